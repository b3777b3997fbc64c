import type { Row } from '#kit/table/table'
import { contentId } from './content-id.ts'
import { CountTable } from './count-table.ts'
import type { EventRecord } from './log-record.ts'
import type { EventsMapping } from './mapping.ts'
import { isRejection } from './rejection.ts'
import { consentReader } from './row-consents.ts'
import type { RowFields } from './row-fields.ts'
import { type ImportFrame, originOf, type RowMapper, type RowOutcome } from './row-mapper.ts'
import { validateEvent } from './validate-event.ts'

/** Events of a file, held to the same rules as those that arrive by HTTP. */
export function eventRowMapper(
	mapping: EventsMapping & { readonly as: 'events' },
	fields: RowFields,
	frame: ImportFrame,
	toObject: (row: Row) => Record<string, unknown>,
): RowMapper {
	const asSegment = mapping.event === undefined && mapping.type === undefined
	const raw = asSegment ? toObject : rawReader(mapping, fields)
	const origin = originOf(frame, mapping, fields)
	const consents = consentReader(mapping.consents ?? [], fields, frame)
	const time = fields.time(mapping.time)
	const equals = new CountTable()

	return (row) => {
		const moment = mapping.time === undefined ? undefined : time(row)
		const given = raw(row)
		const from = origin(row)
		const { changes, unproven } = consents(row)
		const fault = fields.fault()
		if (fault) return { records: [], rejection: fault }
		const { source, receivedAt, zone } = frame
		const event = validateEvent(moment ? { ...given, timestamp: moment.at, originalTimestamp: undefined } : given, {
			source,
			receivedAt,
			zone,
		})
		if (isRejection(event)) return { records: [], rejection: event, ...(moment && { at: moment.at }) }
		Object.assign(event, from)
		if (event.messageId === '') event.messageId = unnamed(event, equals)
		const offPlan = frame.plan?.check(event)
		if (offPlan) return { records: [], rejection: offPlan, at: event.ts }
		if (changes.length > 0) event.consents = changes
		const outcome: RowOutcome = { records: [event], at: event.ts, ...(event.userId !== undefined && { customer: event.userId }) }
		return unproven > 0 ? { ...outcome, unproven } : outcome
	}
}

/** Equal rows of one file are several events; the same row of a repeated import is the same event. */
function unnamed(event: EventRecord, equals: CountTable): string {
	const first = contentId(event, 0)
	const before = equals.addHex(first.slice('auto-'.length))
	return before === 0 ? first : contentId(event, before)
}

function rawReader(mapping: EventsMapping, fields: RowFields): (row: Row) => Record<string, unknown> {
	const type = fields.text(mapping.type ?? { value: 'track' })
	const plain = {
		event: fields.text(mapping.event),
		messageId: fields.text(mapping.messageId),
		userId: fields.id(mapping.userId, mapping.guest),
		anonymousId: fields.id(mapping.anonymousId, mapping.guest),
	}
	const properties = valuesReader(mapping.properties, mapping.numbers, fields)
	const traits = valuesReader(mapping.traits, mapping.numbers, fields)
	return (row) => ({
		type: type(row),
		...Object.fromEntries(Object.entries(plain).map(([name, read]) => [name, read(row)])),
		...(mapping.properties && { properties: properties(row) }),
		...(mapping.traits && { traits: traits(row) }),
	})
}

function valuesReader(specs: EventsMapping['properties'] = {}, numbers: readonly string[] = [], fields: RowFields) {
	const readers = Object.entries(specs).map(([name, spec]) => ({
		name,
		spec,
		read: fields.text(spec),
		number: numbers.includes(name),
	}))
	return (row: Row): Record<string, unknown> => {
		const values: Record<string, unknown> = {}
		for (const { name, read, number } of readers) {
			const text = read(row)
			if (text === '') continue
			const value = number ? Number(text) : text
			if (Number.isNaN(value)) fields.refuse('bad-number', name)
			values[name] = value
		}
		return values
	}
}
