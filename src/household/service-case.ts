import { type CaseKind, caseKinds } from '#collect'
import { ownSource } from '#kit/own-source'
import { normaliseSerial } from '#kit/serial-number'
import type { Text } from '#kit/text'
import type { ProfileNews } from '#record'

export const caseKindLabels: Readonly<Record<CaseKind, Text>> = {
	complaint: { zh: '投诉', en: 'Complaint' },
	repair: { zh: '报修', en: 'Repair' },
	installation: { zh: '安装', en: 'Installation' },
	return: { zh: '退换货', en: 'Return' },
	question: { zh: '咨询', en: 'Question' },
}

/** One ticket, as far as it is known: its opening and its closing may be told in any order. */
export interface ServiceCase {
	readonly id: string
	readonly source: string
	readonly caseId: string
	readonly kind: CaseKind
	readonly channel: string
	/** 0 where the ticket names nobody. */
	readonly profileId: number
	readonly serialHash: Buffer | null
	readonly openedAt: number | null
	readonly closedAt: number | null
	readonly closedBy: string | null
	readonly calls: number
	readonly callMinutes: number
	readonly synthetic: boolean
}

/** What one event says about a case. */
export interface CaseNews {
	readonly key: string
	readonly what: 'opened' | 'closed' | 'called'
	readonly source: string
	readonly caseId: string
	readonly kind: CaseKind | undefined
	readonly channel: string
	readonly profileId: number
	/** Normalised, in clear. */
	readonly serial: string | undefined
	readonly at: number
	readonly minutes: number | null
	readonly synthetic: boolean
}

/** Opened again after it was closed, it is open. */
export function isOpen({ openedAt, closedAt }: Pick<ServiceCase, 'openedAt' | 'closedAt'>): boolean {
	return openedAt !== null && (closedAt === null || openedAt > closedAt)
}

const whatOf: Readonly<Record<string, CaseNews['what']>> = {
	'Case Opened': 'opened',
	'Case Closed': 'closed',
	'Service Called': 'called',
	'Repair Requested': 'opened',
	'Repair Completed': 'closed',
}
export const caseEvents: readonly string[] = Object.keys(whatOf)

/** What we wrote ourselves is in the store already: the event is its history. */
export function caseNews({ event, source, key, at, profileId, synthetic }: ProfileNews): CaseNews | undefined {
	const what = event && whatOf[event.name]
	const caseId = event && textOf(event.properties.case_id)
	if (!event || !what || !caseId || source === ownSource) return undefined
	const repair = event.name.startsWith('Repair') ? 'repair' : undefined
	const { kind, channel, serial, minutes } = event.properties
	return {
		...{ key, what, source, caseId, at, profileId, synthetic },
		kind: caseKinds.find((one) => one === kind) ?? repair,
		channel: textOf(channel),
		serial: normaliseSerial(serial),
		minutes: typeof minutes === 'number' && minutes >= 0 && minutes < 10_000 ? minutes : null,
	}
}

function textOf(value: unknown): string {
	const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
	return text.includes('\0') ? '' : text.slice(0, 128)
}
