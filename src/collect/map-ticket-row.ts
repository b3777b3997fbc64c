import { caseKinds } from './case-kinds.ts'
import type { TicketsMapping } from './mapping.ts'
import { subjectReader } from './row-event.ts'
import { nameOf, type RowFields } from './row-fields.ts'
import { checkTime, type ImportFrame, type RowMapper } from './row-mapper.ts'

/** Tickets and calls of a service desk, as the events that a shop would have sent: opened, closed, called. */
export function ticketRowMapper(
	mapping: TicketsMapping & { readonly as: 'tickets' },
	fields: RowFields,
	frame: ImportFrame,
): RowMapper {
	const subject = subjectReader(mapping, fields, frame)
	const caseId = fields.required(mapping.caseId)
	const kind = fields.text(mapping.kind)
	const serial = fields.text(mapping.serial)
	const channel = fields.text(mapping.channel)
	const openedAt = fields.time(mapping.openedAt)
	const closedAt = fields.time(mapping.closedAt)
	const minutes = fields.decimal(mapping.minutes)

	return (row) => {
		const id = caseId(row)
		const what = kind(row)
		if (what !== '' && !caseKinds.some((one) => one === what)) fields.refuse('unknown-value', nameOf(mapping.kind))
		const [opened, closed] = [openedAt(row)?.at, closedAt(row)?.at]
		if (opened === undefined) fields.refuse('missing-field', nameOf(mapping.openedAt))
		else checkTime(fields, opened, frame.receivedAt, nameOf(mapping.openedAt))
		if (closed !== undefined) checkTime(fields, closed, frame.receivedAt, nameOf(mapping.closedAt))
		const talked = minutes(row)
		const said = { case_id: id, kind: what, serial: serial(row), channel: channel(row) }
		const about = subject(row)
		const seen = {
			...(about.userId !== '' && { customer: about.userId }),
			...(opened !== undefined && { at: opened }),
			...(about.unproven > 0 && { unproven: about.unproven }),
		}
		const rejection = fields.fault()
		if (rejection || opened === undefined) return { ...seen, records: [], ...(rejection && { rejection }) }
		return {
			...seen,
			records: [
				about.event('Case Opened', opened, said),
				...(talked === undefined ? [] : [about.event('Service Called', opened, { case_id: id, minutes: Number(talked) / 1e6 })]),
				...(closed === undefined ? [] : [about.event('Case Closed', closed, { case_id: id })]),
			],
		}
	}
}
