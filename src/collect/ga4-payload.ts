import { fail } from '#kit/errors'
import { type Ga4Frame, isFields } from './ga4-event.ts'

type Fields = Readonly<Record<string, unknown>>

export interface Ga4Payload {
	readonly events: readonly unknown[]
	readonly frame: Ga4Frame
	/** Values of user properties, which are traits here. */
	readonly traits: Fields
}

/** What the body of a Measurement Protocol request says beside its events. Raises when the request cannot be read as a whole. */
export function ga4Payload(body: Fields, stream: string | undefined, receivedAt: number): Ga4Payload {
	if (body.events !== undefined && !Array.isArray(body.events)) fail('bad-request', 'events is an array')
	for (const field of ['user_properties', 'consent'] as const) {
		const value = body[field]
		if (value !== undefined && value !== null && !isFields(value)) fail('bad-request', `${field} is an object`)
	}
	const clientId = body.client_id ?? body.app_instance_id
	return {
		events: Array.isArray(body.events) ? body.events : [],
		traits: traitsOf(body.user_properties),
		frame: {
			receivedAt,
			userId: body.user_id,
			clientId,
			micros: body.timestamp_micros,
			context: {
				library: { name: 'ga4-measurement-protocol' },
				...(stream !== undefined && { stream }),
				...(typeof body.client_id === 'string' && { externalIds: [{ type: 'ga_client_id', id: body.client_id }] }),
				...(typeof body.user_agent === 'string' && { userAgent: body.user_agent }),
				...(typeof body.ip_override === 'string' && { ip: body.ip_override }),
				...consentOf(body.consent),
			},
		},
	}
}

/** `{ "level": { "value": "gold" } }` */
function traitsOf(properties: unknown): Fields {
	if (!isFields(properties)) return {}
	return Object.fromEntries(
		Object.entries(properties).flatMap(([name, stated]) =>
			isFields(stated) && stated.value !== undefined && stated.value !== null ? [[name, stated.value]] : [],
		),
	)
}

const purposes = ['ad_user_data', 'ad_personalization'] as const

/**
 * What a shopper told Google's consent mode stands for exactly that: purposes of their own, which permit no message of ours.
 * A value that is neither yes nor no is passed on as it is, and refused where consents are read.
 */
function consentOf(consent: unknown): Fields {
	if (!isFields(consent)) return {}
	const given = purposes.flatMap((purpose) => {
		const value = consent[purpose]
		if (value === undefined || value === null) return []
		return [[purpose, value === 'GRANTED' ? true : value === 'DENIED' ? false : value]]
	})
	return given.length === 0 ? {} : { consent: { categoryPreferences: Object.fromEntries(given) } }
}
