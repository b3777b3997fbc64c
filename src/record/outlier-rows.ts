import { z } from 'zod'
import { personId } from '#identify'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import type { DataScope } from '#kit/route'
import { fromStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import { type OutlierMark, outlierMarks } from './outliers.ts'

export interface OutlierQuestion {
	readonly of: 'lines' | 'events'
	readonly mark?: OutlierMark | undefined
	readonly source?: string | undefined
	readonly cursor?: string | undefined
	readonly limit: number
	readonly scope: DataScope
}

export const outlierRow = z.object({
	key: z.string(),
	at: z.iso.datetime(),
	source: z.string(),
	/** `Order Line`, or the name of the event. */
	event: z.string(),
	profileId: z.int(),
	marks: z.array(z.string()),
	line: z
		.object({
			orderId: z.string(),
			kind: z.string(),
			itemId: z.string(),
			description: z.string(),
			category: z.string(),
			quantity: z.string(),
			unitPrice: z.string(),
			amount: z.string(),
			currency: z.string(),
		})
		.nullable(),
})
type OutlierRow = z.output<typeof outlierRow>

interface StoredRow extends Omit<OutlierRow, 'at' | 'line'>, NonNullable<OutlierRow['line']> {
	readonly at: string
}

const lineColumns = `'Order Line' AS event, order_id AS orderId, kind, item_id AS itemId, description, category,
	toString(quantity) AS quantity, toString(unit_price) AS unitPrice, toString(amount) AS amount, currency`

/** The rows that a rule marked, newest first. */
export async function outlierRows(analytics: AnalyticsStore, question: OutlierQuestion): Promise<Page<OutlierRow>> {
	const { of, mark, source, cursor, limit } = question
	const scope = scopeCondition(question.scope)
	const after = decodeCursor(cursor, z.tuple([z.string().max(30), z.string().regex(/^\d{1,20}$/)]))
	const where = [
		'hasAny(marks, {marks:Array(String)})',
		scope.sql,
		...(source === undefined ? [] : ['source = {source:String}']),
		...(after === undefined ? [] : ["(ts, key) < ({ts:DateTime64(3, 'UTC')}, {key:UInt64})"]),
	]
	const rows = await analytics.query<StoredRow>(
		`SELECT toString(key) AS id, ts AS at, source, ${personId(analytics.dialect)} AS profileId, marks,
			${of === 'lines' ? lineColumns : 'event'}
		FROM ${analytics.dialect.database}.${of === 'lines' ? 'order_lines' : 'events'}
		WHERE ${where.join(' AND ')} ORDER BY ts DESC, key DESC LIMIT {limit:UInt32}`,
		{
			...scope.params,
			...{ marks: mark === undefined ? [...outlierMarks] : [mark], source: source ?? '', limit: limit + 1 },
			...{ ts: after?.[0] ?? '', key: after?.[1] ?? '' },
		},
	)
	const page = pageOf(rows as (StoredRow & { readonly id: string })[], limit, ({ at, id }) => [at, id])
	return { items: page.items.map((row) => view(row, of)), next: page.next }
}

function view(row: StoredRow & { readonly id: string }, of: OutlierQuestion['of']): OutlierRow {
	const { id, at, source, event, profileId, marks } = row
	const { orderId, kind, itemId, description, category, quantity, unitPrice, amount, currency } = row
	const line = { orderId, kind, itemId, description, category, quantity, unitPrice, amount, currency }
	return {
		...{ key: id, at: new Date(fromStoreTime(at)).toISOString(), source, event, profileId, marks },
		line: of === 'lines' ? line : null,
	}
}
