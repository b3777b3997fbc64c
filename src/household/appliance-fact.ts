import { normaliseSerial } from '#kit/serial-number'
import type { ProfileNews } from '#record'

/** What may be said of one appliance, in the order of how much it says about who owns it. */
export const factKinds = [
	'registered',
	'installed',
	'repair-requested',
	'repair-completed',
	'consumable',
	'disposed',
	'reported',
] as const
export type FactKind = (typeof factKinds)[number]

/** Buyer, user, payer and contact are different people. */
export const applianceRoles = ['owner', 'user', 'buyer', 'payer', 'contact'] as const
export type ApplianceRole = (typeof applianceRoles)[number]

export const disposalReasons = ['trade_in', 'broken', 'moved'] as const
export type DisposalReason = (typeof disposalReasons)[number]

/** One line of an appliance's history. Never changed once it is written. */
export interface ApplianceFact {
	/** Key of the event that said so. */
	readonly key: string
	readonly at: number
	readonly kind: FactKind
	/** Who the event was about; 0 for nobody known. */
	readonly profileId: number
	readonly source: string
	readonly synthetic: boolean
	readonly details: FactDetails
}

export interface FactDetails {
	readonly role?: ApplianceRole
	readonly category?: string
	readonly itemId?: string
	readonly brand?: string
	readonly model?: string
	readonly orderId?: string
	readonly seller?: string
	readonly purchasedAt?: number
	readonly warrantyUntil?: number
	readonly installer?: string
	readonly city?: string
	readonly caseId?: string
	readonly fault?: string
	readonly part?: string
	readonly reason?: DisposalReason
}

const kindOf: Readonly<Record<string, FactKind>> = {
	'Appliance Registered': 'registered',
	'Installation Completed': 'installed',
	'Repair Requested': 'repair-requested',
	'Repair Completed': 'repair-completed',
	'Consumable Replaced': 'consumable',
	'Appliance Disposed': 'disposed',
	'Appliance Reported': 'reported',
}

/** Names of the events that are told one by one. Reports are many: of those only the first of each appliance. */
export const applianceEvents: readonly string[] = Object.keys(kindOf).filter((name) => kindOf[name] !== 'reported')
export const reportEvent = 'Appliance Reported'

/** What an event says of an appliance, and which. Undefined where its serial number names none. */
export function applianceFact(news: ProfileNews): { readonly serial: string; readonly fact: ApplianceFact } | undefined {
	const { event, key, at, profileId, source, synthetic } = news
	const kind = event && kindOf[event.name]
	if (!event || !kind) return undefined
	const serial = normaliseSerial(event.properties.serial)
	return serial === undefined
		? undefined
		: { serial, fact: { key, at, kind, profileId, source, synthetic, details: detailsOf(event.properties) } }
}

type Properties = Readonly<Record<string, unknown>>

function detailsOf(properties: Properties): FactDetails {
	const texts = {
		role: oneOf(applianceRoles, properties.role),
		category: short(properties.category),
		itemId: short(properties.product_id),
		brand: short(properties.brand),
		model: short(properties.model),
		orderId: short(properties.order_id),
		seller: short(properties.seller),
		installer: short(properties.installer_id),
		city: short(properties.city),
		caseId: short(properties.case_id),
		fault: short(properties.fault),
		part: short(properties.part),
		reason: oneOf(disposalReasons, properties.reason),
	}
	const times = { purchasedAt: time(properties.purchased_at), warrantyUntil: time(properties.warranty_until) }
	return Object.fromEntries(Object.entries({ ...texts, ...times }).filter(([, value]) => value !== undefined))
}

const longest = 200

function short(value: unknown): string | undefined {
	const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
	return text === '' || text.includes('\0') ? undefined : text.slice(0, longest)
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
	return allowed.find((one) => one === value)
}

/** ISO 8601, or milliseconds. A day is read as its beginning, UTC: nobody knows the hour of a warranty. */
function time(value: unknown): number | undefined {
	const at = typeof value === 'number' ? value : typeof value === 'string' && /^\d{4}-\d{2}/.test(value) ? Date.parse(value) : NaN
	return Number.isFinite(at) && at > 0 && at < 8.64e15 ? at : undefined
}
