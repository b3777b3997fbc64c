import { hash } from 'node:crypto'
import { formatDecimal, type Micros, minorUnitPlaces, multiplyDecimal } from '#kit/money'
import type { Row } from '#kit/table/table'
import type { Moment } from '#kit/table/wall-clock'
import { CountTable } from './count-table.ts'
import { exchange } from './exchange.ts'
import { type ChargeField, type LineRecord, type OrderKind, orderTimes } from './log-record.ts'
import { type About, profileReader } from './map-profile-row.ts'
import type { Mapping, OrdersMapping, ValueSpec } from './mapping.ts'
import { nameOf, type Read, type RowFields } from './row-fields.ts'
import { checkTime, type ImportFrame, originOf, type RowMapper, type RowOutcome } from './row-mapper.ts'

/** The place of a line among its equals in one order: counted within the import, or looked up for a single replayed row. */
export type Occurrence = (contentHash: string) => number

function countedOccurrence(): Occurrence {
	const seen = new CountTable()
	return (contentHash) => seen.addHex(contentHash)
}

/**
 * One line of an order. A line is known by what it says, in canonical form, and by its place among equals, so that the same
 * rows give the same lines from a CSV and from a Parquet file, today and again tomorrow.
 */
export function orderRowMapper(
	mapping: OrdersMapping & { readonly as: 'orders' },
	fields: RowFields,
	frame: ImportFrame,
	occurrence: Occurrence = countedOccurrence(),
): RowMapper {
	// A mapping that is silent about the currency means the shop's own.
	const read = lineReader({ ...mapping, currency: mapping.currency ?? { value: frame.baseCurrency } }, fields)
	const origin = originOf(frame, mapping as Mapping, fields)
	const profile = mapping.traits || mapping.consents ? profileReader(mapping, fields, frame, true) : undefined
	const charges = chargeReader(mapping.charges ?? {}, fields)
	const toBase = exchange(frame.baseCurrency, mapping.rates)
	const unsaid = firstSaid()

	return (row) => {
		const line = read(row)
		const { moment, currency } = line
		if (moment) checkTime(fields, moment.at, frame.receivedAt, nameOf(mapping.time))
		const validCurrency = /^[A-Z]{3}$/.test(currency)
		if (!validCurrency) fields.refuse('bad-currency', nameOf(mapping.currency))
		const base = line.amount === undefined || moment === undefined ? undefined : toBase(line.amount, currency, dayOf(moment))
		if (line.amount !== undefined && moment && base === undefined) fields.refuse('no-exchange-rate', nameOf(mapping.currency))
		const charged = validCurrency ? charges(row, currency) : undefined
		const from = origin(row)
		const about = profile?.(row, line, moment?.at)
		const seen: RowOutcome = {
			records: [],
			money: { kind: line.kind, currency: validCurrency ? currency : '', amount: line.amount },
			orderId: line.orderId,
			...(line.userId !== '' && { customer: line.userId }),
			...(moment && { at: moment.at }),
		}
		const rejection = fields.fault()
		if (rejection) return { ...seen, rejection }

		const contentHash = contentHashOf(line)
		const record: LineRecord = {
			kind: 'line',
			...from,
			orderId: line.orderId,
			nth: occurrence(contentHash),
			contentHash,
			orderKind: line.kind,
			ts: (moment as Moment).at,
			itemId: line.itemId,
			description: line.description,
			quantity: formatDecimal(line.quantity as Micros),
			unitPrice: formatDecimal(line.unitPrice as Micros),
			amount: formatDecimal(line.amount as Micros),
			currency,
			baseAmount: formatDecimal(base as Micros),
			...charged,
			...line.times,
		}
		if (line.userId !== '') record.userId = line.userId
		if (line.anonymousId !== '') record.anonymousId = line.anonymousId
		if (line.category !== '') record.category = line.category
		const said = about && unsaid(about)
		return { ...seen, records: said?.event ? [record, said.event] : [record], ...(said?.unproven && { unproven: said.unproven }) }
	}
}

const mostRemembered = 100_000

/**
 * Passes on what is said about a customer the first time. Bounded: forgetting only means that an equal event is written
 * again, and dropped by its id when it is loaded.
 */
function firstSaid(): (about: About) => About | undefined {
	const said = new Set<string>()
	return (about) => {
		const id = about.event?.messageId
		if (id === undefined) return about
		if (said.has(id)) return undefined
		if (said.size > mostRemembered) said.clear()
		said.add(id)
		return about
	}
}

interface Line {
	readonly kind: OrderKind
	readonly orderId: string
	readonly itemId: string
	readonly description: string
	readonly category: string
	readonly userId: string
	readonly anonymousId: string
	readonly quantity: Micros | undefined
	readonly unitPrice: Micros | undefined
	readonly amount: Micros | undefined
	readonly currency: string
	readonly moment: Moment | undefined
	readonly times: Partial<Record<(typeof orderTimes)[number], number>>
}

