import { normaliseSerial } from '#kit/serial-number'
import type { EventRecord } from './log-record.ts'
import type { AppliancesMapping, ValueSpec } from './mapping.ts'
import { subjectReader } from './row-event.ts'
import { nameOf, type Read, type RowFields } from './row-fields.ts'
import { checkTime, type ImportFrame, type RowMapper } from './row-mapper.ts'

/** Parts that other people have in an appliance, each named by their login. */
const roles = ['user', 'buyer', 'payer', 'contact'] as const

/**
 * Appliances of a register or of an installer's list, as the events that a shop would have sent: a registration, an installation
 * where its time is given, and one registration for each other person in their role.
 */
export function applianceRowMapper(
	mapping: AppliancesMapping & { readonly as: 'appliances' },
	fields: RowFields,
	frame: ImportFrame,
): RowMapper {
	const subject = subjectReader(mapping, fields, frame)
	const serial = fields.required(mapping.serial)
	const texts = readers(fields, {
		...{ product_id: mapping.itemId, category: mapping.category, brand: mapping.brand, model: mapping.model },
		...{ order_id: mapping.orderId, seller: mapping.seller },
	})
	const place = readers(fields, {
		...{ installer_id: mapping.installer, city: mapping.city, address: mapping.address, household_id: mapping.householdId },
	})
	const others = roles.map((role) => ({ role, read: fields.id(mapping[role], mapping.guest) }))
	const times = {
		registered: fields.time(mapping.registeredAt),
		purchased: fields.time(mapping.purchasedAt),
		installed: fields.time(mapping.installedAt),
		warranty: fields.time(mapping.warrantyUntil),
	}

	return (row) => {
		const number = serial(row)
		if (number !== '' && normaliseSerial(number) === undefined) fields.refuse('bad-serial', nameOf(mapping.serial))
		const [registered, purchased, installed, warranty] = [
			...[times.registered(row)?.at, times.purchased(row)?.at, times.installed(row)?.at, times.warranty(row)?.at],
		]
		const at = registered ?? purchased ?? installed
		if (at === undefined)
			fields.refuse('missing-field', nameOf(mapping.registeredAt ?? mapping.purchasedAt ?? mapping.installedAt))
		else checkTime(fields, at, frame.receivedAt, nameOf(mapping.registeredAt ?? mapping.purchasedAt ?? mapping.installedAt))
		const known: Record<string, string | undefined> = {
			serial: number,
			...texts(row),
			purchased_at: iso(purchased),
			warranty_until: iso(warranty),
		}
		const where = place(row)
		const parts = others.map(({ role, read }) => ({ role, userId: read(row) })).filter(({ userId }) => userId !== '')
		const about = subject(row)
		const seen = {
			...(about.userId !== '' && { customer: about.userId }),
			...(at !== undefined && { at }),
			...(about.unproven > 0 && { unproven: about.unproven }),
		}
		const rejection = fields.fault()
		if (rejection || at === undefined) return { ...seen, records: [], ...(rejection && { rejection }) }
		const records: EventRecord[] = [about.event('Appliance Registered', at, known)]
		if (installed !== undefined) {
			const { product_id: _, seller: __, ...installation } = { ...known, ...where }
			records.push(about.event('Installation Completed', installed, installation))
		}
		for (const { role, userId } of parts) records.push(about.event('Appliance Registered', at, { serial: number, role }, userId))
		return { ...seen, records }
	}
}

function readers(fields: RowFields, specs: Readonly<Record<string, ValueSpec | undefined>>): Read<Record<string, string>> {
	const all = Object.entries(specs).map(([name, spec]) => ({ name, read: fields.text(spec) }))
	return (row) => Object.fromEntries(all.map(({ name, read }) => [name, read(row)]))
}

function iso(at: number | undefined): string | undefined {
	return at === undefined ? undefined : new Date(at).toISOString()
}
