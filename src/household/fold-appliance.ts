import type { ApplianceFact, ApplianceRole, DisposalReason, FactDetails } from './appliance-fact.ts'

/** Why we think that somebody owns it, from the strongest. */
export const ownershipSources = ['registered', 'installed', 'ordered', 'used'] as const
export type OwnershipSource = (typeof ownershipSources)[number]

const confidenceOf: Readonly<Record<OwnershipSource, number>> = { registered: 0.95, installed: 0.8, ordered: 0.6, used: 0.4 }
/** Two people of equal standing less than this apart disagree; later, the appliance has changed hands. */
const changesHandsAfterMs = 180 * 86_400_000
const afterSecondHand = 0.7
const whileDisputed = 0.5
/** A serial number that more people claim is a sample unit or a number that a shop makes up. */
const mostClaimants = 5

export const applianceStatuses = ['in-use', 'disposed', 'unclaimed', 'suspect'] as const
export type ApplianceStatus = (typeof applianceStatuses)[number]

export interface Ownership {
	readonly profileId: number
	readonly source: OwnershipSource
	readonly confidence: number
	readonly since: number
	readonly until?: number
	/** How it came to this owner, where it had another before. */
	readonly transfer?: DisposalReason | 'second-hand'
}

/** One appliance, one file: what its history amounts to. */
export interface ApplianceFile {
	readonly status: ApplianceStatus
	readonly category: string
	readonly itemId: string | null
	readonly brand: string | null
	readonly model: string | null
	readonly seller: string | null
	readonly orderId: string | null
	readonly purchasedAt: number | null
	readonly warrantyUntil: number | null
	readonly owner: Ownership | null
	/** Earlier owners, oldest first. */
	readonly owners: readonly Ownership[]
	/** Others who claim it at the same time. */
	readonly disputedBy: readonly { readonly profileId: number; readonly source: OwnershipSource; readonly at: number }[]
	readonly roles: Readonly<Partial<Record<Exclude<ApplianceRole, 'owner'>, readonly number[]>>>
	readonly installation: { readonly at: number; readonly installer: string | null; readonly city: string | null } | null
	readonly repairs: readonly Repair[]
	readonly consumables: readonly { readonly part: string; readonly at: number }[]
	readonly disposal: { readonly at: number; readonly reason: DisposalReason | null } | null
	readonly firstReportAt: number | null
	readonly synthetic: boolean
}

interface Repair {
	readonly caseId: string | null
	readonly fault: string | null
	readonly requestedAt: number | null
	readonly completedAt: number | null
}

/**
 * Folds a history, in whatever order it came, into the file of the appliance.
 * @param person today's id of everybody named: people merged since are one
 */
export function foldAppliance(history: readonly ApplianceFact[], person: (id: number) => number = (id) => id): ApplianceFile {
	const facts = history
		.map((fact) => ({ ...fact, profileId: fact.profileId === 0 ? 0 : person(fact.profileId) }))
		.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
	const owning = foldOwnership(facts)
	const suspect = claimantsOf(facts) > mostClaimants
	return {
		...owning,
		...(suspect && { owner: null, owners: [], disputedBy: [] }),
		status: suspect ? 'suspect' : owning.disposal ? 'disposed' : owning.owner ? 'in-use' : 'unclaimed',
		...modelOf(facts),
		roles: rolesOf(facts),
		installation: installationOf(facts),
		repairs: repairsOf(facts),
		consumables: facts.flatMap(({ kind, at, details }) => (kind === 'consumable' ? [{ part: details.part ?? '', at }] : [])),
		firstReportAt: facts.find(({ kind }) => kind === 'reported')?.at ?? null,
		synthetic: facts.length > 0 && facts.every(({ synthetic }) => synthetic),
	}
}

/** From when an appliance counts its age: who registers it late has had it since it was bought. */
export function inUseSince({ purchasedAt, owner }: Pick<ApplianceFile, 'purchasedAt' | 'owner'>): number | undefined {
	return owner === null ? undefined : Math.min(owner.since, purchasedAt ?? owner.since)
}

function claimantsOf(facts: readonly ApplianceFact[]): number {
	return new Set(facts.flatMap((fact) => (claimOf(fact) === undefined ? [] : [fact.profileId]))).size
}

/** What a fact says about who owns the appliance. */
function claimOf({ kind, profileId, details }: ApplianceFact): OwnershipSource | undefined {
	if (profileId === 0 || kind === 'disposed') return undefined
	if (kind === 'installed') return 'installed'
	if (kind !== 'registered') return 'used'
	const { role = 'owner' } = details
	return role === 'owner' ? 'registered' : role === 'buyer' ? 'ordered' : role === 'user' ? 'used' : undefined
}

interface Owning {
	owner: Ownership | null
	owners: Ownership[]
	disputedBy: { profileId: number; source: OwnershipSource; at: number }[]
	disposal: ApplianceFile['disposal']
}