function lineReader(mapping: OrdersMapping, fields: RowFields): Read<Line> {
	const orderId = fields.id(mapping.orderId)
	const itemId = fields.id(mapping.itemId)
	const description = fields.text(mapping.description)
	const category = fields.text(mapping.category)
	const userId = fields.id(mapping.userId, mapping.guest)
	const anonymousId = fields.id(mapping.anonymousId, mapping.guest)
	const currency = fields.text(mapping.currency)
	const quantityOf = fields.decimal(mapping.quantity)
	const unitPriceOf = fields.decimal(mapping.unitPrice)
	const time = fields.time(mapping.time)
	const kindOf = kindReader(mapping.kind, fields)
	const times = timeReaders(mapping, fields)
	const need = (value: unknown, spec: ValueSpec) => {
		if (value === undefined || value === '') fields.refuse('missing-field', nameOf(spec))
	}

	return (row) => {
		const order = orderId(row)
		const item = itemId(row)
		const given = quantityOf(row)
		const unitPrice = unitPriceOf(row)
		const kind = kindOf(row, order, given)
		const quantity = mapping.unsignedRefunds && kind === 'refund' && given !== undefined ? -given : given
		const amount = quantity === undefined || unitPrice === undefined ? undefined : multiplyDecimal(quantity, unitPrice)
		if (quantity !== undefined && unitPrice !== undefined && amount === undefined)
			fields.refuse('not-exact', nameOf(mapping.unitPrice))
		const moment = time(row)
		need(order, mapping.orderId)
		need(item, mapping.itemId)
		need(given, mapping.quantity)
		need(unitPrice, mapping.unitPrice)
		need(moment, mapping.time)
		return {
			...{ kind, orderId: order, itemId: item, description: description(row), category: category(row) },
			...{ userId: userId(row), anonymousId: anonymousId(row), quantity, unitPrice, amount },
			...{ currency: currency(row).toUpperCase(), moment, times: times(row, kind) },
		}
	}
}

function kindReader(
	rule: OrdersMapping['kind'],
	fields: RowFields,
): (row: Row, orderId: string, quantity: Micros | undefined) => OrderKind {
	const value = fields.text(rule?.column)
	const values = new Map(Object.entries(rule?.values ?? {}))
	const prefixes = Object.entries(rule?.prefixes ?? {})
	return (row, orderId, quantity) => {
		const byValue = rule?.column === undefined ? undefined : values.get(value(row))
		if (byValue) return byValue
		const byPrefix = prefixes.find(([prefix]) => orderId.startsWith(prefix))
		if (byPrefix) return byPrefix[1]
		return (quantity ?? 0n) < 0n ? (rule?.negativeQuantity ?? 'order') : 'order'
	}
}

/** An order was paid, signed for and installed; a refund was paid back. */
function timeReaders(mapping: OrdersMapping, fields: RowFields) {
	const readers = orderTimes.flatMap((name) => {
		const spec = mapping[name]
		return spec === undefined ? [] : [{ name, read: fields.time(spec), kind: name === 'refundedAt' ? 'refund' : 'order' }]
	})
	return (row: Row, kind: OrderKind): Line['times'] => {
		const times: Line['times'] = {}
		for (const reader of readers) {
			const moment = reader.kind === kind ? reader.read(row) : undefined
			if (moment) (times as Record<string, number>)[reader.name] = moment.at
		}
		return times
	}
}

function chargeReader(charges: Partial<Record<ChargeField, ValueSpec>>, fields: RowFields) {
	const readers = Object.entries(charges).map(([name, spec]) => ({ name, spec, read: fields.decimal(spec) }))
	return (row: Row, currency: string): Partial<Record<ChargeField, number>> => {
		const result: Record<string, number> = {}
		if (readers.length === 0) return result
		const unit = 10n ** BigInt(6 - minorUnitPlaces(currency))
		for (const { name, spec, read } of readers) {
			const value = read(row)
			if (value === undefined) continue
			if (value % unit === 0n) result[name] = Number(value / unit)
			else fields.refuse('not-exact', nameOf(spec))
		}
		return result
	}
}

/** What the line says, in one form: numbers as exact decimals, the time as the wall clock showed it. */
function contentHashOf(line: Line): string {
	const { kind, orderId, itemId, description, category, userId, anonymousId, quantity, unitPrice, currency, moment } = line
	const parts = [orderId, kind, itemId, quantity, unitPrice, currency, moment?.wall, userId, anonymousId, description, category]
	return hash('sha256', parts.join('\u001f')).slice(0, 32)
}

/** Rates are those of the day that the file states. */
function dayOf({ wall }: Moment): string {
	return new Date(wall).toISOString().slice(0, 10)
}
