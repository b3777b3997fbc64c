import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Answer } from './answer.ts'
import { createTally } from './answer-tally.ts'
import { type CompileContext, compileAnswers, compileDefinition, decideIn } from './compile-definition.ts'
import type { Decision } from './compile-goal.ts'
import type { Condition } from './condition.ts'
import { definition, leaf } from './definition.arbitrary.ts'
import { evaluatePlan, findLeaf } from './evaluate-definition.ts'
import { rowFilterSql } from './fact-rows.ts'
import type { PassedRow } from './few-answers.ts'
import { createFewPeople } from './few-people.ts'
import type { Finding } from './finding.ts'
import type { EventFact, History, LineFact } from './history.ts'
import { createParameters } from './parameters.ts'
import { parseDefinition } from './parse-condition.ts'
import { type Among, createPeopleSets } from './people-set.ts'
import { readPercentiles } from './percentiles.ts'
import type { Plan } from './plan.ts'
import { planDefinition } from './plan-definition.ts'
import { everyId, readHistories } from './read-histories.ts'
import { type RowFilter, rowFiltersIn } from './row-filter.ts'
import { rules } from './rules.fixture.ts'
import { aLine, anEvent, historyOf, type Shopper, shopper } from './shopper.arbitrary.ts'
import { fields, moment } from './words.arbitrary.ts'

/**
 * Both evaluators give the same answer for every shopper: random definitions against random histories that stand in
 * the real tables. The histories are loaded once; a failing definition shrinks, and its smallest shopper is shown.
 */

const people = 150
const seed = Number(process.env.QIANMIAN_SEED ?? 20_251_105)
/** Definitions asked in one statement: trees, and single conditions, of which every kind should come up. */
const atOnce = 12
const batch = fc
	.tuple(
		fc.array(definition, { minLength: atOnce / 2, maxLength: atOnce / 2 }),
		fc.array(leaf, { minLength: atOnce / 2, maxLength: atOnce / 2 }),
	)
	.map((halves) => halves.flat())

/** Drops what is `undefined`, as JSON does; then reads it as the product does. */
function parsed(json: unknown): Condition {
	return parseDefinition(JSON.parse(JSON.stringify(json)))
}

interface World {
	readonly histories: ReadonlyMap<number, History>
	readonly context: CompileContext
}

