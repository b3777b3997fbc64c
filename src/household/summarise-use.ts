import type { Identify } from '#identify'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Appliance } from './appliance.ts'
import { idleMs } from './appliance-category.ts'
import { reportEvent } from './appliance-fact.ts'
import type { ApplianceStore } from './appliance-store.ts'
import { type Report, type UseProfile, useProfile } from './use-profile.ts'
import type { KeptUse, UseStore } from './use-store.ts'

export interface UseNeeds {
	readonly analytics: AnalyticsStore
	readonly appliances: ApplianceStore
	readonly uses: UseStore
	readonly identify: Pick<Identify, 'families'>
	/** Of these people, those who agreed that the reports of their appliances are used. */
	readonly agreed: (profileIds: readonly number[]) => Promise<ReadonlySet<number>>
	readonly zone: string
	readonly now: () => number
}

const appliancesAtOnce = 50
/** What is older says nothing of how it is used today. */
const daysLookedAt = 90
const mostReports = 20_000

/** Puts the reports of a batch of appliances together. True when more wait. Without consent they are counted, and nothing else. */
export async function summariseUse(needs: UseNeeds): Promise<boolean> {
	const due = await needs.uses.due(appliancesAtOnce)
	await summarise(needs, new Map(due.map(({ id, toldAt }) => [id, toldAt])))
	return due.length === appliancesAtOnce
}

/** Forgets the use of appliances whose owner took their consent back, and of those that changed hands. */
export async function recheckConsent(needs: UseNeeds): Promise<void> {
	for (let after = '0'; ; ) {
		const ids = await needs.uses.kept(after, appliancesAtOnce)
		const found = await needs.appliances.byIds(ids)
		const agreed = await agreedOwners(needs, found)
		for (const appliance of found) {
			const use = await needs.uses.find(appliance.id)
			if (use && use.withheld === mayUse(appliance, agreed)) await summarise(needs, new Map([[appliance.id, 0]]))
		}
		const last = ids.at(-1)
		if (last === undefined || ids.length < appliancesAtOnce) return
		after = last
	}
}

/** @param told when each was last heard of: what is put together covers that, though the clock may have been set back since */
async function summarise(needs: UseNeeds, told: ReadonlyMap<string, number>): Promise<void> {
	const found = await needs.appliances.byIds([...told.keys()])
	if (found.length === 0) return
	const agreed = await agreedOwners(needs, found)
	const people = await reporters(needs, found)
	const counts = await reportCounts(needs, found, people)
	const open = found.filter((appliance) => mayUse(appliance, agreed))
	const profiles = await profilesOf(needs, open, people)
	const now = needs.now()
	const uses = found.map((appliance): [string, KeptUse] => {
		const { id, token } = appliance
		const computedAt = Math.max(now, told.get(id) ?? now)
		const withheld = !mayUse(appliance, agreed)
		return [id, { profile: profiles.get(token) ?? null, withheld, reports: counts.get(token) ?? 0, computedAt }]
	})
	await needs.uses.keep(new Map(uses))
}

/** The use of one appliance as it may be shown now, whatever was kept. */
export async function readUse(needs: UseNeeds, id: string): Promise<KeptUse | undefined> {
	const appliance = await needs.appliances.find({ id })
	const kept = await needs.uses.find(id)
	if (!appliance || !kept) return undefined
	if (kept.withheld !== mayUse(appliance, await agreedOwners(needs, [appliance]))) return kept
	await summarise(needs, new Map([[id, 0]]))
	return needs.uses.find(id)
}

async function agreedOwners(needs: UseNeeds, appliances: readonly Appliance[]): Promise<ReadonlySet<number>> {
	return needs.agreed([...new Set(appliances.flatMap(({ file }) => file.owner?.profileId ?? []))])
}

function mayUse({ file }: Appliance, agreed: ReadonlySet<number>): boolean {
	return file.owner !== null && agreed.has(file.owner.profileId)
}

