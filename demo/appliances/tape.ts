import type { ConsentChange, EventRecord, ExternalId, LineRecord, LogRecord } from '#collect'
import type { ToldNumber } from './contact.ts'
import type { Device } from './devices.ts'
import type { Household, Person } from './households.ts'

/** Which system tells: the source of its records. */
export type Origin = 'shop-web' | 'shop-app' | 'shop-mini' | 'store-pos' | 'iot-cloud' | 'service-desk' | 'erp' | 'tmall' | 'crm'

export interface Saying {
	readonly at: number
	readonly origin: Origin
	readonly channel?: string
	readonly person?: Person | undefined
	/** The device, and whether the person is signed in on it. */
	readonly device?: Device | undefined
	readonly signedIn?: boolean
	/** Another account than the person's first. */
	readonly login?: string
	/** The number that was told, where nobody signs in. */
	readonly phone?: ToldNumber | undefined
	readonly shop?: string
	readonly dealer?: string
	readonly externalIds?: readonly ExternalId[]
	readonly consents?: readonly ConsentChange[]
	readonly marks?: readonly string[]
	readonly context?: Record<string, unknown>
}

/** Writes down what happened to one household, in whatever order it comes to light. */
export class Tape {
	readonly records: LogRecord[] = []
	readonly #owner: string
	readonly #region: string | undefined
	#next = 0

	constructor(owner: string, region?: string) {
		this.#owner = owner
		this.#region = region
	}

	static of({ id, place }: Household): Tape {
		return new Tape(id, place.province)
	}

	track(event: string, saying: Saying, properties: Record<string, unknown>): void {
		this.records.push({ ...this.#frame(saying), type: 'track', event, properties })
	}

	identify(saying: Saying, traits: Record<string, unknown>): void {
		this.#identify({ ...saying, signedIn: true }, traits)
	}

	/**
	 * That a code proved a number is said by our servers alone: whatever a page says of itself anybody could say.
	 * Somebody who is signed in is named by their account, a guest by the device.
	 */
	prove(saying: Saying, number: string, more: Record<string, unknown> = {}): void {
		this.#identify({ ...saying, origin: 'crm' }, { ...more, phone: number, phone_verified: true })
	}

	#identify(saying: Saying, traits: Record<string, unknown>): void {
		this.records.push({ ...this.#frame(saying), type: 'identify', event: 'Identified', traits })
	}

	line(line: LineRecord): void {
		this.records.push(line)
	}

	/** A name that no other record has: equal runs give equal names. */
	nextId(): string {
		this.#next += 1
		return `${this.#owner}-${this.#next.toString(36)}`
	}

	#frame(saying: Saying): Omit<EventRecord, 'type' | 'event'> {
		const { at, origin, channel, person, device, signedIn = false, shop, dealer, consents, marks } = saying
		const context = contextOf(saying)
		const ts = Math.floor(at)
		const externalIds = [...(device?.externalIds ?? []), ...(saying.externalIds ?? [])]
		const id = this.nextId()
		return {
			kind: 'event',
			source: origin,
			messageId: id,
			ts,
			receivedAt: ts + 1_500,
			...(channel !== undefined && { channel }),
			...(shop !== undefined && { shop }),
			...(dealer !== undefined && { dealer }),
			...(this.#region !== undefined && { region: this.#region }),
			...(device && { anonymousId: device.anonymousId }),
			...(signedIn && person && { userId: saying.login ?? userIdOf(person) }),
			...(externalIds.length > 0 && { externalIds }),
			...(consents && { consents: [...consents] }),
			...(marks && { marks: [...marks] }),
			...(context && { context }),
		}
	}
}

function contextOf({ context, phone }: Saying): Record<string, unknown> | undefined {
	if (phone === undefined) return context
	return { ...context, traits: { phone: phone.number, ...(phone.proved && { phone_verified: true }) } }
}

export function userIdOf({ id }: Person): string {
	return `u${id.slice(1)}`
}
