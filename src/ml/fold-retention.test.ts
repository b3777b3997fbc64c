import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
	countCohorts,
	foldRetention,
	type RetentionRow,
	type RetentionRules,
	retentionKinds,
	retentionTable,
} from './fold-retention.ts'

/** `e` an entry, `r` a return, `er` both; a period is ten moments. */
function history(text: string): RetentionRow[] {
	return text.split(' ').map((word) => {
		const [what = '', at] = word.split('@')
		return { at: Number(at), period: Math.floor(Number(at) / 10), entry: what.includes('e'), back: what.includes('r') }
	})
}

const rules = (rest: Partial<RetentionRules> = {}): RetentionRules => ({
	...{ kind: 'n-day', entry: 'first', cohorts: 5, periods: 3, length: 10 },
	...rest,
})

/** `0:.x.x`: cohort 0, back in columns 1 and 3. */
const shown = (text: string, rest: Partial<RetentionRules> = {}) =>
	foldRetention(history(text), rules(rest)).map(
		({ cohort, returned }) => `${cohort}:${returned.map((is) => (is ? 'x' : '.')).join('')}`,
	)

describe('retention of one person', () => {
	it('looks for a return in the very period', () => {
		expect(shown('e@5 r@15 r@38')).toEqual(['0:.x.x'])
		expect(shown('r@3 r@15')).toEqual([])
	})

	it('takes a return on or after the period', () => {
		expect(shown('e@5 r@25', { kind: 'unbounded' })).toEqual(['0:xxx.'])
		expect(shown('e@5 r@999', { kind: 'unbounded' })).toEqual(['0:xxxx'])
	})

	it('measures from the entry itself where periods roll', () => {
		expect(shown('e@8 r@12 r@18', { kind: 'rolling' })).toEqual(['0:xx..'])
		expect(shown('e@8 r@17', { kind: 'rolling' })).toEqual(['0:x...'])
		expect(shown('e@8 r@28 r@37', { kind: 'rolling' })).toEqual(['0:..x.'])
	})

	it('takes a return on or before the period, the first one left aside', () => {
		expect(shown('e@5 r@8 r@25', { kind: 'within' })).toEqual(['0:x.xx'])
	})

	it('lets people enter with their first entry ever, or once in each period', () => {
		expect(shown('e@5 e@15 r@25')).toEqual(['0:..x.'])
		expect(shown('e@5 e@15 e@17 r@25', { entry: 'every' })).toEqual(['0:..x.', '1:.x..'])
		// Came before the first cohort: no newcomer of a later one.
		expect(shown('e@-5 e@5 r@15')).toEqual([])
		expect(shown('e@-5 e@5 r@15', { entry: 'every' })).toEqual(['0:.x..'])
		expect(shown('e@55 r@65')).toEqual([])
	})

	it('counts no return before the entry, and an entry that is one', () => {
		expect(shown('r@3 e@5')).toEqual(['0:....'])
		expect(shown('e@5 r@5')).toEqual(['0:x...'])
		expect(shown('er@5 er@15')).toEqual(['0:xx..'])
	})

	it('keeps the relations between the kinds, whatever was done', () => {
		const row = fc.record({ at: fc.integer({ min: -20, max: 99 }), entry: fc.boolean(), back: fc.boolean() })
		const asked = fc.record({
			entry: fc.constantFrom('first' as const, 'every' as const),
			periods: fc.integer({ min: 0, max: 12 }),
		})
		fc.assert(
			fc.property(fc.array(row, { maxLength: 12 }), asked, (given, rest) => {
				const rows = given.map((each) => ({ ...each, period: Math.floor(each.at / 10) }))
				const [nDay, unbounded, rolling, within] = retentionKinds.map((kind) => foldRetention(rows, rules({ kind, ...rest })))
				const cohorts = nDay?.map(({ cohort }) => cohort)
				for (const stays of [unbounded, rolling, within]) expect(stays?.map(({ cohort }) => cohort)).toEqual(cohorts)
				for (const [index, { cohort, returned }] of nDay?.entries() ?? []) {
					const last = rows.filter(({ back, at }) => back && at >= 0).reduce((most, { period }) => Math.max(most, period), -1)
					for (const [column, is] of returned.entries()) {
						if (is) expect(unbounded?.[index]?.returned[column]).toBe(true)
						if (is) expect(within?.[index]?.returned[column]).toBe(true)
						// Nobody is there on or after a period that lies beyond all they did.
						if (column > last - cohort) expect(unbounded?.[index]?.returned[column]).toBe(false)
						if (column > 0 && unbounded?.[index]?.returned[column]) expect(unbounded[index].returned[column - 1]).toBe(true)
						if (column > 1 && within?.[index]?.returned[column - 1]) expect(within[index].returned[column]).toBe(true)
					}
				}
			}),
			{ numRuns: 2_000 },
		)
	})
})

describe('the table of cohorts', () => {
	const stays = ['e@5 r@15', 'e@6', 'e@7 r@12 r@25', 'e@15 r@25', 'e@18'].flatMap((text) =>
		foldRetention(history(text), rules({ cohorts: 2, periods: 2 })),
	)
	const counts = countCohorts(stays, rules({ cohorts: 2, periods: 2 }))
	const lookedAt = (at: number) =>
		retentionTable(counts, { periods: 2, entry: 'first' }, (cohort, column) => (cohort + column + 1) * 10 <= at)

	it('counts who is in which, and who came back when', () => {
		expect(counts).toEqual([
			{ size: 3, returned: [0, 2, 1] },
			{ size: 2, returned: [0, 1, 0] },
		])
	})

	it('leaves periods that have not ended out of both numbers', () => {
		const whole = lookedAt(40)
		expect(whole.overall.map(({ size, returned }) => [returned, size])).toEqual([
			[0, 5],
			[3, 5],
			[1, 5],
		])
		expect(whole.cohorts.flatMap(({ cells }) => cells).filter(({ open }) => open)).toEqual([])
		const early = lookedAt(29)
		expect(early.overall.map(({ size, returned, share }) => [returned, size, share])).toEqual([
			[0, 5, 0],
			[2, 3, 2 / 3],
			[0, 0, null],
		])
		expect(early.cohorts[1]?.cells[1]).toEqual({ returned: 1, open: true, share: null })
	})

	it('gives each share its score interval, and nobody none', () => {
		// Wilson 1927 for 2 of 3 at 95%.
		const share = lookedAt(40).cohorts[0]?.cells[1]?.share
		expect([share?.value, share?.low, share?.high].map((value) => value?.toFixed(4))).toEqual(['0.6667', '0.2077', '0.9385'])
		const empty = retentionTable([{ size: 0, returned: [0] }], { periods: 0, entry: 'first' }, () => true)
		expect(empty.cohorts[0]?.cells[0]?.share).toBeNull()
		expect([empty.overall[0]?.share, empty.overall[0]?.interval]).toEqual([null, null])
		// 3 of 5.
		const { interval } = lookedAt(40).overall[1] ?? {}
		expect([interval?.low, interval?.high].map((value) => value?.toFixed(4))).toEqual(['0.2307', '0.8824'])
		const shared = retentionTable(counts, { periods: 2, entry: 'every' }, () => true)
		expect(shared.overall.map(({ share, interval: none }) => [share, none])).toEqual([
			[0, null],
			[0.6, null],
			[0.2, null],
		])
	})
})
