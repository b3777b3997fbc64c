import { hash } from 'node:crypto'
import type { Row } from '#kit/table/table'
import type { EventRecord } from './log-record.ts'
import type { Mapping, ProfilesMapping } from './mapping.ts'
import { consentReader } from './row-consents.ts'
import type { RowFields } from './row-fields.ts'
import { type ImportFrame, originOf } from './row-mapper.ts'

/** What one row says of one person, before it is known what happened. */
export interface RowSubject {
	readonly userId: string
	readonly unproven: number
	/** An event of this row. Its id is what it says, so that saying it again changes nothing. */
	event(name: string, at: number, properties: Readonly<Record<string, unknown>>, userId?: string): EventRecord
}

type Who = Pick<ProfilesMapping, 'userId' | 'anonymousId' | 'guest' | 'traits' | 'consents'>

/** Reads who a row is about: ids, traits and permissions come with the row's main event; a row may be about nobody. */
export function subjectReader(mapping: Mapping & Who, fields: RowFields, frame: ImportFrame): (row: Row) => RowSubject {
	const readUser = fields.id(mapping.userId, mapping.guest)
	const readDevice = fields.id(mapping.anonymousId, mapping.guest)
	const traits = Object.entries(mapping.traits ?? {}).map(([name, spec]) => ({ name, read: fields.text(spec) }))
	const consents = consentReader(mapping.consents ?? [], fields, frame)
	const origin = originOf(frame, mapping, fields)

	return (row) => {
		const [userId, anonymousId] = [readUser(row), readDevice(row)]
		const known = Object.fromEntries(traits.map(({ name, read }) => [name, read(row)]).filter(([, value]) => value !== ''))
		const { changes, unproven } = consents(row)
		const from = origin(row)
		const own = (event: EventRecord): EventRecord => {
			if (userId !== '') event.userId = userId
			if (anonymousId !== '') event.anonymousId = anonymousId
			if (Object.keys(known).length > 0) event.traits = known
			if (changes.length > 0) event.consents = changes
			return event
		}
		return {
			userId,
			unproven,
			event: (name, at, given, other) => {
				const properties = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== undefined))
				const content = JSON.stringify([name, at, other ?? [userId, anonymousId, known, changes], properties])
				const event: EventRecord = {
					...{ kind: 'event', ...from, type: 'track', event: name, ts: at, properties },
					messageId: `import-${hash('sha256', content).slice(0, 32)}`,
				}
				if (other === undefined) return own(event)
				event.userId = other
				return event
			},
		}
	}
}
