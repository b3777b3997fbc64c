import { z } from 'zod'
import { importKinds } from './log-record.ts'

/** The reconciliation of an import: every row read is accounted for, and so is the money on each side. */

const amount = z.string().meta({ description: 'Exact decimal' })
const rowsAndAmount = z.object({ rows: z.int(), amount })

export const importMoney = z.object({
	currency: z.string(),
	/** quantity × price of every row where both could be read. */
	read: amount,
	accepted: z.object({ order: rowsAndAmount, refund: rowsAndAmount, adjustment: rowsAndAmount, total: amount }),
	quarantined: z.object({ rows: z.int(), amount, unreadable: z.int() }),
})
export type ImportMoney = z.infer<typeof importMoney>

export const importCounts = z.object({
	/** = accepted + quarantinedTotal + repeated + skipped */
	rowsRead: z.int(),
	accepted: z.int(),
	quarantinedTotal: z.int(),
	quarantined: z.record(z.string(), z.int()).meta({ description: 'Rows by reason' }),
	/** Items that an earlier row of the same file had named. */
	repeated: z.int(),
	/** Rows that the mapping leaves out. */
	skipped: z.int(),
	/** Permissions left out because nothing proves them. */
	unprovenConsents: z.int(),
	customers: z.int(),
	orders: z.int(),
	/** Orders of nobody in particular. */
	guests: z.object({ rows: z.int(), orders: z.int() }),
	firstAt: z.iso.datetime().nullable(),
	lastAt: z.iso.datetime().nullable(),
	money: z.array(importMoney),
})
export type ImportCounts = z.infer<typeof importCounts>

const importStatuses = ['running', 'done', 'failed'] as const

export const importReport = importCounts.extend({
	id: z.string(),
	name: z.string(),
	as: z.enum(importKinds),
	source: z.string(),
	status: z.enum(importStatuses),
	error: z.object({ code: z.string(), message: z.string() }).nullable(),
	synthetic: z.boolean(),
	startedAt: z.iso.datetime(),
	finishedAt: z.iso.datetime().nullable(),
	seconds: z.number(),
	progress: z.object({ bytes: z.int(), of: z.int().nullable() }),
	file: z.object({
		format: z.enum(['csv', 'jsonl', 'parquet', 'xlsx']).nullable(),
		encoding: z.string().nullable(),
		encodingBy: z.enum(['mark', 'mapping', 'content']).nullable(),
		columns: z.array(z.string()),
	}),
	/** Rows that were in the store already, as far as the loader has come. */
	duplicates: z.int(),
})
export type ImportReport = z.infer<typeof importReport>
