import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import type { DataScope } from '#kit/route'
import {
	aggregateSql,
	type CountedMetric,
	createPeopleSets,
	type Dimension,
	isOfPeople,
	type Metric,
	type PeopleSets,
} from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type DayRange, spanOf } from '../calendar.ts'
import { metricName, metricOf } from './metric-question.ts'
import { isCounted, type Read, readRows, time } from './tally-sql.ts'
import { groupOf, isSaidBy, unsaid } from './told-apart.ts'

export const peopleQuestion = z.strictObject({
	metric: metricName,
	from: z.iso.date(),
	to: z.iso.date(),
	/** Of a ratio: whom the numerator counts, whom the denominator counts, or those of the second who are not of the first. */
	part: z.enum(['numerator', 'denominator', 'rest']).default('numerator'),
	/** Only those of one group; an empty value: those of whom nothing is said. */
	group: z.strictObject({ dimension: z.string().min(1).max(200), value: z.string().max(1_000) }).optional(),
	outliers: z.enum(['with', 'without']).default('with'),
	cursor: z.string().max(400).optional(),
	limit: z.int().min(1).max(200).default(50),
})
export type PeopleQuestion = z.input<typeof peopleQuestion>

export interface MetricPerson {
	readonly profileId: number
	/** What they add to the number: an exact decimal. Null where everybody is one. */
	readonly amount: string | null
}

export interface MetricPeopleNeeds {
	readonly analytics: AnalyticsStore
	readonly zone: string
}

const cursorShape = z.tuple([z.string().max(60), z.int().min(0).max(0xffffffff)])

/** The people behind a number, who add most to it first. Guests and events of nobody are in the number, and are no people. */
export async function metricPeople(
	{ analytics, zone }: MetricPeopleNeeds,
	asked: PeopleQuestion,
	scope: DataScope,
	dimension?: Dimension,
): Promise<Page<MetricPerson> & { readonly total: number }> {
	const question = peopleQuestion.parse(asked)
	const sets = createPeopleSets(analytics.dialect)
	const read = readOf(question, zone, scope, dimension)
	const { counted, less } = whoOf(metricOf(question.metric), question.part)
	const amounts = amountsSql(counted, read, question, sets)
	const besides = less === undefined ? '1' : `person NOT IN (SELECT person FROM ${amountsSql(less, read, question, sets)})`
	const after = decodeCursor(question.cursor, cursorShape)
	const later = after
		? `(amount, person) < (${sets.parameters.add('Decimal(38, 6)', after[0])}, ${sets.parameters.add('UInt32', after[1])})`
		: '1'
	const among = `${amounts} WHERE ${besides}`
	const limit = sets.parameters.add('UInt32', question.limit + 1)
	const rows = await analytics.query<{ person: number; adds: string; total: string }>(
		`${sets.prelude()} SELECT person, toString(amount) AS adds, total
		FROM (SELECT person, toDecimal128(amount, 6) AS amount, count() OVER () AS total FROM ${among})
		WHERE ${later} ORDER BY amount DESC, person DESC LIMIT ${limit}`,
		sets.parameters.values,
	)
	const page = pageOf(rows, question.limit, (last) => [last.adds, last.person])
	const each = isEachOne(counted)
	return {
		total: Number(rows[0]?.total ?? 0),
		items: page.items.map(({ person, adds }) => ({ profileId: person, amount: each ? null : adds })),
		next: page.next,
	}
}

function readOf(
	{ from, to, outliers, group }: z.output<typeof peopleQuestion>,
	zone: string,
	scope: DataScope,
	dimension?: Dimension,
): Read {
	const range: DayRange = { from, to }
	const told = group && dimension ? { dimension, shown: group.value === '' ? [] : [group.value] } : undefined
	return { current: spanOf(range, zone), previous: null, zone, scope, withoutOutliers: outliers === 'without', told }
}

/** Whom a part of a metric counts, and who of them is left out. */
function whoOf(metric: Metric, part: 'numerator' | 'denominator' | 'rest'): { counted: CountedMetric; less?: CountedMetric } {
	if (!isOfPeople(metric)) return fail('bad-request', `There are no people behind ${metric.name}: platforms tell totals only`)
	if (isCounted(metric)) return { counted: metric }
	if ('activeDays' in metric) return whoOf(metricOf('visitors'), 'numerator')
	const [of, per] = [metric.ratio.of, metric.ratio.per].map((name) => whoOf(metricOf(name), 'numerator').counted)
	if (!of || !per) return fail('bad-request', 'There are no people behind this metric')
	return part === 'numerator' ? { counted: of } : part === 'denominator' ? { counted: per } : { counted: per, less: of }
}

function isEachOne({ aggregate }: CountedMetric): boolean {
	return aggregate.fn === 'uniqExact' && aggregate.of === 'person'
}

function amountsSql(metric: CountedMetric, read: Read, { group }: z.output<typeof peopleQuestion>, sets: PeopleSets): string {
	const { aggregate, rows } = metric
	if (read.told && !isSaidBy(read.told.dimension, rows)) fail('bad-request', `${metric.name} is not told apart by this`)
	const start = time(read.current.from, sets)
	const where = typeof aggregate.where === 'function' ? aggregate.where(start) : (aggregate.where ?? '1')
	const said = group ? ` AND said = ${sets.parameters.add('String', group.value === '' ? unsaid : groupOf(group.value))}` : ''
	return `(SELECT person, ${aggregateSql(aggregate, start)} AS amount FROM ${readRows(read, sets, [metric])} WHERE person != 0 AND (${where})${said} GROUP BY person)`
}
