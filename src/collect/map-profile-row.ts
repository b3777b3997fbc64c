import { hash } from 'node:crypto'
import type { Row } from '#kit/table/table'
import type { EventRecord } from './log-record.ts'
import type { Mapping, OrdersMapping, ProfilesMapping, ValueSpec } from './mapping.ts'
import { consentReader } from './row-consents.ts'
import { nameOf, type RowFields } from './row-fields.ts'
import { checkTime, type ImportFrame, originOf, type RowMapper } from './row-mapper.ts'

interface Who {
	readonly userId: string
	readonly anonymousId: string
}

export interface About {
	readonly event?: EventRecord
	readonly unproven: number
}

/**
 * What a row says about a person, as an identify event. Its id is what it says, so that saying it again changes nothing.
 * @param timeless an order file repeats its customer on every line: its time is not part of what it says
 */
export function profileReader(
	mapping: Pick<ProfilesMapping & OrdersMapping, 'traits' | 'consents' | 'source'>,
	fields: RowFields,
	frame: ImportFrame,
	timeless: boolean,
): (row: Row, who: Who, at: number | undefined) => About {
	const traits = Object.entries(mapping.traits ?? {}).map(([name, spec]) => ({ name, read: fields.text(spec) }))
	const consents = consentReader(mapping.consents ?? [], fields, frame)
	const origin = originOf(frame, mapping as Mapping, fields)

	return (row, { userId, anonymousId }, at) => {
		const known = Object.fromEntries(
			traits.map(({ name, read }) => [name, read(row)] as const).filter(([, value]) => value !== ''),
		)
		const { changes, unproven } = consents(row)
		const reachable = userId !== '' || anonymousId !== '' || 'email' in known || 'phone' in known
		if (!reachable) return { unproven }
		const content = JSON.stringify([userId, anonymousId, known, changes, timeless ? 0 : (at ?? 0)])
		const messageId = `import-${hash('sha256', content).slice(0, 32)}`
		const event: EventRecord = {
			kind: 'event',
			...origin(row),
			type: 'identify',
			event: 'Identified',
			messageId,
			ts: at ?? frame.receivedAt,
		}
		if (userId !== '') event.userId = userId
		if (anonymousId !== '') event.anonymousId = anonymousId
		if (traits.length > 0) event.traits = known
		if (changes.length > 0) event.consents = changes
		return { event, unproven }
	}
}

export function profileRowMapper(
	mapping: ProfilesMapping & { readonly as: 'profiles' },
	fields: RowFields,
	frame: ImportFrame,
): RowMapper {
	const userId = fields.id(mapping.userId, mapping.guest)
	const anonymousId = fields.id(mapping.anonymousId, mapping.guest)
	const time = fields.time(mapping.time)
	const about = profileReader(mapping, fields, frame, false)

	return (row) => {
		const who = { userId: userId(row), anonymousId: anonymousId(row) }
		const moment = time(row)
		if (moment) checkTime(fields, moment.at, frame.receivedAt, nameOf(mapping.time))
		const { event, unproven } = about(row, who, moment?.at)
		if (event === undefined) fields.refuse('no-identity', firstName([mapping.userId, mapping.anonymousId]))
		const rejection = fields.fault()
		const seen = {
			...(who.userId !== '' && { customer: who.userId }),
			...(moment && { at: moment.at }),
			...(unproven > 0 && { unproven }),
		}
		return rejection || event === undefined
			? { ...seen, records: [], ...(rejection && { rejection }) }
			: { ...seen, records: [event] }
	}
}

function firstName(specs: readonly (ValueSpec | undefined)[]): string {
	return nameOf(specs.find((spec) => spec !== undefined))
}
