import { type Dimension, type MetricRows, type PeopleSets, personValueSql, type RowTable, rowValueSql } from '#query'

/** What rows are told apart by, and which of its values are shown by name. */
export interface ToldApart {
	readonly dimension: Dimension
	readonly shown: readonly string[]
}

/** How a group is known: `=VALUE`, the others together, or rows that say nothing. */
export const others = '+'
export const unsaid = '?'
export const groupOf = (value: string) => `=${value}`

/** The value of a row as SQL over the columns of its table and `person`. */
export function saidSql(dimension: Dimension, sets: PeopleSets, zone: string): (table: RowTable) => string {
	if (dimension.of === 'rows') return (table) => rowValueSql(dimension, table, sets, zone)
	// Nothing is known of guests, and they are nobody.
	return () => `if(person = 0, '', ${personValueSql(dimension, sets, 'person')})`
}

/** How rows are told apart, as `metricRows` takes it. */
export function apart(dimension: Dimension, sets: PeopleSets, zone: string) {
	return { said: saidSql(dimension, sets, zone), part: dimension.of === 'rows' ? dimension.part : undefined }
}

/** Which group the value `said` belongs to, as SQL. */
export function groupSql({ shown }: ToldApart, { parameters }: PeopleSets): string {
	return `multiIf(said = '', '${unsaid}', said IN ${parameters.add('Array(String)', shown)}, concat('=', said), '${others}')`
}

/** Whether rows of this kind say anything of the dimension. */
export function isSaidBy(dimension: Dimension, rows: MetricRows): boolean {
	if (rows === 'platform') return dimension.of === 'rows' && dimension.platform !== undefined
	if (dimension.of === 'people') return true
	if (rows === 'events') return dimension.event !== undefined
	if (rows === 'activity') return dimension.event !== undefined || dimension.line !== undefined
	return dimension.line !== undefined
}
