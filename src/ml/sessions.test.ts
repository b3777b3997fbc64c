import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSessions } from './sessions.ts'

const moments = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 }).map((times) => times.toSorted((a, b) => a - b))
const gaps = fc.integer({ min: 0, max: 400 })

test('a pause of the gap goes on, a longer one ends the session', () => {
	expect(splitSessions([0, 4, 8, 13], 4)).toEqual([
		{ start: 0, end: 8, from: 0, to: 3 },
		{ start: 13, end: 13, from: 3, to: 4 },
	])
	expect(splitSessions([], 4)).toEqual([])
	expect(() => splitSessions([2, 1], 4)).toThrow(RangeError)
})

test('every moment is in exactly one session, in order', () => {
	fc.assert(
		fc.property(moments, gaps, (times, gap) => {
			const sessions = splitSessions(times, gap)
			expect(sessions.flatMap(({ from, to }) => times.slice(from, to))).toEqual(times)
			expect(sessions.every(({ from, to }, n) => from < to && from === (sessions[n - 1]?.to ?? 0))).toBe(true)
		}),
	)
})

test('pauses inside are within the gap, pauses between are beyond it', () => {
	fc.assert(
		fc.property(moments, gaps, (times, gap) => {
			const sessions = splitSessions(times, gap)
			for (const [n, { from, to, start, end }] of sessions.entries()) {
				for (let at = from + 1; at < to; at++) expect((times[at] as number) - (times[at - 1] as number)).toBeLessThanOrEqual(gap)
				expect([start, end]).toEqual([times[from], times[to - 1]])
				const next = sessions[n + 1]
				if (next) expect(next.start - end).toBeGreaterThan(gap)
			}
		}),
	)
})

test('a longer gap never gives more sessions', () => {
	fc.assert(
		fc.property(moments, gaps, fc.nat(200), (times, gap, more) => {
			expect(splitSessions(times, gap + more).length).toBeLessThanOrEqual(splitSessions(times, gap).length)
		}),
	)
})
