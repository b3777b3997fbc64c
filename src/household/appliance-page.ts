import type { z } from 'zod'
import { personId } from '#identify'
import { fail } from '#kit/errors'
import type { Principal } from '#kit/route'
import { normaliseSerial } from '#kit/serial-number'
import { serialHash } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import type { Appliance } from './appliance.ts'
import type { ApplianceStore } from './appliance-store.ts'
import { applianceItems, type appliancePage, iso, type ViewNeeds } from './appliance-view.ts'
import type { CaseStore } from './case-store.ts'
import { foldAppliance, type Ownership } from './fold-appliance.ts'
import { peopleOf } from './record-appliances.ts'
import { isOpen, type ServiceCase } from './service-case.ts'
import type { KeptUse } from './use-store.ts'
import { visiblePeople } from './visible-people.ts'

export interface PageNeeds extends ViewNeeds {
	readonly analytics: AnalyticsStore
	readonly appliances: ApplianceStore
	readonly cases: CaseStore
	/** The household of a person, as far as the reader may know. */
	readonly householdOf: (profileId: number) => Promise<{ readonly id: string; readonly targetable: boolean } | null>
	readonly telemetryOf: (applianceId: string) => Promise<KeptUse | undefined>
}

/** By `ap_…` or by the serial number itself. */
export async function findAppliance(
	needs: Pick<PageNeeds, 'appliances' | 'keys'>,
	asked: string,
): Promise<Appliance | undefined> {
	const own = /^ap_(\d{1,18})$/.exec(asked)?.[1]
	if (own !== undefined) return needs.appliances.find({ id: own })
	const serial = normaliseSerial(asked)
	return serial === undefined ? undefined : needs.appliances.find({ hash: serialHash(needs.keys.lookup, serial) })
}

/** One appliance, one file: everything known of it, with the people of today. */
export async function readAppliance(
	needs: PageNeeds,
	asked: string,
	principal: Principal,
): Promise<z.input<typeof appliancePage>> {
	const found = (await findAppliance(needs, asked)) ?? fail('not-found', 'There is no appliance with this serial number')
	const history = (await needs.appliances.histories([found.id])).get(found.id) ?? []
	const today = await peopleOf(needs.identify, history)
	const file = foldAppliance(history, today)
	const buyers = file.roles.buyer ?? (await orderedBy(needs.analytics, file.orderId))
	const named = [...new Set([...history.map(({ profileId }) => today(profileId)), ...buyers])].filter((id) => id !== 0)
	const visible = await visiblePeople(needs, principal, named)
	if (named.length > 0 && !named.some(visible)) fail('not-found', 'There is no appliance with this serial number')
	const labels = await needs.labels(named, principal)
	const called = (profileId: number) => ({ profileId, label: labels.get(profileId) ?? `#${profileId}` })
	const seen = (one: { readonly profileId: number }) => visible(one.profileId)
	const [item] = await applianceItems(needs, [{ ...found, file }], principal)
	if (!item) throw new Error('an appliance gave no view')
	const { items: cases } = await needs.cases.list({ serialHash: found.hash, limit: 50 })
	const owner = file.owner && seen(file.owner) ? file.owner.profileId : null
	// Where, with what order and how it is used tells of the owner, and nothing of the appliance alone.
	const ownersOwn = file.owner === null || owner !== null
	const concerned = await peopleOfCases(needs, cases)
	return {
		...item,
		...(ownersOwn ? {} : { owner: null, ownership: null, orderId: null }),
		others: named.filter((id) => !visible(id)).length,
		owners: [...file.owners, ...(file.owner ? [file.owner] : [])]
			.filter(seen)
			.map((one) => ({ ...called(one.profileId), ...spanOf(one) })),
		disputedBy: file.disputedBy.filter(seen).map(({ profileId, source, at }) => ({ ...called(profileId), source, at: iso(at) })),
		household: owner === null ? null : await needs.householdOf(owner),
		people: {
			user: (file.roles.user ?? []).filter(visible).map(called),
			buyer: buyers
				.filter(visible)
				.map((id) => ({ ...called(id), basis: file.roles.buyer ? ('said' as const) : ('order' as const) })),
			payer: (file.roles.payer ?? []).filter(visible).map(called),
			contact: (file.roles.contact ?? []).filter(visible).map(called),
		},
		seller: file.seller,
		purchasedAt: iso(file.purchasedAt),
		installation: file.installation && {
			...file.installation,
			...(ownersOwn ? {} : { city: null }),
			at: iso(file.installation.at),
		},
		repairs: file.repairs.map(({ requestedAt, completedAt, ...rest }) => ({
			...rest,
			requestedAt: iso(requestedAt),
			completedAt: iso(completedAt),
		})),
		consumables: file.consumables.map(({ part, at }) => ({ part, at: iso(at) })),
		disposal: file.disposal && { ...file.disposal, at: iso(file.disposal.at) },
		telemetry: ownersOwn ? telemetryView(await needs.telemetryOf(found.id)) : null,
		cases: cases
			.filter((one) => visible(concerned(one.profileId)))
			.map((one) => ({
				...{ id: one.id, caseId: one.caseId, kind: one.kind },
				open: isOpen(one),
				openedAt: iso(one.openedAt),
			})),
		history: history
			.filter(({ profileId }) => profileId === 0 || visible(today(profileId)))
			.map(({ at, kind, profileId, source, details, synthetic }) => ({
				...{ at: iso(at), kind, source, synthetic, details: { ...details } },
				person: profileId === 0 ? null : called(today(profileId)),
			})),
	}
}

/** Who a case is about, as they are called today. */
async function peopleOfCases({ identify }: PageNeeds, cases: readonly ServiceCase[]): Promise<(profileId: number) => number> {
	const today = await identify.survivors([...new Set(cases.map(({ profileId }) => profileId))].filter((id) => id !== 0))
	return (profileId) => today.get(profileId) ?? profileId
}

function telemetryView(use: KeptUse | undefined): z.input<typeof appliancePage>['telemetry'] {
	return use ? { withheld: use.withheld, reports: use.reports, profile: use.profile, computedAt: iso(use.computedAt) } : null
}

function spanOf({ source, confidence, since, until, transfer }: Ownership) {
	return { source, confidence, since: iso(since), until: iso(until ?? null), transfer: transfer ?? null }
}

/** Who bought it, where only the number of the order is known. */
async function orderedBy(analytics: AnalyticsStore, orderId: string | null): Promise<number[]> {
	if (orderId === null) return []
	const rows = await analytics.query<{ pid: number }>(
		`SELECT DISTINCT ${personId(analytics.dialect)} AS pid FROM ${analytics.dialect.database}.orders
		WHERE order_id = {order:String} AND profile_id != 0 ORDER BY pid LIMIT 5`,
		{ order: orderId },
	)
	return rows.map((row) => row.pid)
}
