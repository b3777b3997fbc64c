import { type Identify, personId } from '#identify'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Appliance } from './appliance.ts'
import type { ApplianceStore } from './appliance-store.ts'
import { assumedParams, assumedSql } from './assumed-appliances.ts'
import type { CaseStore } from './case-store.ts'
import { inUseSince } from './fold-appliance.ts'
import type { HouseholdStore } from './household-store.ts'
import { type HouseholdNeeds, knownHouseholds } from './household-view.ts'
import { type Lifetimes, newDays, stageBegins } from './ownership-stage.ts'

export interface FactsNeeds {
	readonly analytics: AnalyticsStore
	readonly identify: Pick<Identify, 'survivors'>
	readonly appliances: ApplianceStore
	readonly cases: CaseStore
	readonly households: HouseholdStore
	readonly lifetimes: () => Promise<Lifetimes>
	readonly living: HouseholdNeeds
	readonly now: () => number
}

const rowsAtOnce = 5_000
/** Whoever has more appliances than a home holds sells or installs them. */
const mostOwned = 40

/**
 * Brings what segments may ask about into the analytics store: appliances without their serial numbers, households as a number and a
 * size, and what both amount to for every shopper. Addresses never go there.
 */
export async function refreshHouseholdFacts(needs: FactsNeeds): Promise<void> {
	const version = await nextVersion(needs.analytics, needs.now())
	await publishAppliances(needs, version)
	await publishPeople(needs, version)
	await forgetOlder(needs.analytics, ['appliances', 'household_people'], version)
	await computeFacts(needs, version)
	await forgetMerged(needs.analytics)
}

/** Ids that are somebody else's now, whose last row would stand beside the survivor's. */
async function forgetMerged({ dialect, ...analytics }: AnalyticsStore): Promise<void> {
	const gone = `profile_id GLOBAL NOT IN (SELECT ${personId(dialect)} FROM ${dialect.database}.people)`
	const [row] = await analytics.query<{ n: string }>(`SELECT count() AS n FROM ${dialect.database}.household_facts WHERE ${gone}`)
	if (Number(row?.n) > 0) await analytics.command(`DELETE FROM ${dialect.database}.household_facts WHERE ${gone}`)
}

async function forgetOlder(analytics: AnalyticsStore, tables: readonly string[], version: string): Promise<void> {
	for (const table of tables) {
		await analytics.command(`DELETE FROM ${analytics.dialect.database}.${table} WHERE version < {version:UInt64}`, { version })
	}
}

/** Always rises, even when the clock stands still or goes back. */
async function nextVersion(analytics: AnalyticsStore, now: number): Promise<string> {
	const [row] = await analytics.query<{ last: string }>(
		`SELECT max(version) AS last FROM ${analytics.dialect.database}.household_facts`,
	)
	const last = BigInt(row?.last ?? 0)
	return String(last < BigInt(now) ? BigInt(now) : last + 1n)
}

async function publishAppliances({ analytics, appliances }: FactsNeeds, version: string): Promise<void> {
	for await (const rows of appliances.all()) {
		const known = rows.filter(({ file }) => file.status !== undefined)
		if (known.length > 0)
			await analytics.insertRows(
				'appliances',
				known.map((one) => applianceRow(one, version)),
			)
	}
}

function applianceRow({ id, token, file }: Appliance, version: string): Record<string, unknown> {
	const { owner, warrantyUntil } = file
	return {
		...{ appliance_id: id, version, token, category: file.category, status: file.status, order_id: file.orderId ?? '' },
		profile_id: owner?.profileId ?? 0,
		owned_since: toStoreTime(inUseSince(file) ?? file.installation?.at ?? 0),
		warranty_until: warrantyUntil === null ? null : toStoreTime(warrantyUntil),
		confidence: owner?.confidence ?? 0,
		synthetic: file.synthetic ? 1 : 0,
	}
}

interface PersonRow {
	household: string
	size: number
	region: string
	held: boolean
}

async function publishPeople({ analytics, identify, cases, households, living }: FactsNeeds, version: string): Promise<void> {
	const people = new Map<number, PersonRow>()
	const of = (id: number) => {
		const row = people.get(id) ?? { household: '0', size: 0, region: '', held: false }
		people.set(id, row)
		return row
	}
	for (let cursor: string | undefined; ; ) {
		const page = await households.list({ cursor, limit: 500 })
		for (const { household, members, standing } of await knownHouseholds(living, page.items)) {
			if (!standing.targetable) continue
			for (const { profileId } of members.filter(({ consented, basis }) => consented && basis !== 'inferred')) {
				const size = members.filter(({ basis }) => basis !== 'inferred').length
				Object.assign(of(profileId), { household: household.id, size, region: household.region })
			}
		}
		if (page.next === null) break
		cursor = page.next
	}
	const held = [...(await cases.allHeld())]
	const today = await identify.survivors(held)
	for (const id of held) of(today.get(id) ?? id).held = true
	const rows = [...people].map(([profileId, { household, size, region, held: waiting }]) => ({
		...{ profile_id: profileId, version, household_id: household, household_size: size, region },
		open_case: waiting ? 1 : 0,
	}))
	for (let start = 0; start < rows.length; start += rowsAtOnce) {
		await analytics.insertRows('household_people', rows.slice(start, start + rowsAtOnce))
	}
}

