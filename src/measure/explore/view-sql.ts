import { personId } from '#identify'
import { consentedPeople } from '#profile'
import { consentOfEvent, type PeopleSets } from '#query'
import { isScoped, scopeCondition } from '#storage/data-scope'
import { column, text, type ViewColumn, type ViewContext } from './view.ts'

/** Where a fact comes from. */
export const place: readonly ViewColumn[] = [
	column('source', text, '数据来源', 'Source of the data'),
	column('channel', text, '渠道', 'Channel'),
	column('shop', text, '店铺', 'Shop'),
	column('region', text, '地区', 'Region'),
	column('dealer', text, '经销商', 'Dealer'),
]

export const namesOf = (columns: readonly ViewColumn[]) => columns.map(({ name }) => name).join(', ')

/** Who it was, as people are joined today; 0 is a guest. The table's own column is named in full: the result bears its name. */
export function person({ sets: { dialect } }: ViewContext, table: string): string {
	return `${personId(dialect, `${dialect.database}.${table}.profile_id`)} AS profile_id`
}

/** Conditions on columns that rows of events and of orders share. */
export function scoped({ sets: { parameters }, scope }: ViewContext): string[] {
	if (!isScoped(scope)) return []
	const { sql, params } = scopeCondition(scope)
	parameters.include(params)
	return [sql]
}

/** People with an order line or an event that the reader's scope covers. */
export function peopleInScope(context: ViewContext, pid: string): string[] {
	const { dialect } = context.sets
	const where = scoped(context)
	if (where.length === 0) return []
	const rows = (table: string) => `SELECT ${personId(dialect)} FROM ${dialect.database}.${table} WHERE ${where.join(' AND ')}`
	return [`${pid} GLOBAL IN (${rows('order_lines')} UNION ALL ${rows('events')})`]
}

/** Whoever agreed to a purpose, as a condition. The set is written in place: a name could be given another meaning by the statement around. */
export function agreed(sets: PeopleSets, purpose: string, pid: string): string {
	return `bitmapContains((${consentedPeople([purpose], sets)}), ${pid})`
}

/** Events that tell of what needs an agreement of its own are there only of whoever gave it. */
export function agreedEvents({ sets }: ViewContext): string[] {
	const pid = personId(sets.dialect, `${sets.dialect.database}.events.profile_id`)
	return [...Map.groupBy(Object.entries(consentOfEvent), ([, purpose]) => purpose)].map(([purpose, events]) => {
		const names = sets.parameters.add(
			'Array(String)',
			events.map(([name]) => name),
		)
		return `(${sets.dialect.database}.events.event NOT IN ${names} OR ${agreed(sets, purpose, pid)})`
	})
}

export function whereSql(conditions: readonly string[]): string {
	return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
}
