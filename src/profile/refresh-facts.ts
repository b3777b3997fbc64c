import { personId } from '#identify'
import { startOfDay, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { aiplDays } from './aipl.ts'
import { attention, interested } from './aipl-signs.ts'
import { type Baselines, computeBaselines } from './baselines.ts'
import { businessKinds } from './buyer-kind.ts'
import { keepBuyerScores } from './buyer-scores.ts'
import { dimensionNames } from './interest.ts'
import type { LifecycleDays } from './lifecycle.ts'
import { listChanged, type SomePeople, type StoreMoment, theFamily, theRange } from './people-rows.ts'
import { preferenceRows } from './preferences.ts'
import { type RfmEdges, rfmEdges } from './rfm-edges.ts'
import { noteStages } from './stage-changes.ts'

export interface FactsShop {
	readonly zone: string
	readonly lifecycle: LifecycleDays
}

/**
 * Computes what the histories of a few newcomers amount to, so that they can be looked at before the next refresh. Their
 * RFM scores stay empty: those compare them with everybody.
 */
export async function addFacts(
	analytics: AnalyticsStore,
	shop: FactsShop,
	now: number,
	family: readonly number[],
): Promise<void> {
	const [row] = await analytics.query<{ last: string }>(
		`SELECT max(version) AS last FROM ${analytics.dialect.database}.profile_facts`,
	)
	await insertFacts(analytics, shop, now, row?.last ?? '0', theFamily(family))
}

const idsAtOnce = 100_000
/** Purchases are scored in code: as many at once as are read in some ten milliseconds. */
const scoredAtOnce = 5_000

export interface WholeRefresh {
	readonly version: string
	readonly edges: RfmEdges
	readonly baselines: Baselines
}

/**
 * Computes what every shopper's history amounts to, whole, under one version; older versions go. Business facts leave
 * simulated lines out. People are taken a range of ids at a time, which bounds the memory.
 */
export async function refreshFacts(analytics: AnalyticsStore, shop: FactsShop, now: number): Promise<WholeRefresh> {
	const { database } = analytics.dialect
	const version = await nextVersion(analytics, now)
	const edges = await rfmEdges(analytics, shop.zone, now)
	const baselines = await computeBaselines(analytics, shop.zone, now)
	const [row] = await analytics.query<{ last: number }>(`SELECT max(profile_id) AS last FROM ${database}.people`)
	for (let low = 0; low <= (row?.last ?? 0); low += idsAtOnce) {
		const people = theRange(analytics.dialect, low, low + idsAtOnce)
		for (let part = low; part < low + idsAtOnce && part <= (row?.last ?? 0); part += scoredAtOnce) {
			const some = theRange(analytics.dialect, part, part + scoredAtOnce)
			await keepBuyerScores(analytics, shop.zone, now, version, some, baselines)
		}
		await insertFacts(analytics, shop, now, version, people, edges)
	}
	await analytics.command(`DELETE FROM ${database}.profile_facts WHERE version < {version:UInt64}`, { version })
	await noteStages(analytics, shop.zone, now, version)
	return { version, edges, baselines }
}

/** Computes those again who changed since a moment of the store's clock, against the edges and baselines of the last whole refresh. */
export async function refreshChanged(
	analytics: AnalyticsStore,
	shop: FactsShop,
	now: number,
	since: StoreMoment,
	{ edges, baselines }: Pick<WholeRefresh, 'edges' | 'baselines'>,
): Promise<string> {
	const version = await nextVersion(analytics, now)
	const people = await listChanged(analytics, since)
	await keepBuyerScores(analytics, shop.zone, now, version, people, baselines)
	await insertFacts(analytics, shop, now, version, people, edges)
	await noteStages(analytics, shop.zone, now, version)
	return version
}

const columns = `profile_id, version, first_seen, last_seen, order_count, order_days, units, gross, net, first_order, last_order, region,
	rfm_r, rfm_f, rfm_m, lifecycle, buyer_kind, aipl, aipl_since, top_category, top_brand, top_price_band, top_channel, top_hour,
	price_sensitivity, brand_loyalty, novelty_seeking, cycle_days, expected_order`

/** @param edges where RFM scores begin; without them scores stay empty */
async function insertFacts(
	analytics: AnalyticsStore,
	shop: FactsShop,
	now: number,
	version: string,
	people: SomePeople,
	edges?: RfmEdges,
): Promise<void> {
	const { database } = analytics.dialect
	const pid = personId(analytics.dialect)
	const edge = (days: number) => toStoreTime(startOfDay(now, shop.zone, -days))
	const { rows } = people
	const having = people.people ? `HAVING ${people.people}` : ''
	const score = (reached: string, name: 'r' | 'f' | 'm', values: string) =>
		edges && edges[name].length > 0
			? `if(businesses.buyer_kind = '' AND bought.order_count > 0, greatest(1, arrayCount(edge -> edge <= ${reached}, ${values})), NULL)`
			: 'NULL'
	await analytics.command(
		`INSERT INTO ${database}.profile_facts (${columns})
		WITH bought AS (
			SELECT ${pid} AS pid,
				uniqExactIf((source, order_id), kind = 'order') AS order_count,
				uniqExactIf(toDate(ts, {zone:String}), kind = 'order') AS order_days,
				sumIf(quantity, kind = 'order') AS units,
				sumIf(base_amount, kind = 'order') AS gross,
				sum(base_amount) AS net,
				minOrNullIf(ts, kind = 'order') AS first_order,
				maxOrNullIf(ts, kind = 'order') AS last_order,
				argMax(region, (kind = 'order', ts, key)) AS region
			FROM ${database}.order_lines
			WHERE ${rows} AND profile_id != 0 AND synthetic = 0 AND ts < {now:DateTime64(3, 'UTC')}
			GROUP BY pid ${having}
		), ordered AS (
			SELECT pid, arraySort(groupArray(first)) AS firsts FROM (
				SELECT ${pid} AS pid, toDate(ts, {zone:String}) AS day, min(ts) AS first FROM ${database}.order_lines
				WHERE ${rows} AND profile_id != 0 AND synthetic = 0 AND kind = 'order' AND ts >= {purchase:DateTime64(3, 'UTC')} AND ts < {now:DateTime64(3, 'UTC')}
				GROUP BY pid, day
			) GROUP BY pid
		), attended AS (
			SELECT ${pid} AS pid, minOrNullIf(ts, ${interested}) AS interest, minOrNull(ts) AS aware FROM ${database}.activity
			WHERE ${rows} AND ${attention} AND ts >= {attention:DateTime64(3, 'UTC')} AND ts < {now:DateTime64(3, 'UTC')}
			GROUP BY pid
		), seen AS (
			SELECT ${pid} AS pid, min(people.first_seen) AS first_seen, max(people.last_seen) AS last_seen FROM ${database}.people
			WHERE ${rows} AND profile_id != 0 GROUP BY pid ${having}
		), preferred AS (
			SELECT pid, ${tops} FROM (${preferenceRows(analytics, people)}) GROUP BY pid
		), scored AS (
			SELECT profile_id AS pid, price_sensitivity, brand_loyalty, novelty_seeking, cycle_days, expected_order
			FROM ${database}.buyer_scores FINAL WHERE ${rows}
		), businesses AS (${businessKinds(analytics.dialect, rows)})
		SELECT seen.pid, {version:UInt64} AS version, seen.first_seen, seen.last_seen,
			bought.order_count, bought.order_days, bought.units, bought.gross, bought.net,
			bought.first_order, bought.last_order, bought.region,
			${score('toDate(bought.last_order, {zone:String})', 'r', '{r:Array(Date)}')},
			${score('bought.order_count', 'f', '{f:Array(UInt32)}')},
			${score('bought.net', 'm', 'arrayMap(edge -> toDecimal128(edge, 6), {m:Array(String)})')},
			multiIf(businesses.buyer_kind != '', 'business', isNull(bought.last_order), 'prospect',
				bought.first_order >= {newcomer:DateTime64(3, 'UTC')}, 'new',
				bought.last_order >= {active:DateTime64(3, 'UTC')}, 'active',
				bought.last_order >= {atRisk:DateTime64(3, 'UTC')}, 'at-risk',
				bought.last_order >= {lapsed:DateTime64(3, 'UTC')}, 'lapsed', 'lost'),
			if(businesses.buyer_kind = '', 'consumer', businesses.buyer_kind) AS buyer_kind,
			multiIf(length(ordered.firsts) > 1, 'loyal', notEmpty(ordered.firsts), 'purchase', isNotNull(attended.interest), 'interest',
				isNotNull(attended.aware), 'aware', '') AS aipl,
			multiIf(length(ordered.firsts) > 1, toNullable(ordered.firsts[2]), notEmpty(ordered.firsts), toNullable(ordered.firsts[1]),
				isNotNull(attended.interest), attended.interest, attended.aware) AS aipl_since,
			preferred.top_category, preferred.top_brand, preferred.top_price_band, preferred.top_channel, preferred.top_hour,
			scored.price_sensitivity, scored.brand_loyalty, scored.novelty_seeking, scored.cycle_days, scored.expected_order
		FROM seen
		GLOBAL LEFT JOIN bought ON bought.pid = seen.pid
		GLOBAL LEFT JOIN ordered ON ordered.pid = seen.pid
		GLOBAL LEFT JOIN attended ON attended.pid = seen.pid
		GLOBAL LEFT JOIN preferred ON preferred.pid = seen.pid
		GLOBAL LEFT JOIN scored ON scored.pid = seen.pid
		GLOBAL LEFT JOIN businesses ON businesses.pid = seen.pid`,
		{
			...people.params,
			zone: shop.zone,
			version,
			now: toStoreTime(now),
			...edges,
			newcomer: edge(shop.lifecycle.newcomer),
			active: edge(shop.lifecycle.active),
			atRisk: edge(shop.lifecycle.atRisk),
			lapsed: edge(shop.lifecycle.lapsed),
			attention: edge(aiplDays.attention),
			purchase: edge(aiplDays.purchase),
		},
		{ timeoutMs: 600_000 },
	)
}

/** The strongest value of each dimension; of equal ones the last in the alphabet. */
const tops = dimensionNames
	.map((name) => {
		const top = `argMaxIf(value, (round(strength, 9), value), dimension = '${name}')`
		return `${name === 'hour' ? `toUInt8OrNull(${top})` : top} AS top_${name}`
	})
	.join(', ')

/** Always rises, even when the clock stands still or goes back. */
async function nextVersion(analytics: AnalyticsStore, now: number): Promise<string> {
	const [row] = await analytics.query<{ last: string }>(
		`SELECT max(version) AS last FROM ${analytics.dialect.database}.profile_facts`,
	)
	const last = BigInt(row?.last ?? 0)
	return String(last < BigInt(now) ? BigInt(now) : last + 1n)
}