const factColumns = `owned_categories, due_categories, owned_days, stages, oldest_age_days, warranty_ends, household_size, open_case`

/**
 * One row for every shopper, written where it differs from the last: whatever follows these facts asks again about whoever has a new one. Ages
 * are whole days; a newer appliance of the kind that came when this one was ageing took its place.
 */
async function computeFacts({ analytics, lifetimes, now }: FactsNeeds, version: string): Promise<void> {
	const { database } = analytics.dialect
	const pid = personId(analytics.dialect)
	const lives = await lifetimes()
	const life = 'transform(category, {categories:Array(String)}, {lifeDays:Array(UInt32)}, toUInt32(0))'
	await analytics.command(
		`INSERT INTO ${database}.household_facts
			(profile_id, version, ${factColumns})
		WITH owned AS (
			SELECT ${pid} AS pid, category, owned_since AS since, warranty_until AS warranty FROM ${database}.appliances FINAL
			WHERE profile_id != 0 AND status = 'in-use' AND category != ''
			UNION ALL
			SELECT pid, category, unit.2 AS since, NULL AS warranty FROM (${assumedSql(analytics)})
		), dealers AS (
			SELECT pid FROM owned GROUP BY pid HAVING count() > ${mostOwned}
		), kinds AS (
			SELECT pid, category, ${life} AS life_days, groupArray(since) AS times, min(warranty) AS next_warranty,
				arrayFilter(t -> life_days = 0 OR NOT arrayExists(
					o -> dateDiff('millisecond', t, o) >= life_days * ${stageBegins.ageing} * 86400000, times), times) AS kept,
				intDiv(dateDiff('millisecond', arrayMin(kept), {now:DateTime64(3, 'UTC')}), 86400000) AS age
			FROM (SELECT pid, category, since, if(warranty >= {now:DateTime64(3, 'UTC')}, warranty, NULL) AS warranty FROM owned
				WHERE since <= {now:DateTime64(3, 'UTC')} AND pid GLOBAL NOT IN (SELECT pid FROM dealers))
			GROUP BY pid, category
		), staged AS (
			SELECT pid, category, age, next_warranty, multiIf(
				age < ${newDays}, 'new',
				life_days = 0 OR age < life_days * ${stageBegins.ageing}, 'settled',
				age < life_days * ${stageBegins.due}, 'ageing',
				age < life_days * ${stageBegins.overdue}, 'due', 'overdue') AS stage
			FROM kinds
		), owners AS (
			SELECT pid,
				concat('|', arrayStringConcat(arraySort(groupArray(category)), '|'), '|') AS owned_categories,
				arraySort(groupArrayIf(category, stage IN ('due', 'overdue'))) AS due,
				CAST(arraySort(groupArray((category, toUInt32(age)))), 'Map(LowCardinality(String), Nullable(UInt32))') AS owned_days,
				CAST(arraySort(groupArray((category, stage))), 'Map(LowCardinality(String), String)') AS stages,
				max(toNullable(toUInt32(age))) AS oldest, min(next_warranty) AS warranty_ends
			FROM staged GROUP BY pid
		), homes AS (
			SELECT ${pid} AS pid, max(household_size) AS size, max(open_case) AS open_case FROM ${database}.household_people FINAL GROUP BY pid
		), facts AS (
			SELECT everyone.pid AS profile_id, owners.owned_categories AS owned_categories,
				if(empty(owners.due), '', concat('|', arrayStringConcat(owners.due, '|'), '|')) AS due_categories,
				owners.owned_days AS owned_days, owners.stages AS stages, owners.oldest AS oldest_age_days,
				owners.warranty_ends AS warranty_ends, nullIf(homes.size, 0) AS household_size, homes.open_case AS open_case
			FROM (SELECT DISTINCT ${pid} AS pid FROM ${database}.people WHERE profile_id != 0) AS everyone
			GLOBAL LEFT JOIN owners ON owners.pid = everyone.pid
			GLOBAL LEFT JOIN homes ON homes.pid = everyone.pid
		)
		SELECT profile_id, {version:UInt64}, ${factColumns}
		FROM (SELECT *, ${fingerprint} AS fingerprint FROM facts) AS fresh
		GLOBAL LEFT JOIN (SELECT profile_id, ${fingerprint} AS written FROM ${database}.household_facts FINAL) AS last USING (profile_id)
		WHERE fingerprint != written`,
		{ ...assumedParams, version, now: toStoreTime(now()), categories: [...lives.keys()], lifeDays: [...lives.values()] },
	)
}

/** Empty of nobody, so that whoever has no row yet differs. */
const fingerprint = `toJSONString((${factColumns}))`

/** What the facts rest on: while it stays the same and the day does, they need no refresh. */
export async function householdMark(
	{ analytics, appliances, cases, households, lifetimes }: Omit<FactsNeeds, 'living' | 'identify' | 'now'>,
	day: string,
): Promise<string> {
	const { database } = analytics.dialect
	const [row] = await analytics.query<Record<string, string>>(
		`SELECT (SELECT uniqExact(profile_id) FROM ${database}.people) AS people, (SELECT count() FROM ${database}.order_lines) AS lines,
			(SELECT max(version) FROM ${database}.profile_overrides) AS overrides`,
	)
	return JSON.stringify([
		day,
		row,
		[...(await lifetimes())],
		await appliances.mark(),
		await cases.mark(),
		await households.mark(),
	])
}
