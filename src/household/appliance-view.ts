import { z } from 'zod'
import type { Identify } from '#identify'
import type { Principal } from '#kit/route'
import type { Text } from '#kit/text'
import type { Appliance } from './appliance.ts'
import { categoryLabel } from './appliance-category.ts'
import { factKinds } from './appliance-fact.ts'
import type { AssumedAppliance } from './assumed-appliances.ts'
import { assumedConfidence } from './assumed-appliances.ts'
import { applianceStatuses, inUseSince, type Ownership, ownershipSources } from './fold-appliance.ts'
import { type Lifetimes, type Owned, ownershipStageLabels, ownershipStages, stageOf } from './ownership-stage.ts'
import { type SerialKeys, serialFor } from './serial-keys.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const time = z.iso.datetime()
export const person = z.object({ profileId: z.int(), label: z.string() })
const confidence = z.number().min(0).max(1)
const stage = z.object({ stage: z.enum(ownershipStages), label: text })

export const applianceItem = z.object({
	/** `ap_…`; null where an order is all that is known. */
	id: z.string().nullable(),
	/** Masked by role; null where it is not known. */
	serial: z.string().nullable(),
	category: z.string(),
	categoryLabel: text,
	brand: z.string().nullable(),
	model: z.string().nullable(),
	itemId: z.string().nullable(),
	status: z.enum([...applianceStatuses, 'assumed']),
	owner: person.nullable(),
	ownership: z.object({ source: z.enum(ownershipSources), confidence, since: time }).nullable(),
	disputed: z.boolean(),
	/** Null for what nobody uses. */
	lifecycle: stage.nullable(),
	/** From when its age counts: the purchase, where that is known. */
	inUseSince: time.nullable(),
	orderId: z.string().nullable(),
	warrantyUntil: time.nullable(),
	synthetic: z.boolean(),
})
export type ApplianceItem = z.input<typeof applianceItem>

const owner = person.extend({
	source: z.enum(ownershipSources),
	confidence,
	since: time,
	until: time.nullable(),
	transfer: z.string().nullable(),
})

const useProfileView = z.object({
	reports: z.int(),
	from: time,
	to: time,
	days: z.int(),
	usedDays: z.int(),
	sessions: z.int(),
	sessionsPerDay: z.number(),
	medianMinutes: z.number().nullable(),
	typicalHours: z.array(z.object({ hour: z.int(), share: z.number() })),
	litres: z.number().nullable(),
	kwh: z.number().nullable(),
	filterLeftPct: z.number().nullable(),
	faults: z.array(z.object({ code: z.string(), count: z.int(), lastAt: time })),
	idleSince: time.nullable(),
})

export const appliancePage = applianceItem.extend({
	/** People with a part in it whom the reader's data scope does not cover. */
	others: z.int(),
	owners: z.array(owner),
	disputedBy: z.array(person.extend({ source: z.enum(ownershipSources), at: time })),
	household: z.object({ id: z.string(), targetable: z.boolean() }).nullable(),
	/** Different people, as far as anybody said so. */
	people: z.object({
		user: z.array(person),
		buyer: z.array(person.extend({ basis: z.enum(['said', 'order']) })),
		payer: z.array(person),
		contact: z.array(person),
	}),
	seller: z.string().nullable(),
	purchasedAt: time.nullable(),
	installation: z.object({ at: time, installer: z.string().nullable(), city: z.string().nullable() }).nullable(),
	repairs: z.array(
		z.object({
			caseId: z.string().nullable(),
			fault: z.string().nullable(),
			requestedAt: time.nullable(),
			completedAt: time.nullable(),
		}),
	),
	consumables: z.array(z.object({ part: z.string(), at: time })),
	disposal: z.object({ at: time, reason: z.string().nullable() }).nullable(),
	/** What its own reports say of its use, where the shopper agreed to that. */
	telemetry: z
		.object({ withheld: z.boolean(), reports: z.int(), profile: useProfileView.nullable(), computedAt: time })
		.nullable(),
	cases: z.array(
		z.object({ id: z.string(), caseId: z.string(), kind: z.string(), open: z.boolean(), openedAt: time.nullable() }),
	),
	history: z.array(
		z.object({
			at: time,
			kind: z.enum(factKinds),
			person: person.nullable(),
			source: z.string(),
			details: z.record(z.string(), z.unknown()),
			synthetic: z.boolean(),
		}),
	),
})

