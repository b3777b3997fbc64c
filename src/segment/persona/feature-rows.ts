import { personId } from '#identify'
import { ownSource } from '#kit/own-source'
import { toStoreTime } from '#kit/zone'
import { consentedPeople } from '#profile'
import { createPeopleSets, type PeopleSet, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { membership } from '../membership.ts'
import { peopleOfToday } from '../people-of-today.ts'
import type { Feature } from './feature.ts'
import { features, featureTraits } from './features.ts'
import type { PersonaContent } from './persona-set.ts'

export interface RowsQuestion {
	/** Names the rows, so that nobody else reads them. */
	readonly run: string
	readonly content: Pick<PersonaContent, 'population' | 'days' | 'leastActions'>
	readonly now: number
	readonly zone: string
	/** Whoever is known to be a minor. */
	readonly minors: readonly number[]
}

const background = { background: true, timeoutMs: 900_000 }

/**
 * Computes the features of everybody in one statement, one row a shopper of the population: `numbers` holds one value for each number,
 * and part and whole for each share, in the order of the catalogue; `texts` the categories; `skip` why somebody is not taken.
 */
export async function writeRows(analytics: AnalyticsStore, question: RowsQuestion): Promise<void> {
	const sets = createPeopleSets(analytics.dialect)
	const { run, content, now, zone, minors } = question
	const params = {
		...{ run, zone, now: toStoreTime(now), since: toStoreTime(now - content.days * 86_400_000) },
		...{ least: content.leastActions, traits: [...featureTraits], minors },
	}
	const numbers = features.flatMap((feature) => numberSql(feature, sets))
	const texts = features.flatMap((feature) => (feature.kind === 'category' ? [textSql(feature, sets)] : []))
	const population = populationOf(content, sets)
	const refused = sets.add(refusedPeople(analytics))
	const skip = `multiIf(NOT buyer_kind IN ('', 'consumer'), 'business', bitmapContains(bitmapBuild({minors:Array(UInt32)}), f.profile_id), 'minor',
		bitmapContains(${refused}, f.profile_id), 'refused', a.actions + o.order_lines < {least:UInt32}, 'too-little-behaviour', '')`
	const { database } = analytics.dialect
	const body = `SELECT {run:String}, {now:DateTime64(3, 'UTC')}, f.profile_id, ${skip}, [${numbers.join(', ')}], [${texts.join(', ')}]
		FROM (SELECT * FROM ${database}.profile_facts FINAL WHERE bitmapContains(${population}, profile_id)) AS f
		GLOBAL LEFT JOIN (${activitySql(analytics)}) AS a ON a.pid = f.profile_id
		GLOBAL LEFT JOIN (${ordersSql(analytics)}) AS o ON o.pid = f.profile_id
		GLOBAL LEFT JOIN (SELECT profile_id AS pid, owned_categories, oldest_age_days FROM ${database}.household_facts FINAL) AS h ON h.pid = f.profile_id
		GLOBAL LEFT JOIN (${traitsSql(analytics)}) AS t ON t.pid = f.profile_id`
	await analytics.command(
		`INSERT INTO ${database}.persona_rows (run, at, profile_id, skip, numbers, texts) ${sets.prelude()} ${body}`,
		{ ...sets.parameters.values, ...params },
		background,
	)
}

/** Everyone known, or the members of a segment as they are now. */
function populationOf({ population }: RowsQuestion['content'], sets: PeopleSets): PeopleSet {
	if (population.kind === 'everyone') return sets.everyone()
	return peopleOfToday(sets.add(membership(population.segment, sets)), sets)
}

/** Who said no to being treated by what they do: by any of their ids, because the stricter answer holds. */
function refusedPeople({ dialect }: AnalyticsStore): string {
	return `SELECT groupBitmapState(${personId(dialect)}) FROM ${dialect.database}.consent_states FINAL
		WHERE purpose IN ('personalisation', 'analytics') AND status IN ('denied', 'withdrawn') AND profile_id != 0`
}

/** Of whoever did not agree to what a feature needs, nothing is known. */
function guarded(feature: Feature, sql: string, sets: PeopleSets, unknown: string): string {
	if (feature.requires === undefined) return sql
	const agreed = sets.add(consentedPeople([feature.requires], sets))
	return `if(bitmapContains(${agreed}, f.profile_id), ${sql}, ${unknown})`
}

function numberSql(feature: Feature, sets: PeopleSets): string[] {
	const number = (sql: string) => `CAST(${guarded(feature, sql, sets, 'NULL')}, 'Nullable(Float64)')`
	if (feature.kind === 'category') return []
	return 'part' in feature ? [number(feature.part), number(feature.of)] : [number(feature.sql)]
}

function textSql(feature: Extract<Feature, { kind: 'category' }>, sets: PeopleSets): string {
	return guarded(feature, `toString(${feature.sql})`, sets, "''")
}

/** What shoppers did within the window, one row each; bots, simulated rows and what we concluded ourselves are left out. */
function activitySql({ dialect }: AnalyticsStore): string {
	const { database } = dialect
	const rows = `profile_id != 0 AND synthetic = 0 AND bot = 0 AND source != '${ownSource}'
		AND ts >= {since:DateTime64(3, 'UTC')} AND ts < {now:DateTime64(3, 'UTC')}`
	const viewed = `event = 'Product Viewed'`
	const usual = `SELECT category, median(toFloat64(value)) AS middle FROM ${database}.activity
		WHERE ${rows} AND ${viewed} AND category != '' AND value > 0 GROUP BY category`
	const launched = `SELECT item_id, toDateOrNull(argMax(attributes['launched'], version)) AS launched, toString(argMax(brand, version)) AS brand
		FROM ${database}.items GROUP BY item_id`
	const done = `SELECT ${personId(dialect)} AS pid, ts, event, channel, category, item_id, value, toString(brand) AS said_brand, tracked
		FROM ${database}.activity WHERE ${rows}`
	return `SELECT pid, countIf(tracked) AS actions, uniqExactIf(toDate(ts, {zone:String}), tracked) AS active_days,
			sumMapIf(map(toString(channel), toFloat64(1)), tracked) AS by_channel,
			countIf(tracked AND event IN ('Products Searched', 'Products Compared', 'Product Added to Wishlist')) AS research,
			countIf(tracked AND toHour(ts, {zone:String}) >= 18) AS evening,
			countIf(tracked AND toDayOfWeek(ts, 0, {zone:String}) >= 6) AS weekend,
			uniqExactIf(category, category != '') AS categories,
			uniqExactIf(toDate(ts, {zone:String}), event = 'Appliance Reported') AS reported_days,
			sumIf(log(toFloat64(value) / middle), ${viewed} AND value > 0 AND middle > 0) AS price_sum,
			countIf(${viewed} AND value > 0 AND middle > 0) AS priced_views,
			sumMapIf(map(brand, toFloat64(1)), ${viewed} AND brand != '') AS by_brand,
			arrayMax(arrayConcat([toFloat64(0)], mapValues(by_brand))) AS top_brand_views, arraySum(mapValues(by_brand)) AS brand_views,
			countIf(${viewed} AND launched IS NOT NULL) AS dated_views,
			countIf(${viewed} AND launched IS NOT NULL AND dateDiff('day', launched, toDate(ts)) < 180) AS new_views
		FROM (SELECT ${['pid', 'ts', 'event', 'channel', 'category', 'value', 'tracked'].map((name) => `d.${name} AS ${name}`).join(', ')}, u.middle AS middle, i.launched AS launched, if(d.said_brand != '', d.said_brand, i.brand) AS brand FROM (${done}) AS d
			GLOBAL LEFT JOIN (${usual}) AS u ON u.category = d.category
			GLOBAL LEFT JOIN (${launched}) AS i ON i.item_id = d.item_id)
		GROUP BY pid`
}

function ordersSql({ dialect }: AnalyticsStore): string {
	const rows = `profile_id != 0 AND synthetic = 0 AND ts >= {since:DateTime64(3, 'UTC')} AND ts < {now:DateTime64(3, 'UTC')}`
	const lines = `SELECT ${personId(dialect)} AS pid, kind, (source, order_id) AS bill, base_amount,
			merchant_discount != 0 OR platform_discount != 0 OR subsidy != 0
				OR max(kind = 'adjustment' AND base_amount < 0) OVER (PARTITION BY source, order_id) AS offered
		FROM ${dialect.database}.order_lines WHERE ${rows}`
	return `SELECT pid, countIf(kind = 'order') AS order_lines, uniqExactIf(bill, kind = 'order') AS orders,
			sumIf(toFloat64(base_amount), kind = 'order') AS spent, countIf(kind = 'order' AND offered) AS offered_lines,
			uniqExactIf(bill, kind = 'refund') AS refunded
		FROM (${lines}) GROUP BY pid`
}

/** The latest value of each trait that a feature reads. */
function traitsSql({ dialect }: AnalyticsStore): string {
	const latest = `SELECT ${personId(dialect)} AS pid, toString(name) AS trait, argMax(text, (ts, key)) AS value
		FROM ${dialect.database}.traits WHERE name IN {traits:Array(String)} AND profile_id != 0 AND synthetic = 0 GROUP BY pid, trait`
	return `SELECT pid, mapFromArrays(groupArray(trait), groupArray(value)) AS told FROM (${latest}) GROUP BY pid`
}

export async function dropRows(analytics: AnalyticsStore, run: string): Promise<void> {
	await analytics.command(`DELETE FROM ${analytics.dialect.database}.persona_rows WHERE run = {run:String}`, { run })
}

export async function countSkipped(analytics: AnalyticsStore, run: string): Promise<Map<string, number>> {
	const rows = await analytics.query<{ skip: string; people: string }>(
		`SELECT skip, count() AS people FROM ${analytics.dialect.database}.persona_rows WHERE run = {run:String} GROUP BY skip`,
		{ run },
		background,
	)
	return new Map(rows.map(({ skip, people }) => [skip, Number(people)]))
}

export interface RawRow {
	readonly profile_id: number
	readonly numbers: readonly (number | null)[]
	readonly texts: readonly string[]
}

const pageRows = 10_000

/** Those who are taken, by rising id. */
export async function* readRows(analytics: AnalyticsStore, run: string): AsyncGenerator<readonly RawRow[]> {
	for (let after = 0; ; ) {
		const rows = await analytics.query<RawRow>(
			`SELECT profile_id, numbers, texts FROM ${analytics.dialect.database}.persona_rows
			WHERE run = {run:String} AND skip = '' AND profile_id > {after:UInt32} ORDER BY profile_id LIMIT {limit:UInt32}`,
			{ run, after, limit: pageRows },
			background,
		)
		if (rows.length > 0) yield rows
		const last = rows.at(-1)
		if (!last || rows.length < pageRows) return
		after = last.profile_id
	}
}
