import type { EventRecord, LineRecord, LogRecord, RejectedRecord } from '#collect'
import { hash64 } from '#kit/ids'
import { type Random, random } from '#ml/random'
import { hourMs } from './calendar.ts'
import { pick } from './draw.ts'
import { refundLine } from './order.ts'
import { dirt } from './parameters.ts'

/** What goes wrong on the way: repeated, late, of the wrong type, incomplete, refused, absurd. */
export function soil(seed: string, owner: string, records: readonly LogRecord[]): LogRecord[] {
	const draw = random(seed, 'dirt', owner)
	return records.flatMap((record) => {
		if (record.kind === 'line') return soilLine(draw, record)
		if (record.kind !== 'event' || record.type !== 'track') return [record]
		const soiled = soilEvent(draw, record)
		const copies = draw.chance(dirt.duplicate) ? [soiled, soiled] : [soiled]
		return draw.chance(dirt.refused) ? [...copies, refused(draw, record)] : copies
	})
}

const kept = new Set(['Order Completed', 'Order Refunded', 'Installation Completed', 'Appliance Registered'])

function soilEvent(draw: Random, record: EventRecord): EventRecord {
	const place = draw.uniform()
	if (place < dirt.late) {
		const receivedAt = record.receivedAt + Math.round(dirt.lateHours * draw.exponential() * hourMs)
		return marked({ ...record, receivedAt }, 'late')
	}
	const names = Object.keys(record.properties ?? {})
	if (kept.has(record.event) || names.length === 0) return record
	if (place < dirt.late + dirt.badType)
		return marked({ ...record, properties: { ...record.properties, price: '面议' } }, 'plan:wrong-type')
	if (place >= dirt.late + dirt.badType + dirt.missingField) return record
	const { [pick(draw, names)]: _gone, ...rest } = record.properties ?? {}
	return marked({ ...record, properties: rest }, 'plan:missing-property')
}

function marked(record: EventRecord, mark: string): EventRecord {
	return { ...record, marks: [...(record.marks ?? []), mark] }
}

/** An absurd order is noticed and taken back within the quarter of an hour, as in shops that really saw one. */
function soilLine(draw: Random, record: LineRecord): LogRecord[] {
	if (record.orderKind !== 'order') return [record]
	if (draw.chance(dirt.priceZero)) return [{ ...record, unitPrice: '0', amount: '0', baseAmount: '0', marks: ['price-zero'] }]
	if (!draw.chance(dirt.absurdQuantity)) return [record]
	const amount = String(dirt.absurdPieces * Number(record.unitPrice))
	const pieces = { quantity: String(dirt.absurdPieces), amount, baseAmount: amount, marks: ['quantity-extreme'] }
	const absurd: LineRecord = { ...record, ...pieces, orderId: `${record.orderId}X` }
	return [record, absurd, { ...refundLine(absurd, record.ts + 12 * 60_000), marks: ['quantity-extreme'] }]
}

const reasons = ['no-identity', 'bad-timestamp', 'missing-field'] as const

/** Input that the door refused: it waits in quarantine with its reason. */
function refused(draw: Random, record: EventRecord): RejectedRecord {
	const { anonymousId: _who, userId: _login, externalIds: _ids, ...rest } = record
	const reason = pick(draw, reasons)
	return {
		kind: 'rejected',
		source: record.source,
		receivedAt: record.receivedAt,
		key: hash64('rejected', record.source, record.messageId),
		reason,
		detail: reason === 'no-identity' ? 'userId' : reason === 'bad-timestamp' ? 'timestamp' : 'event',
		payload: JSON.stringify({
			...{ type: 'track', messageId: `${record.messageId}x`, properties: record.properties },
			...(reason !== 'missing-field' && { event: rest.event }),
			...(reason !== 'no-identity' && { anonymousId: record.anonymousId ?? 'unknown-device' }),
			timestamp: reason === 'bad-timestamp' ? '昨天下午' : new Date(record.ts).toISOString(),
		}),
		as: 'events',
	}
}