export type Labels = (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>

export interface ViewNeeds {
	readonly identify: Pick<Identify, 'survivors' | 'families'>
	readonly labels: Labels
	readonly keys: SerialKeys
	readonly lifetimes: () => Promise<Lifetimes>
	readonly now: () => number
}

export function iso(at: number): string
export function iso(at: number | null): string | null
export function iso(at: number | null): string | null {
	return at === null ? null : new Date(at).toISOString()
}

/** What lists say of appliances, with owners as they are called today. */
export async function applianceItems(
	needs: ViewNeeds,
	appliances: readonly Appliance[],
	principal: Principal,
	owned: readonly Owned[] = [],
): Promise<ApplianceItem[]> {
	const ids = [...new Set(appliances.flatMap(({ file }) => file.owner?.profileId ?? []))]
	const today = await needs.identify.survivors(ids)
	const [labels, lifetimes] = await Promise.all([needs.labels([...new Set(today.values())], principal), needs.lifetimes()])
	return appliances.map((appliance) => {
		const { file } = appliance
		const since = inUseSince(file)
		const profileId = file.owner && (today.get(file.owner.profileId) ?? file.owner.profileId)
		return {
			id: `ap_${appliance.id}`,
			serial: serialFor(principal, needs.keys, appliance.sealed),
			...{ category: file.category, categoryLabel: categoryLabel(file.category), brand: file.brand, model: file.model },
			...{ itemId: file.itemId, status: file.status, orderId: file.orderId, synthetic: file.synthetic },
			owner: profileId === null ? null : { profileId, label: labels.get(profileId) ?? `#${profileId}` },
			ownership: file.owner && ownershipView(file.owner),
			disputed: file.disputedBy.length > 0,
			inUseSince: iso(since ?? null),
			lifecycle: since === undefined ? null : lifecycleView({ category: file.category, since }, owned, lifetimes, needs.now()),
			warrantyUntil: iso(file.warrantyUntil),
		}
	})
}

/** An order stands for an appliance that nobody registered. */
export async function assumedItems(
	needs: ViewNeeds,
	assumed: readonly AssumedAppliance[],
	principal: Principal,
	owned: readonly Owned[],
): Promise<ApplianceItem[]> {
	const labels = await needs.labels([...new Set(assumed.map(({ profileId }) => profileId))], principal)
	const lifetimes = await needs.lifetimes()
	return assumed.map(({ profileId, category, itemId, name, orderId, orderedAt }) => ({
		...{ id: null, serial: null, category, categoryLabel: categoryLabel(category), brand: null, model: name || null, itemId },
		...{ status: 'assumed' as const, disputed: false, orderId, warrantyUntil: null, synthetic: false },
		owner: { profileId, label: labels.get(profileId) ?? `#${profileId}` },
		ownership: { source: 'ordered' as const, confidence: assumedConfidence, since: iso(orderedAt) },
		inUseSince: iso(orderedAt),
		lifecycle: lifecycleView({ category, since: orderedAt }, owned, lifetimes, needs.now()),
	}))
}

function ownershipView({ source, confidence: sure, since }: Ownership) {
	return { source, confidence: sure, since: iso(since) }
}

function lifecycleView(
	one: Owned,
	all: readonly Owned[],
	lifetimes: Lifetimes,
	now: number,
): { stage: (typeof ownershipStages)[number]; label: Text } {
	const found = stageOf(one, all, lifetimes, now)
	return { stage: found, label: ownershipStageLabels[found] }
}