/** Writes the shoppers' rows under their own and their merged ids, shuffled by position, beside guests' rows. */
async function load(store: AnalyticsStore): Promise<World> {
	const { database } = store.dialect
	await store.command(
		`CREATE TABLE IF NOT EXISTS ${database}.profile_facts (profile_id UInt32, version UInt64, lifecycle Nullable(String), order_count Nullable(UInt32), net Nullable(Decimal(38, 6)), vip Nullable(Bool), last_order_at Nullable(DateTime64(3, 'UTC'))) ENGINE = MergeTree ORDER BY profile_id`,
	)
	await store.command(
		`CREATE TABLE IF NOT EXISTS ${database}.parity_members (segment String, profile_id UInt32) ENGINE = MergeTree ORDER BY segment`,
	)
	await store.command(
		`CREATE TABLE IF NOT EXISTS ${database}.tag_values (tag String, generation UInt64, value String, bucket UInt16, members AggregateFunction(groupBitmap, UInt32)) ENGINE = MergeTree ORDER BY (tag, generation)`,
	)
	await store.command(
		`CREATE TABLE IF NOT EXISTS ${database}.tag_numbers (tag String, generation UInt64, profile_id UInt32, num Decimal(38, 6)) ENGINE = MergeTree ORDER BY (tag, generation)`,
	)
	await store.command(
		`CREATE TABLE IF NOT EXISTS ${database}.tag_generations (tag String, generation UInt64) ENGINE = MergeTree ORDER BY tag`,
	)
	await store.command(
		`CREATE TABLE IF NOT EXISTS ${database}.parity_labels (tag String, generation UInt64, value String, profile_id UInt32) ENGINE = MergeTree ORDER BY tag`,
	)
	await store.command(
		`CREATE TABLE IF NOT EXISTS ${database}.parity_agreed (profile_id UInt32) ENGINE = MergeTree ORDER BY profile_id`,
	)
	await store.command(
		`CREATE TABLE IF NOT EXISTS ${database}.filtered_events (filter_id UInt32, profile_id UInt32, at Int64) ENGINE = MergeTree ORDER BY profile_id`,
	)
	const rows = {
		tag_numbers: [],
		parity_labels: [],
		parity_agreed: [],
		events: [],
		order_lines: [],
		traits: [],
		people: [],
		profile_overrides: [],
		profile_facts: [],
		parity_members: [],
	} as Record<string, Record<string, unknown>[]>
	const histories = new Map<number, History>()
	let key = 1n
	for (const [index, drawn] of fc.sample(shopper, { seed, numRuns: people }).entries()) {
		const id = 1 + index * 3
		const ids = [id, id + 1, id + 2].slice(0, 1 + drawn.merged)
		const writtenAs = (nth: number) => ids[nth % ids.length] as number
		const nextKey = () => (key++ * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn
		const traits = drawn.traits.map((trait) => ({ ...trait, key: nextKey() }))
		for (const [nth, event] of drawn.events.entries()) rows.events?.push(eventRow(event, writtenAs(nth)))
		for (const [nth, line] of drawn.lines.entries()) rows.order_lines?.push(lineRow(line, writtenAs(nth)))
		for (const [nth, trait] of traits.entries()) {
			rows.traits?.push(traitRow(trait, writtenAs(nth)))
		}
		for (const [version, profile] of drawn.profiles.entries()) {
			const last = profile.last_order_at === null ? null : toStoreTime(profile.last_order_at)
			for (const nth of ids.keys())
				rows.profile_facts?.push({
					...profile,
					...(nth === 0 ? {} : { lifecycle: 'stale', net: '7' }),
					profile_id: ids[nth],
					version,
					last_order_at: last,
				})
		}
		for (const own of ids) rows.people?.push(peopleRow({}, own))
		for (const [nth, flag] of drawn.coverage.entries()) rows.people?.push(peopleRow(flag, writtenAs(nth)))
		for (const merged of ids.slice(1)) rows.profile_overrides?.push({ from_id: merged, to_id: id, version: 1 })
		const [survivor, ...others] = ids as [number, ...number[]]
		const evaluatedAs = writtenAs(drawn.tags.as)
		// What was computed for somebody merged since gives way to the survivor's own.
		const stale = evaluatedAs === survivor ? others : []
		for (const tag of ['lab', 'multi', 'agreed'] as const) {
			const values = drawn.tags[tag]
			if (values === undefined) continue
			rows.parity_labels?.push(...labelRows(tag, evaluatedAs, ['', ...(values ?? [])]))
			for (const other of stale) rows.parity_labels?.push(...labelRows(tag, other, ['', 'y']))
		}
		for (const tag of ['num', 'cnt'] as const) {
			const num = drawn.tags[tag]
			if (num === undefined) continue
			rows.parity_labels?.push(...labelRows(tag, evaluatedAs, ['']))
			if (num === null) continue
			rows.tag_numbers?.push({ tag, generation: 2, profile_id: evaluatedAs, num })
			for (const other of stale) rows.tag_numbers?.push({ tag, generation: 2, profile_id: other, num: '1' })
		}
		if (drawn.tags.location) rows.parity_agreed?.push({ profile_id: survivor })
		for (const segment of drawn.segments) rows.parity_members?.push({ segment, profile_id: id })
		histories.set(id, historyOf(id, drawn, traits))
	}
	for (const event of fc.sample(anEvent, { seed, numRuns: 20 })) rows.events?.push(eventRow(event, 0))
	for (const line of fc.sample(aLine, { seed, numRuns: 20 })) rows.order_lines?.push(lineRow(line, 0))
	rows.people?.push(peopleRow({ observed: true, purchased: true, identified: true }, 0))
	for (const [table, list] of Object.entries(rows)) await store.insertRows(table, list)
	await copyActivity(store)
	await store.command(`SYSTEM RELOAD DICTIONARY ${database}.overrides`)
	// An old generation gave everyone other values.
	const everyTag = `arrayJoin(['lab', 'multi', 'agreed', 'num', 'cnt'])`
	await store.command(
		`INSERT INTO ${database}.tag_values SELECT ${everyTag}, 1, arrayJoin(['', 'x']), 0, groupBitmapState(profile_id) FROM ${database}.people GROUP BY 1, 3`,
	)
	await store.command(`INSERT INTO ${database}.tag_numbers SELECT ${everyTag}, 1, profile_id, 2.5 FROM ${database}.people`)
	await store.command(`INSERT INTO ${database}.tag_generations SELECT ${everyTag}, arrayJoin([1, 2])`)
	// In two buckets, as large sets stand.
	await store.command(
		`INSERT INTO ${database}.tag_values SELECT tag, generation, value, profile_id % 2 AS bucket, groupBitmapState(profile_id) FROM ${database}.parity_labels GROUP BY tag, generation, value, bucket`,
	)
	const consented: CompileContext['consented'] = (purposes) =>
		purposes.every((purpose) => purpose === 'location')
			? `SELECT groupBitmapState(profile_id) FROM ${database}.parity_agreed`
			: 'SELECT bitmapBuild(emptyArrayUInt32())'
	const membership: CompileContext['membership'] = (segment, { parameters }) =>
		`SELECT groupBitmapState(profile_id) FROM ${database}.parity_members WHERE segment = ${parameters.add('String', segment)}`
	return { histories, context: { ...moment, fields, dialect: store.dialect, membership, consented } }
}

/** Events in the order of shoppers, as the loader writes them too. */
async function copyActivity(store: AnalyticsStore): Promise<void> {
	const { database } = store.dialect
	await store.command(`TRUNCATE TABLE ${database}.activity`)
	await store.command(
		`INSERT INTO ${database}.activity (profile_id, ts, key, event, source, channel, shop, region, dealer, bot, text, num)
		SELECT profile_id, ts, key, event, source, channel, shop, region, dealer, bot, text, num FROM ${database}.events`,
	)
}

function labelRows(tag: string, profileId: number, values: readonly string[]): Record<string, unknown>[] {
	return values.map((value) => ({ tag, generation: 2, value, profile_id: profileId }))
}

function eventRow(event: EventFact, profileId: number): Record<string, unknown> {
	return { ...event, ts: toStoreTime(event.ts), profile_id: profileId, key: event.key.toString(), type: 'track' }
}

function lineRow(line: LineFact, profileId: number): Record<string, unknown> {
	return { ...line, synthetic: Number(line.synthetic), ts: toStoreTime(line.ts), profile_id: profileId, key: line.key.toString() }
}

function traitRow<T extends { key: bigint; ts: number }>(trait: T, profileId: number): Record<string, unknown> {
	return { ...trait, key: trait.key.toString(), ts: toStoreTime(trait.ts), profile_id: profileId, source: 'shop' }
}

function peopleRow(flag: Partial<Shopper['coverage'][number]>, profileId: number): Record<string, unknown> {
	const at = toStoreTime(moment.now)
	return {
		profile_id: profileId,
		first_seen: at,
		last_seen: at,
		observed: Number(flag.observed ?? 0),
		purchased: Number(flag.purchased ?? 0),
		identified: Number(flag.identified ?? 0),
	}
}

/**
 * @param definitions each asked of every shopper; `QIANMIAN_RUNS` asks for another number, `QIANMIAN_SEED` for others
 */
export function evaluatorsContract(open: () => Promise<AnalyticsStore>, usual: number): void {
	const definitions = Number(process.env.QIANMIAN_RUNS ?? usual)
	describe('a definition means the same in SQL and in memory', () => {
		let store: AnalyticsStore
		let world: World
		beforeAll(async () => {
			store = await open()
			world = await load(store)
		})

		it('gives every shopper the same answer: yes, no or unknown', async () => {
			const seen = createTally()
			await fc.assert(
				fc.asyncProperty(batch, fc.boolean(), async (list, agreedOnly) => {
					const context = { ...world.context, agreedOnly }
					const conditions = list.map(parsed)
					const { people: everyone, given } = await givenAnswers(store, conditions, context)
					// Guests and merged ids are nobody.
					expect(everyone).toEqual([...world.histories.keys()])
					// What a single history cannot tell: where everybody's values stand.
					const percentiles = await readPercentiles(store, conditions, context)
					const plans = conditions.map((condition) => planDefinition(condition, { ...context, percentiles }))
					const read = await readHistories(store, await everyId(store, everyone), plans, context)
					for (const [index, condition] of conditions.entries()) {
						const plan = plans[index] as Plan
						for (const [id, history] of world.histories) {
							const expected = evaluatePlan(plan, history, context)
							const asRead = evaluatePlan(plan, read.get(id) as History, context)
							if (asRead !== expected)
								throw new Error(
									`the history as read says ${asRead}, not ${expected}, to ${JSON.stringify(condition)}: ${JSON.stringify(read.get(id), printable)} of ${JSON.stringify(history, printable)}`,
								)
							const answer = given[index]?.get(id) ?? 'unknown'
							seen.count(plan, history, context)
							if (answer !== expected)
								throw new Error(
									`memory says ${expected}, SQL says ${answer} to ${JSON.stringify(condition)} for ${JSON.stringify(history, printable)}`,
								)
						}
						expect([...(given[index]?.keys() ?? [])].filter((id) => !world.histories.has(id))).toEqual([])
					}
				}),
				{ seed, numRuns: Math.ceil(definitions / atOnce) },
			)
			// Every kind of condition was really put to the test, by enough definitions: each of its answers was given.
			if (definitions >= 300) expect(seen.missing()).toEqual([])
		}, 900_000)

		it('says the same of a few, whether or not their events were filtered beforehand', async () => {
			const few = (id: number) => Math.floor((id - 1) / 3) % 2 === 0
			const among: Among = { rows: 'intDiv(profile_id - 1, 3) % 2 = 0', copies: {} }
			let [beforehand, yes] = [0, 0]
			await fc.assert(
				fc.asyncProperty(batch, fc.integer({ min: 1, max: 3 }), async (list, every) => {
					// Shares of everybody are not asked of a few.
					const conditions = list.map(parsed).filter((condition) => !JSON.stringify(condition).includes('"percentile"'))
					const plans = conditions.map((condition) => planDefinition(condition, world.context))
					const filters = plans.flatMap(rowFiltersIn).filter((_, index) => index % every === 0)
					const filtered = await filterBeforehand(store, filters)
					beforehand += filtered.size
					const given = await fewAnswers(store, conditions, { ...among, filtered }, world.context)
					for (const [index, plan] of plans.entries()) {
						const expected = [...world.histories].flatMap(([id, history]) => {
							const answer = few(id) ? evaluatePlan(plan, history, world.context) : 'unknown'
							return answer === 'unknown' ? [] : [[id, answer] as const]
						})
						yes += expected.filter(([, answer]) => answer === 'yes').length
						const found = given[index] as Map<number, Answer>
						expect(new Map([...found].toSorted(([a], [b]) => a - b)), JSON.stringify(conditions[index])).toEqual(
							new Map(expected),
						)
					}
				}),
				{ seed: seed + 2, numRuns: Math.ceil(definitions / atOnce / 2) },
			)
			expect(beforehand).toBeGreaterThan(0)
			expect(yes).toBeGreaterThan(0)
		}, 900_000)

		it('keeps the rule of each kind of condition, as written by hand', async () => {
			const shoppers = await loadCases(store)
			const conditions = rules.map(({ definition: json }) => parsed(json))
			const { given } = await givenAnswers(store, conditions, world.context)
			const percentiles = await readPercentiles(store, conditions, world.context)
			const found = rules.map(({ rule }, index) => {
				const plan = planDefinition(conditions[index] as Condition, { ...world.context, percentiles })
				return {
					rule,
					found: shoppers[index]?.map((one) => ({ ...outcomeOf(plan, one), sql: given[index]?.get(one.survivor) ?? 'unknown' })),
				}
			})
			const wanted = rules.map(({ rule, shoppers: cases }) => ({
				rule,
				found: cases.map(({ answer, value }) => ({ memory: answer, sql: answer, ...(value === undefined ? {} : { value }) })),
			}))
			expect(found).toMatchObject(wanted)
		})

		it('computes the same members when nobody asks for the unknown', async () => {
			await fc.assert(
				fc.asyncProperty(definition, async (json) => {
					const condition = parsed(json)
					const { prelude, yes, params } = compileDefinition(condition, world.context)
					const [row] = await store.query<{ members: number[] }>(`${prelude} SELECT bitmapToArray(${yes}) AS members`, params)
					expect(new Set(row?.members)).toEqual(await answersOf(store, condition, world.context))
				}),
				{ seed: seed + 1, numRuns: Math.ceil(definitions / 10) },
			)
		})
	})
}

/** The histories of the rules' shoppers, whose rows now stand in the store too. */
async function loadCases(store: AnalyticsStore): Promise<History[][]> {
	let id = 100_000
	const shoppers = rules.map(({ shoppers: cases }) => cases.map(({ history }) => ({ ...history, survivor: ++id })))
	const all = shoppers.flat()
	const rows = {
		events: all.flatMap(({ survivor, events }) => events.map((row) => eventRow(row, survivor))),
		order_lines: all.flatMap(({ survivor, lines }) => lines.map((row) => lineRow(row, survivor))),
		traits: all.flatMap(({ survivor, traits }) => traits.map((row) => traitRow(row, survivor))),
		people: all.map(({ survivor, coverage }) => peopleRow(coverage, survivor)),
		parity_agreed: all.flatMap(({ survivor, agreed }) => (agreed?.has('location') ? [{ profile_id: survivor }] : [])),
	}
	for (const [table, list] of Object.entries(rows)) await store.insertRows(table, list)
	return shoppers
}

function outcomeOf(plan: Plan, history: History): { memory: Answer; value?: Finding['value'] } {
	const memory = evaluatePlan(plan, history)
	return 'leaf' in plan ? { memory, value: findLeaf(plan, history).value } : { memory }
}

/** Of several definitions in one statement, so that their leaves share what they read. */
async function givenAnswers(
	store: AnalyticsStore,
	conditions: readonly Condition[],
	context: CompileContext,
): Promise<{ people: number[]; given: Map<number, Answer>[] }> {
	const sets = createPeopleSets(context.dialect)
	const decisions = conditions.map((condition) => decideIn(sets, condition, context))
	const columns = decisions.flatMap(({ yes, no }, index) => [
		`bitmapToArray(${yes()}) AS yes${index}`,
		`bitmapToArray(${no()}) AS no${index}`,
	])
	const everyone = sets.everyone()
	const [row = {}] = await store.query<Record<string, number[]>>(
		`${sets.prelude()} SELECT bitmapToArray(${everyone}) AS everyone, ${columns.join(', ')}`,
		sets.parameters.values,
	)
	const given = decisions.map((_, index) => {
		const answers = new Map<number, Answer>((row[`yes${index}`] ?? []).map((id) => [id, 'yes']))
		for (const id of row[`no${index}`] ?? []) {
			if (answers.has(id)) throw new Error(`SQL says yes and no to ${JSON.stringify(conditions[index])} for ${id}`)
			answers.set(id, 'no')
		}
		return answers
	})
	return { people: (row.everyone ?? []).toSorted((a, b) => a - b), given }
}

/** Their passing rows into `filtered_events`. @returns the numbers that they stand under */
async function filterBeforehand(store: AnalyticsStore, filters: readonly RowFilter[]): Promise<Map<string, number>> {
	const table = `${store.dialect.database}.filtered_events`
	await store.command(`TRUNCATE TABLE ${table}`)
	const numbers = new Map<string, number>()
	for (const filter of filters) {
		if (numbers.has(filter.key)) continue
		const number = numbers.size + 5
		numbers.set(filter.key, number)
		const parameters = createParameters()
		await store.command(
			`INSERT INTO ${table} SELECT ${number}, profile_id, toUnixTimestamp64Milli(ts) FROM ${store.dialect.database}.events WHERE ${rowFilterSql(filter, parameters)}`,
			parameters.values,
		)
	}
	return numbers
}

async function fewAnswers(
	store: AnalyticsStore,
	conditions: readonly Condition[],
	among: Among,
	context: CompileContext,
): Promise<Map<number, Answer>[]> {
	const sets = createFewPeople(context.dialect, among)
	const decisions = conditions.map((condition) => decideIn(sets, condition, context))
	const asking = sets.asking(decisions.flatMap(({ yes, no }) => [yes(), no()]))
	const found = asking.answers(await store.query<PassedRow>(asking.sql, sets.parameters.values))
	return conditions.map((condition, index) => {
		const { yes, no } = decisions[index] as Decision
		const [inside, outside] = [found.idsIn(yes()), found.idsIn(no())]
		const answers = new Map<number, Answer>([
			...inside.map((id) => [id, 'yes'] as const),
			...outside.map((id) => [id, 'no'] as const),
		])
		if (answers.size !== inside.length + outside.length) throw new Error(`SQL says yes and no to ${JSON.stringify(condition)}`)
		return answers
	})
}

async function answersOf(store: AnalyticsStore, condition: Condition, context: CompileContext): Promise<Set<number>> {
	const { prelude, yes, params } = compileAnswers(condition, context)
	const [row] = await store.query<{ yes: number[] }>(`${prelude} SELECT bitmapToArray(${yes}) AS yes`, params)
	return new Set(row?.yes)
}

function printable(_: string, value: unknown): unknown {
	if (typeof value === 'bigint') return value.toString()
	return value instanceof Set ? [...value] : value
}
