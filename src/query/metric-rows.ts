import { personId } from '#identify'
import type { Text } from '#kit/text'
import type { PlatformPart } from '#record'
import { consentOfEvent } from './consent-of-fact.ts'
import type { RowTable } from './dimension.ts'
import { notBot } from './fact-rows.ts'
import type { PeopleSets } from './people-set.ts'
import { type PlatformFigureName, platformRowsSql } from './platform-figures.ts'

/** The rows that a metric aggregates. */
export type MetricRows =
	/** Order lines of every kind, guests included. */
	| 'lines'
	/** Order lines of people, each with the time of the person's first order ever (`first_at`), and whether it is of another one (`again`). */
	| 'buyers'
	/** One row for everything that a person did: events that we did not write ourselves, and orders. */
	| 'activity'
	/** Events of commerce, with what they say of cost and of rating. */
	| 'events'
	/** Order lines of people, and one row more for the first order of each. */
	| 'lifetime'
	/** What platforms tell by day: of nobody in particular. */
	| 'platform'

/** Whether an order of `lines` is known to be paid; whether exposures of a promotion of `events` were recorded on that day. */
export type LookUp = 'is_paid' | 'is_seen'

/** What is left out, by kind of rows. */
export const rowsExclude: Readonly<Record<MetricRows, Text>> = {
	lines: { zh: '模拟数据', en: 'simulated rows' },
	buyers: { zh: '游客订单、模拟数据', en: 'guest orders, simulated rows' },
	activity: {
		zh: '游客订单、机器访问、系统自身产生的事件、家电自动上报、模拟数据',
		en: 'guest orders, bots, events that we write ourselves, what appliances report by themselves, simulated rows',
	},
	events: { zh: '机器访问、系统自身产生的事件、模拟数据', en: 'bots, events that we write ourselves, simulated rows' },
	lifetime: { zh: '游客订单、模拟数据', en: 'guest orders, simulated rows' },
	platform: { zh: '已撤回的导入、被较新导入覆盖的数字', en: 'imports taken back, figures that a newer import corrected' },
}

export interface RowsAsked {
	readonly sets: PeopleSets
	readonly zone: string
	/** A condition on columns that events and order lines share (ts, shop, region, dealer, channel, marks). */
	readonly where: string
	/** What rows are told apart by, as SQL text over the columns of a table and `person`. */
	readonly said?: (table: RowTable) => string
	/** Events that are asked for; all of them where absent. */
	readonly events?: readonly string[]
	readonly lookUps?: readonly LookUp[]
	/** Of `platform`. */
	readonly figures?: readonly PlatformFigureName[]
	/** Of `platform`: only cells that say it. */
	readonly part?: PlatformPart | undefined
}

/** What devices say without their owners, who must have agreed to its use, is nobody's visit. */
const ofDevices = Object.keys(consentOfEvent)

/**
 * The rows as a subquery with at least `ts`, `said` and `person`, which is 0 for guests.
 * Rows of `buyers` and `lifetime` read the first orders of the whole shop: whoever is new to a part of it need not be new.
 */
export function metricRows(rows: MetricRows, asked: RowsAsked): string {
	const { dialect } = asked.sets
	const lines = `${dialect.database}.order_lines`
	const said = (table: RowTable) => `${asked.said?.(table) ?? "''"} AS said`
	const person = `${personId(dialect)} AS person`
	const buying = "synthetic = 0 AND kind = 'order' AND profile_id != 0"
	switch (rows) {
		case 'lines': {
			const paid = `SELECT source, order_id FROM ${dialect.database}.orders GROUP BY source, order_id HAVING isNotNull(max(paid_at))`
			const isPaid = asked.lookUps?.includes('is_paid') ? `, (source, order_id) GLOBAL IN (${paid}) AS is_paid` : ''
			return `(SELECT ${person}, ${said('order_lines')}, source, order_id, kind, ts, base_amount, quantity${isPaid} FROM ${lines} WHERE synthetic = 0 AND (${asked.where}))`
		}
		case 'buyers': {
			// Lines of one order may be minutes apart, and two orders of one moment are two.
			const order = 'cityHash64(source, order_id) AS of_order'
			const first = `SELECT ${person}, min(ts) AS first_at, argMin(${order}, (ts, of_order)) AS first_order FROM ${lines} WHERE ${buying} GROUP BY person`
			return `(SELECT person, said, ts, first_at, of_order != first_order AS again FROM (SELECT ${person}, ${said('order_lines')}, ts, ${order} FROM ${lines} WHERE ${buying} AND (${asked.where})) AS bought GLOBAL ANY LEFT JOIN (${first}) AS firsts USING (person))`
		}
		case 'activity': {
			const did = `SELECT ${person}, ${said('events')}, ts FROM ${dialect.database}.events WHERE ${theirs(asked)} AND profile_id != 0 AND (${asked.where})`
			return `(${did} UNION ALL SELECT ${person}, ${said('order_lines')}, ts FROM ${lines} WHERE ${buying} AND (${asked.where}))`
		}
		case 'events':
			return eventRowsSql(asked, person, said('events'))
		case 'platform': {
			const cells = platformRowsSql({ ...asked, figures: asked.figures ?? [], parts: asked.part ? [asked.part] : [] })
			return `(SELECT toUInt32(0) AS person, ${said('platform_facts')}, ts, figure, value FROM ${cells})`
		}
		case 'lifetime': {
			const spent = `SELECT ${person}, ${said('order_lines')}, ts, base_amount, 0 AS is_first FROM ${lines} WHERE synthetic = 0 AND profile_id != 0 AND (${asked.where})`
			const firsts = `SELECT person, said, min(at) AS ts, toDecimal128(0, 6) AS base_amount, 1 AS is_first FROM (SELECT ${person}, ${said('order_lines')}, ts AS at FROM ${lines} WHERE ${buying} AND (${asked.where})) GROUP BY person, said`
			return `(${spent} UNION ALL ${firsts})`
		}
	}
}

/** Not simulated, not a machine's, not our own, not a device's. */
function theirs({ sets }: RowsAsked): string {
	return `synthetic = 0 AND source != 'qianmian' AND ${notBot} AND event NOT IN ${sets.parameters.add('Array(String)', ofDevices)}`
}

/**
 * `is_seen`: of a promotion whose exposures were recorded on that day. Platforms tell who clicked, but not who only saw: their clicks have
 * no exposures to be divided by.
 */
function eventRowsSql(asked: RowsAsked, person: string, said: string): string {
	const { sets, events = [], zone } = asked
	const { parameters, dialect } = sets
	const from = `FROM ${dialect.database}.events WHERE ${theirs(asked)}`
	const promotion = `text['promotion_id'], text['ad_channel'], toDate(ts, ${parameters.add('String', zone)})`
	const seen = `SELECT DISTINCT ${promotion} ${from} AND event = 'Promotion Viewed' AND (${asked.where})`
	const named = events.length === 0 ? '1' : `event IN ${parameters.add('Array(String)', events)}`
	const isSeen = asked.lookUps?.includes('is_seen') ? `, (${promotion}) GLOBAL IN (${seen}) AS is_seen` : ''
	return `(SELECT ${person}, ${said}, ts, event, key, num['cost_minor'] AS cost, mapContains(num, 'cost_minor') AS has_cost, num['rating'] AS rating${isSeen}
		${from} AND ${named} AND (${asked.where}))`
}
