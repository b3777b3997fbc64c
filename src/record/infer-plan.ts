import type { Plan } from '#collect'
import type { AnalyticsStore } from '#storage/analytics'
import { type QualityQuestion, read } from './quality-report.ts'
import { lineEvent } from './quality-tally.ts'

type Entry = Parameters<Plan['create']>[0]
type Property = Entry['properties'][number]

export interface InferredEntry {
	readonly entry: Entry
	/** Events that the suggestion rests on. */
	readonly n: number
	readonly presence: readonly { readonly name: string; readonly share: number }[]
	/** Whether the plan has an entry for it already. */
	readonly planned: boolean
}

/** Present so often, a property is suggested as required. */
const requiredShare = 0.99
/** A suggestion that rests on fewer events requires nothing. */
const enoughEvents = 50
/** A type so frequent is the type; the rest is what the plan should find. */
const typeShare = 0.8
const mostValues = 20
const longestValue = 64
const sampledEvents = 20_000
const mostEvents = 100
const personal = /(e[-_]?mail|phone|mobile|id_?card|birth|address|(first|last|full)_?name|recipient|password)/i

interface FieldRow {
	readonly event: string
	readonly measure: string
	readonly name: string
	readonly detail: string
	readonly count: string
}

interface ValuesRow {
	readonly name: string
	readonly values: readonly string[]
	readonly distinct: string
	readonly n: string
	readonly dates: string
}

/** Suggests an entry for each event from what arrived: types, what is nearly always there, small sets of values. */
export async function inferPlan(
	analytics: AnalyticsStore,
	question: Omit<QualityQuestion, 'grain'>,
	planned: ReadonlySet<string>,
): Promise<InferredEntry[]> {
	const rows = await read<FieldRow>(analytics, question, {
		select: 'event, measure, name, detail, sum(n) AS count',
		where: `measure IN ('accepted', 'field') AND event != '${lineEvent}' AND source != 'qianmian'`,
		rest: 'GROUP BY event, measure, name, detail',
	})
	const found = [...Map.groupBy(rows, ({ event }) => event)]
		.map(([event, of]) => ({ event, of, n: sum(of.filter(({ measure }) => measure === 'accepted')) }))
		.filter(({ n }) => n > 0)
		.sort((a, b) => b.n - a.n)
		.slice(0, mostEvents)
	const inferred: InferredEntry[] = []
	for (const { event, of, n } of found) {
		const [texts, whole] = [
			await textValues(analytics, event, question.source),
			await wholeNumbers(analytics, event, question.source),
		]
		const fields = [
			...Map.groupBy(
				of.filter(({ measure }) => measure === 'field'),
				({ name }) => name,
			),
		].map(([name, types]) => ({
			name,
			share: Math.min(1, sum(types.filter(({ detail }) => detail !== 'empty')) / n),
			property: suggest(name, types, n, texts.get(name), whole.get(name)),
		}))
		fields.sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
		const properties = fields.flatMap(({ property }) => property ?? [])
		const entry: Entry = { event, description: { zh: '', en: '' }, mode: 'observe', properties, owner: '' }
		inferred.push({ entry, n, presence: fields.map(({ name, share }) => ({ name, share })), planned: planned.has(event) })
	}
	return inferred
}

/** Undefined where the types are too mixed to suggest one. */
function suggest(
	name: string,
	types: readonly FieldRow[],
	n: number,
	text: ValuesRow | undefined,
	whole: boolean | undefined,
): Property | undefined {
	const given = types.filter(({ detail }) => detail !== 'empty')
	const present = sum(given)
	const main = given.find((each) => Number(each.count) >= present * typeShare)
	if (main === undefined) return undefined
	const dates = main.detail === 'string' && text !== undefined && Number(text.n) > 0 && Number(text.dates) === Number(text.n)
	const type = dates ? 'datetime' : main.detail === 'number' && whole ? 'integer' : main.detail
	const few = text !== undefined && Number(text.distinct) <= mostValues && Number(text.n) >= enoughEvents
	const short = text?.values.every((value) => value !== '' && value.length <= longestValue) ?? false
	return {
		name,
		type: type as Property['type'],
		required: n >= enoughEvents && present >= n * requiredShare,
		...(main.detail === 'string' && !dates && few && short && { enum: [...text.values].sort() }),
		...(personal.test(name) && { pii: true }),
	}
}

const ofEvent = (source: string | undefined) =>
	`event = {event:String} ${source === undefined ? '' : 'AND source = {source:String}'} LIMIT {most:UInt32}`

/** Texts of some of these events: those of a few shoppers, which one range of the table holds. */
async function textValues(analytics: AnalyticsStore, event: string, source: string | undefined): Promise<Map<string, ValuesRow>> {
	const rows = await analytics.query<ValuesRow>(
		`SELECT name, groupUniqArray(${mostValues + 1})(value) AS values, uniq(value) AS distinct, count() AS n,
			countIf(match(value, '^\\\\d{4}-\\\\d\\\\d-\\\\d\\\\d([T ]\\\\d\\\\d:\\\\d\\\\d|$)')) AS dates
		FROM (SELECT text FROM ${analytics.dialect.database}.events WHERE ${ofEvent(source)})
		ARRAY JOIN mapKeys(text) AS name, mapValues(text) AS value GROUP BY name`,
		{ event, source: source ?? '', most: sampledEvents },
	)
	return new Map(rows.map((row) => [row.name, row]))
}

async function wholeNumbers(analytics: AnalyticsStore, event: string, source: string | undefined): Promise<Map<string, boolean>> {
	const rows = await analytics.query<{ name: string; whole: number }>(
		`SELECT name, countIf(value != toDecimal128(toInt128(value), 6)) = 0 AS whole
		FROM (SELECT num FROM ${analytics.dialect.database}.events WHERE ${ofEvent(source)})
		ARRAY JOIN mapKeys(num) AS name, mapValues(num) AS value GROUP BY name`,
		{ event, source: source ?? '', most: sampledEvents },
	)
	return new Map(rows.map(({ name, whole }) => [name, whole === 1]))
}

function sum(rows: readonly FieldRow[]): number {
	return rows.reduce((total, { count }) => total + Number(count), 0)
}
