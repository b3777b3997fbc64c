import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import { formatDecimal } from '#kit/money'
import { dayOf } from '#kit/zone'
import { type Platform, type PlatformMeasure, platformCurrency, platformMeasures } from './platform.ts'
import type { PlatformField } from './platform-columns.ts'
import { type CellChanges, daysOf, type PlatformFactStore, type PlatformImport } from './platform-fact-store.ts'
import { type PlatformFile, type PlatformRow, readPlatformFile } from './read-platform-file.ts'

export interface PlatformImportNeeds {
	readonly store: PlatformFactStore
	readonly clock: Clock
	readonly shop: { readonly zone: string; readonly currency: string }
}

export interface PlatformUpload {
	readonly bytes: Buffer
	readonly name: string
	readonly platform: Platform
	readonly shop?: string | undefined
	readonly day?: string | undefined
	readonly columns?: Readonly<Record<string, PlatformField | null>> | undefined
}

export interface PlatformPreview {
	readonly platform: Platform
	readonly file: PlatformFile
	/** Null where no row can be taken. */
	readonly days: { readonly from: string; readonly to: string } | null
	readonly shops: readonly string[]
	readonly cells: number
	readonly changes: CellChanges
	/** Of the rows that can be taken, as exact decimals. */
	readonly sums: readonly { readonly measure: PlatformMeasure; readonly sum: string }[]
	/** Different items, and how many of them our catalogue knows. */
	readonly items: { readonly all: number; readonly known: number }
	readonly sample: readonly PlatformRow[]
}

const shownRows = 10

/** What an import of this file would do; nothing is written. Raises as `readPlatformFile`. */
export async function previewPlatformFile(needs: PlatformImportNeeds, upload: PlatformUpload): Promise<PlatformPreview> {
	return (await look(needs, upload)).preview
}

/**
 * Takes in what can be taken of a file; the rest is named in the answer. Raises `bad-file` where nothing can, and as
 * `readPlatformFile`.
 */
export async function importPlatformFile(
	needs: PlatformImportNeeds,
	upload: PlatformUpload,
	by: string,
): Promise<PlatformPreview & { readonly made: PlatformImport }> {
	const { preview, items } = await look(needs, upload)
	const { file, days, cells, platform } = preview
	if (!days)
		return fail('bad-file', 'No row of the file can be taken', {
			refused: file.refusals,
			rowsRead: file.rowsRead,
			totals: file.totals,
		})
	const at = needs.clock.now()
	const made: PlatformImport = {
		...{ id: uuidv7(at), state: 'done', name: upload.name, platform, grain: file.grain, ...days },
		...{ rows: file.rows.length, cells, at, by, takenBackAt: null, takenBackBy: null },
	}
	await needs.store.add(made, { platform, grain: file.grain, rows: file.rows }, items)
	return { ...preview, made }
}

async function look({ store, clock, shop }: PlatformImportNeeds, { bytes, platform, ...told }: PlatformUpload) {
	const file = await readPlatformFile(bytes, { ...told, platform, today: dayOf(clock.now(), shop.zone) })
	const { rows, grain } = file
	const money = rows.some(({ values }) => [...values.keys()].some((measure) => platformMeasures[measure] === 'money'))
	if (money && shop.currency !== platformCurrency)
		fail(
			'bad-file',
			`Amounts of this platform are in ${platformCurrency}, those of the shop in ${shop.currency}: they are never added up`,
		)
	const ids = [...new Set(rows.map(({ key }) => key.item))].filter((id) => id !== '')
	const none = { added: 0, changed: 0, unchanged: 0 }
	const [items, changes] = await Promise.all([
		store.itemsOf(platform, ids),
		rows.length === 0 ? none : store.compare({ platform, grain, rows }),
	])
	const { first: from, last: to } = daysOf(rows)
	const preview: PlatformPreview = {
		...{ platform, file, changes, days: rows.length === 0 ? null : { from, to } },
		shops: [...new Set(rows.map(({ key }) => key.shop))].sort().slice(0, 50),
		cells: rows.reduce((sum, { values }) => sum + values.size, 0),
		sums: sumsOf(rows),
		items: { all: ids.length, known: ids.filter((id) => items.has(id)).length },
		sample: rows.slice(0, shownRows),
	}
	return { preview, items }
}

function sumsOf(rows: readonly PlatformRow[]): PlatformPreview['sums'] {
	const sums = new Map<PlatformMeasure, bigint>()
	for (const { values } of rows) for (const [measure, value] of values) sums.set(measure, (sums.get(measure) ?? 0n) + value)
	return [...sums].map(([measure, sum]) => ({ measure, sum: formatDecimal(sum) }))
}
