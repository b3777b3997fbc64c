import { fail } from '#kit/errors'
import type { Row, Table } from '#kit/table/table'
import { applianceRowMapper } from './map-appliance-row.ts'
import { eventRowMapper } from './map-event-row.ts'
import { itemRowMapper } from './map-item-row.ts'
import { type Occurrence, orderRowMapper } from './map-order-row.ts'
import { profileRowMapper } from './map-profile-row.ts'
import { subsidyRowMapper } from './map-subsidy-row.ts'
import { ticketRowMapper } from './map-ticket-row.ts'
import type { Mapping } from './mapping.ts'
import { RowFields } from './row-fields.ts'
import type { ImportFrame, RowMapper } from './row-mapper.ts'

export interface CompiledMapping {
	readonly map: RowMapper
	/** Rows that the mapping leaves out. */
	readonly skips: (row: Row) => boolean
}

/**
 * Makes one function of a row out of a mapping and a file. Raises `bad-mapping`, with the columns that there are,
 * where the mapping names one that is not.
 */
export function compileMapping(
	mapping: Mapping,
	table: Pick<Table, 'columns' | 'column' | 'toObject'>,
	frame: ImportFrame,
	occurrence?: Occurrence,
): CompiledMapping {
	const { dateFormats, shiftWeeks, decimalComma } = mapping
	const fields = new RowFields(table, { zone: frame.zone, dateFormats, shiftWeeks, decimalComma })
	const compiled = { skips: fields.skipped(mapping.skip), map: rowMapper(mapping, fields, frame, table, occurrence) }
	if (fields.missing.size === 0) return compiled
	const missing = [...fields.missing]
	return fail('bad-mapping', `The file has no column ${missing.map((name) => `"${name}"`).join(', ')}`, {
		missing,
		columns: table.columns,
	})
}

function rowMapper(
	mapping: Mapping,
	fields: RowFields,
	frame: ImportFrame,
	table: Pick<Table, 'toObject'>,
	occurrence: Occurrence | undefined,
): RowMapper {
	switch (mapping.as) {
		case 'orders':
			return orderRowMapper(mapping, fields, frame, occurrence)
		case 'profiles':
			return profileRowMapper(mapping, fields, frame)
		case 'events':
			return eventRowMapper(mapping, fields, frame, table.toObject)
		case 'items':
			return itemRowMapper(mapping, fields, frame)
		case 'appliances':
			return applianceRowMapper(mapping, fields, frame)
		case 'tickets':
			return ticketRowMapper(mapping, fields, frame)
		case 'subsidies':
			return subsidyRowMapper(mapping, fields, frame)
	}
}