/**
 * Every id under which reports of these appliances may stand: histories name each person once. Events are kept in the order of
 * shoppers, and what all appliances ever reported is far too much to look through for a few of them.
 */
async function reporters({ appliances, identify }: UseNeeds, found: readonly Appliance[]): Promise<number[]> {
	const histories = [...(await appliances.histories(found.map(({ id }) => id))).values()].flat()
	const named = new Set(histories.flatMap(({ kind, profileId }) => (kind === 'reported' ? [profileId] : [])))
	const families = await identify.families([...named].filter((id) => id !== 0))
	return [...new Set([...named, ...[...families.values()].flat()])]
}

async function reportCounts(
	{ analytics }: UseNeeds,
	appliances: readonly Appliance[],
	people: readonly number[],
): Promise<Map<string, number>> {
	const rows = await analytics.query<{ token: string; reports: string }>(
		`SELECT text['serial'] AS token, count() AS reports FROM ${analytics.dialect.database}.events
		WHERE event = {event:String} AND profile_id IN {people:Array(UInt32)} AND token IN {tokens:Array(String)} GROUP BY token`,
		{ event: reportEvent, people, tokens: appliances.map(({ token }) => token) },
	)
	return new Map(rows.map(({ token, reports }) => [token, Number(reports)]))
}

interface ReportRow {
	readonly token: string
	readonly ts: string
	readonly on: number | null
	readonly power: string | null
	readonly water: string | null
	readonly flow: string | null
	readonly filter: string | null
	readonly fault: string
}

async function profilesOf(
	needs: UseNeeds,
	appliances: readonly Appliance[],
	people: readonly number[],
): Promise<Map<string, UseProfile>> {
	if (appliances.length === 0) return new Map()
	const { analytics, zone, now } = needs
	const number = (name: string) => `if(mapContains(num, '${name}'), num['${name}'], NULL)`
	// An owner's own reports only: what it said at the owner before is not theirs to see.
	const since = new Map(appliances.map(({ token, file }) => [token, file.owner?.since ?? 0]))
	const rows = await analytics.query<ReportRow>(
		`SELECT text['serial'] AS token, ts,
			multiIf(text['on'] IN ('true', '1', 'on'), 1, text['on'] != '', 0, mapContains(num, 'on'), num['on'] > 0, NULL) AS on,
			${number('power_w')} AS power, ${number('water_l')} AS water, ${number('flow')} AS flow, ${number('filter_left_pct')} AS filter,
			if(text['fault_code'] != '', text['fault_code'], if(mapContains(num, 'fault_code') AND num['fault_code'] != 0, toString(num['fault_code']), '')) AS fault
		FROM ${analytics.dialect.database}.events
		WHERE event = {event:String} AND profile_id IN {people:Array(UInt32)} AND ts >= {from:DateTime64(3, 'UTC')} AND token IN {tokens:Array(String)}
		ORDER BY token, ts DESC, key DESC LIMIT ${mostReports} BY token`,
		{ event: reportEvent, people, from: toStoreTime(now() - daysLookedAt * 86_400_000), tokens: [...since.keys()] },
	)
	const byToken = Map.groupBy(rows, ({ token }) => token)
	return new Map(
		appliances.flatMap(({ token, file }) => {
			const reports = (byToken.get(token) ?? [])
				.toReversed()
				.map(toReport)
				.filter(({ at }) => at >= (since.get(token) ?? 0))
			const profile = useProfile(reports, idleMs(file.category), zone)
			return profile ? [[token, profile] as const] : []
		}),
	)
}

function toReport({ ts, on, power, water, flow, filter, fault }: ReportRow): Report {
	return {
		at: fromStoreTime(ts),
		on: on === null ? null : on === 1,
		powerW: numeric(power),
		waterL: numeric(water),
		flow: numeric(flow),
		filterLeftPct: numeric(filter),
		fault: fault === '' ? null : fault,
	}
}

function numeric(text: string | null): number | null {
	return text === null ? null : Number(text)
}
