import { personId } from '#identify'
import type { DataScope } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import { type PeopleSets, rowDimension, rowValueSql } from '#query'
import { scopeCondition } from '#storage/data-scope'
import type { SlotQuestion } from './slot-question.ts'

/** What the store is asked: times in UTC ms. */
export interface SlotTask extends Pick<SlotQuestion, 'by' | 'page' | 'top'> {
	readonly from: number
	readonly to: number
	readonly zone: string
	readonly scope: DataScope
	readonly signal?: AbortSignal | undefined
}

/**
 * Everything that was seen or clicked at a place, a row each: `pid` (0: nobody known), `who` (the person, or the row itself), `at` (UTC ms),
 * `clicked`, `page`, `area`, `slot` ('' where it is not said), and `shown`, by which a click finds whether exposures were recorded that day.
 */
export function slotRowsSql(sets: PeopleSets, task: SlotTask): string {
	const rows = task.by === 'position' ? listRowsSql(sets, task) : promotionRowsSql(sets, task)
	return task.page === undefined ? rows : `SELECT * FROM (${rows}) WHERE page = ${sets.parameters.add('String', task.page)}`
}

/** Of Segment's e-commerce specification: `position`; `slot`, `area` and `page` beside it are what sites add. */
function promotionRowsSql(sets: PeopleSets, task: SlotTask): string {
	const say = (name: string) => rowValueSql(rowDimension(`property:${name}`), 'events', sets, task.zone)
	const area = say('area')
	const slot = task.by === 'area' ? area : firstSaid(say('position'), say('slot'))
	const shown = `tuple(text['promotion_id'], text['ad_channel'], ${dayOfRow(sets, task)})`
	const columns = [`${pageSql(say('page'))} AS page`, `${area} AS area`, `${slot} AS slot`, `${shown} AS shown`]
	return `SELECT ${[...common(sets, 'Promotion Clicked'), ...columns].join(', ')} ${from(sets, task, ['Promotion Viewed', 'Promotion Clicked'])}`
}

/** A list that was seen shows all of its goods; `position` is Segment's, `index` that of GA4. */
function listRowsSql(sets: PeopleSets, task: SlotTask): string {
	const say = (name: string) => rowValueSql(rowDimension(`property:${name}`), 'events', sets, task.zone)
	const page = `${firstSaid(say('list_id'), say('list'), say('category'))} AS page`
	const shown = `tuple(page, '', ${dayOfRow(sets, task)}) AS shown`
	const inList = (name: string) =>
		`JSONExtractString(if(JSONHas(product, '${name}'), concat('{"place":"', toString(JSONExtractInt(product, '${name}')), '"}'), ''), 'place')`
	const seen = [page, "'' AS area", `${firstSaid(inList('position'), inList('index'))} AS slot`, shown]
	const clicked = [page, "'' AS area", `${firstSaid(say('position'), say('index'))} AS slot`, shown]
	return [
		`SELECT ${[...common(sets, 'Product Clicked'), ...seen].join(', ')} ${from(sets, task, ['Product List Viewed'], "ARRAY JOIN JSONExtractArrayRaw(properties, 'products') AS product")}`,
		`SELECT ${[...common(sets, 'Product Clicked'), ...clicked].join(', ')} ${from(sets, task, ['Product Clicked'])}`,
	].join(' UNION ALL ')
}

function common({ dialect }: PeopleSets, click: string): string[] {
	const pid = personId(dialect)
	return [
		`${pid} AS pid`,
		`if(profile_id = 0, key, toUInt64(${pid})) AS who`,
		'toUnixTimestamp64Milli(ts) AS at',
		`event = '${click}' AS clicked`,
	]
}

function from(sets: PeopleSets, { from: start, to, scope }: SlotTask, events: readonly string[], join = ''): string {
	const inScope = scopeCondition(scope)
	sets.parameters.include(inScope.params)
	const time = (ms: number) => sets.parameters.add("DateTime64(3, 'UTC')", toStoreTime(ms))
	return `FROM ${sets.dialect.database}.events ${join} WHERE event IN ${sets.parameters.add('Array(String)', events)} AND synthetic = 0 AND bot = 0 AND source != 'qianmian'
		AND ts >= ${time(start)} AND ts < ${time(to)} AND (${inScope.sql})`
}

function pageSql(said: string): string {
	return firstSaid(said, "JSONExtractString(context, 'page', 'path')")
}

function firstSaid(...values: readonly string[]): string {
	return values.reduceRight((rest, value) => `if(${value} != '', ${value}, ${rest})`)
}

function dayOfRow({ parameters }: PeopleSets, { zone }: SlotTask): string {
	return `toDate(ts, ${parameters.add('String', zone)})`
}