function foldOwnership(facts: readonly ApplianceFact[]): Owning {
	const owning: Owning = { owner: null, owners: [], disputedBy: [], disposal: null }
	let lastClaimAt = 0
	for (const fact of facts) {
		if (fact.kind === 'disposed') {
			endOwnership(owning, fact.at)
			owning.disposal = { at: fact.at, reason: fact.details.reason ?? null }
			continue
		}
		const source = claimOf(fact)
		if (source === undefined) continue
		claim(owning, fact.profileId, source, fact.at, lastClaimAt)
		if (owning.owner?.profileId === fact.profileId) lastClaimAt = fact.at
	}
	return owning
}

function claim(owning: Owning, profileId: number, source: OwnershipSource, at: number, lastClaimAt: number): void {
	const { owner, disposal } = owning
	const fresh: Ownership = { profileId, source, confidence: confidenceOf[source], since: at }
	if (owner === null) {
		begin(owning, fresh)
		return
	}
	if (owner.profileId === profileId) {
		if (rank(source) < rank(owner.source)) owning.owner = { ...owner, source, confidence: confidenceOf[source] }
		return
	}
	if (rank(source) < rank(owner.source)) {
		// Better evidence about the same time: who was thought to own it never did.
		owning.owner = { ...fresh, since: disposal ? at : owner.since }
		return
	}
	if (rank(source) > rank(owner.source) || source === 'used') return
	if (at - lastClaimAt >= changesHandsAfterMs) {
		endOwnership(owning, at)
		owning.owner = { ...fresh, confidence: afterSecondHand, transfer: 'second-hand' }
		return
	}
	if (!owning.disputedBy.some((other) => other.profileId === profileId)) owning.disputedBy.push({ profileId, source, at })
	owning.owner = { ...owner, confidence: whileDisputed }
}

/** After a disposal somebody else begins anew; an old owner's stray report does not bring it back. */
function begin(owning: Owning, fresh: Ownership): void {
	const { disposal, owners } = owning
	if (disposal === null) {
		owning.owner = fresh
		return
	}
	if (fresh.source === 'used' && owners.at(-1)?.profileId === fresh.profileId) return
	owning.owner = { ...fresh, transfer: disposal.reason ?? 'second-hand' }
	owning.disposal = null
}

function endOwnership(owning: Owning, at: number): void {
	if (owning.owner) owning.owners.push({ ...owning.owner, until: at })
	owning.owner = null
	owning.disputedBy = []
}

function rank(source: OwnershipSource): number {
	return ownershipSources.indexOf(source)
}

type Model = Pick<
	ApplianceFile,
	'category' | 'itemId' | 'brand' | 'model' | 'seller' | 'orderId' | 'purchasedAt' | 'warrantyUntil'
>

/** A registration knows the appliance better than a report; of two equal sources the later one. */
function modelOf(facts: readonly ApplianceFact[]): Model {
	const weight: Partial<Record<ApplianceFact['kind'], number>> = { registered: 3, installed: 2 }
	const ranked = facts.toSorted(
		(a, b) => (weight[b.kind] ?? 1) - (weight[a.kind] ?? 1) || b.at - a.at || (a.key < b.key ? 1 : -1),
	)
	const first = <K extends keyof FactDetails>(name: K) => ranked.find(({ details }) => details[name] !== undefined)?.details[name]
	return {
		category: first('category') ?? '',
		itemId: first('itemId') ?? null,
		brand: first('brand') ?? null,
		model: first('model') ?? null,
		seller: first('seller') ?? null,
		orderId: first('orderId') ?? null,
		purchasedAt: first('purchasedAt') ?? null,
		warrantyUntil: first('warrantyUntil') ?? null,
	}
}

function rolesOf(facts: readonly ApplianceFact[]): ApplianceFile['roles'] {
	const roles: Partial<Record<Exclude<ApplianceRole, 'owner'>, number[]>> = {}
	for (const { kind, profileId, details } of facts) {
		const { role = 'owner' } = details
		if (kind !== 'registered' || role === 'owner' || profileId === 0) continue
		const named = roles[role] ?? []
		if (!named.includes(profileId)) roles[role] = [...named, profileId]
	}
	return roles
}

function installationOf(facts: readonly ApplianceFact[]): ApplianceFile['installation'] {
	const last = facts.findLast(({ kind }) => kind === 'installed')
	return last ? { at: last.at, installer: last.details.installer ?? null, city: last.details.city ?? null } : null
}

/** A request and its completion carry one case id. */
function repairsOf(facts: readonly ApplianceFact[]): Repair[] {
	const repairs = new Map<string, Repair>()
	for (const { key, kind, at, details } of facts) {
		if (kind !== 'repair-requested' && kind !== 'repair-completed') continue
		const name = details.caseId === undefined ? `fact:${key}` : `case:${details.caseId}`
		const known = repairs.get(name) ?? { caseId: details.caseId ?? null, fault: null, requestedAt: null, completedAt: null }
		repairs.set(name, {
			...known,
			fault: details.fault ?? known.fault,
			...(kind === 'repair-requested' ? { requestedAt: known.requestedAt ?? at } : { completedAt: at }),
		})
	}
	return [...repairs.values()]
}
