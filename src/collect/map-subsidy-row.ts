import { formatDecimal, minorUnitPlaces } from '#kit/money'
import { dayOf } from '#kit/zone'
import type { SubsidiesMapping } from './mapping.ts'
import { subjectReader } from './row-event.ts'
import { nameOf, type RowFields } from './row-fields.ts'
import type { ImportFrame, RowMapper } from './row-mapper.ts'

const micros = 1_000_000n

/** Dated rules of a subsidy (国补). They travel through the log like everything else; the stage that keeps rules takes them from there. */
export function subsidyRowMapper(
	mapping: SubsidiesMapping & { readonly as: 'subsidies' },
	fields: RowFields,
	frame: ImportFrame,
): RowMapper {
	const subject = subjectReader(mapping, fields, frame)
	const [province, category] = [fields.required(mapping.province), fields.required(mapping.category)]
	const [grade, rate, cap, quota] = [mapping.energyGrade, mapping.rate, mapping.cap, mapping.quotaPerPerson].map((spec) =>
		fields.decimal(spec),
	) as [
		ReturnType<RowFields['decimal']>,
		ReturnType<RowFields['decimal']>,
		ReturnType<RowFields['decimal']>,
		ReturnType<RowFields['decimal']>,
	]
	const [from, to] = [fields.time(mapping.from), fields.time(mapping.to)]
	const note = fields.text(mapping.note)
	const minor = 10n ** BigInt(minorUnitPlaces(frame.baseCurrency))

	return (row) => {
		const values = { grade: grade(row), rate: rate(row), cap: cap(row), quota: quota(row) }
		const days = { from: from(row)?.at, to: to(row)?.at }
		const named = { province: province(row), category: category(row), note: note(row) }
		if (!isWhole(values.grade, 1n, 5n)) fields.refuse('bad-number', nameOf(mapping.energyGrade))
		if (values.rate === undefined || values.rate <= 0n || values.rate > micros) fields.refuse('bad-number', nameOf(mapping.rate))
		if (values.cap === undefined || values.cap <= 0n) fields.refuse('bad-number', nameOf(mapping.cap))
		if (!isWhole(values.quota, 1n, 1000n)) fields.refuse('bad-number', nameOf(mapping.quotaPerPerson))
		if (days.from === undefined || days.to === undefined || days.to <= days.from)
			fields.refuse('bad-timestamp', nameOf(mapping.to))
		const rejection = fields.fault()
		if (rejection) return { records: [], rejection }
		const day = (at: number | undefined) => dayOf(at ?? 0, frame.zone)
		const properties = {
			...named,
			...{ energy_grade: Number((values.grade ?? 0n) / micros), rate: formatDecimal(values.rate ?? 0n) },
			cap_minor: Number(((values.cap ?? 0n) * minor) / micros),
			...{ quota_per_person: Number((values.quota ?? 0n) / micros), from: day(days.from), to: day(days.to) },
		}
		return { records: [subject(row).event('Subsidy Rule Stated', frame.receivedAt, properties)] }
	}
}

function isWhole(value: bigint | undefined, low: bigint, high: bigint): boolean {
	return value !== undefined && value % micros === 0n && value >= low * micros && value <= high * micros
}
