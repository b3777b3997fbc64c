import { formatDecimal } from '#kit/money'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Platform, PlatformMeasure } from './platform.ts'
import { liveImports } from './platform-rows.ts'
import type { PlatformKey, PlatformRow } from './read-platform-file.ts'

/** Rows of one platform and grain: what one file holds. */
export interface PlatformCells {
	readonly platform: Platform
	readonly grain: string
	readonly rows: readonly PlatformRow[]
}

/** How cells stand to what is known already. */
export interface CellChanges {
	readonly added: number
	readonly changed: number
	readonly unchanged: number
}

export interface PlatformImport {
	readonly id: string
	readonly state: 'done' | 'taken-back'
	readonly name: string
	readonly platform: Platform
	readonly grain: string
	readonly from: string
	/** Included. */
	readonly to: string
	readonly rows: number
	readonly cells: number
	/** UTC ms. */
	readonly at: number
	readonly by: string
	readonly takenBackAt: number | null
	readonly takenBackBy: string | null
}

export interface PlatformFactStore {
	/** Our ids of items by the platform's, of those that the catalogue knows. */
	itemsOf(platform: Platform, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
	compare(cells: PlatformCells): Promise<CellChanges>
	/** All cells or none can be seen once it returns. */
	add(made: PlatformImport, cells: PlatformCells, items: ReadonlyMap<string, string>): Promise<void>
	/** Newest first. @param before an id: those made before it */
	imports(page: { readonly before?: string | undefined; readonly limit: number }): Promise<PlatformImport[]>
	get(id: string): Promise<PlatformImport | undefined>
	/** What was known before holds again. */
	takeBack(made: PlatformImport, by: string, at: number): Promise<void>
}

const rowsEach = 10_000

interface ImportRow {
	readonly import_id: string
	readonly state: 'done' | 'taken-back'
	readonly name: string
	readonly platform: Platform
	readonly grain: string
	readonly first_day: string
	readonly last_day: string
	readonly file_rows: number
	readonly cells: number
	readonly made_at: string
	readonly made_by: string
	readonly taken_back_at: string | null
	readonly taken_back_by: string
}

export function createPlatformFactStore(analytics: AnalyticsStore): PlatformFactStore {
	const { database } = analytics.dialect
	const importsWhere = (where: string, params: Readonly<Record<string, unknown>>) =>
		analytics.query<ImportRow>(`SELECT * EXCEPT (version) FROM ${database}.platform_imports FINAL WHERE ${where}`, params)
	return {
		itemsOf: async (platform, ids) => {
			if (ids.length === 0) return new Map()
			const rows = await analytics.query<{ theirs: string; ours: string }>(
				`SELECT theirs, min(item_id) AS ours FROM (
					SELECT item_id, item_id AS theirs, 0 AS nth FROM ${database}.items FINAL WHERE item_id IN {ids:Array(String)}
					UNION ALL SELECT item_id, attributes[{attribute:String}] AS theirs, 1 AS nth FROM ${database}.items FINAL
					WHERE attributes[{attribute:String}] IN {ids:Array(String)})
				GROUP BY theirs HAVING uniqExact(item_id) = 1`,
				{ ids, attribute: `${platform}_id` },
			)
			return new Map(rows.map(({ theirs, ours }) => [theirs, ours]))
		},
		compare: async ({ platform, grain, rows }) => {
			const changes = { added: 0, changed: 0, unchanged: 0 }
			// A few days at a time: what is held and worked through at once stays small.
			for (const some of byDays(rows)) {
				const { first, last } = daysOf(some)
				const known = await analytics.query<Cell>(
					`SELECT toString(day) AS on_day, shop, campaign, live_room, platform_item AS item, measure, toString(argMax(value, import_id)) AS told
					FROM ${database}.platform_facts
					WHERE platform = {platform:String} AND grain = {grain:String} AND day BETWEEN {first:Date} AND {last:Date} AND ${liveImports(database)}
					GROUP BY day, shop, campaign, live_room, platform_item, measure`,
					{ platform, grain, first, last },
				)
				const values = new Map(known.map(({ measure, told, on_day: day, ...key }) => [cellId({ ...key, day }, measure), told]))
				countChanges(values, some, changes)
			}
			return changes
		},
		add: async (made, { platform, grain, rows }, items) => {
			const facts = factsOf(rows, { import_id: made.id, platform, grain }, items)
			let nth = 0
			for (const piece of pieces(facts, rowsEach)) await analytics.insertRows('platform_facts', piece, `${made.id} ${nth++}`)
			await analytics.insertRows('platform_imports', [importRow(made)])
		},
		imports: async ({ before, limit }) => {
			const where = before === undefined ? '1' : 'import_id < {before:String}'
			const rows = await importsWhere(`${where} ORDER BY import_id DESC LIMIT {limit:UInt32}`, { before: before ?? '', limit })
			return rows.map(importOf)
		},
		get: async (id) => (await importsWhere('import_id = {id:String}', { id })).map(importOf)[0],
		takeBack: (made, by, at) =>
			analytics.insertRows('platform_imports', [
				{ ...importRow(made), state: 'taken-back', taken_back_at: toStoreTime(at), taken_back_by: by, version: '2' },
			]),
	}
}

interface Cell extends Record<keyof Omit<PlatformKey, 'day'>, string> {
	readonly on_day: string
	readonly measure: string
	readonly told: string
}

function cellId({ day, shop, campaign, live_room, item }: PlatformKey, measure: string): string {
	return [day, shop, campaign, live_room, item, measure].join('\u0001')
}

function countChanges(
	known: ReadonlyMap<string, string>,
	rows: readonly PlatformRow[],
	changes: { -readonly [count in keyof CellChanges]: number },
): void {
	for (const { key, values } of rows)
		for (const [measure, value] of values) {
			const before = known.get(cellId(key, measure))
			changes[before === undefined ? 'added' : before === formatDecimal(value) ? 'unchanged' : 'changed']++
		}
}

const rowsCompared = 3_000

/** Rows in the order of their days, some at a time; those of a day stay together. */
function* byDays(rows: readonly PlatformRow[]): Generator<PlatformRow[]> {
	const days = [...Map.groupBy(rows, ({ key }) => key.day)].sort(([a], [b]) => (a < b ? -1 : 1))
	let some: PlatformRow[] = []
	for (const [, ofDay] of days) {
		if (some.length > 0 && some.length + ofDay.length > rowsCompared) {
			yield some
			some = []
		}
		some = some.concat(ofDay)
	}
	if (some.length > 0) yield some
}

/** The first and the last, as `YYYY-MM-DD`. */
export function daysOf(rows: readonly PlatformRow[]): { readonly first: string; readonly last: string } {
	let [first, last] = ['9999-12-31', '0000-01-01']
	for (const { key } of rows) {
		if (key.day < first) first = key.day
		if (key.day > last) last = key.day
	}
	return { first, last }
}

function* factsOf(
	rows: readonly PlatformRow[],
	of: { readonly import_id: string; readonly platform: string; readonly grain: string },
	items: ReadonlyMap<string, string>,
): Generator<Record<string, unknown>> {
	for (const { key, values } of rows) {
		const { item, ...rest } = key
		for (const [measure, value] of values as ReadonlyMap<PlatformMeasure, bigint>)
			yield { ...of, ...rest, platform_item: item, item: items.get(item) ?? item, measure, value: formatDecimal(value) }
	}
}

function* pieces<T>(all: Iterable<T>, size: number): Generator<T[]> {
	let piece: T[] = []
	for (const one of all) {
		piece.push(one)
		if (piece.length < size) continue
		yield piece
		piece = []
	}
	if (piece.length > 0) yield piece
}

function importRow(made: PlatformImport): Record<string, unknown> {
	return {
		...{ import_id: made.id, state: made.state, name: made.name, platform: made.platform, grain: made.grain },
		...{ first_day: made.from, last_day: made.to, file_rows: made.rows, cells: made.cells },
		...{ made_at: toStoreTime(made.at), made_by: made.by, taken_back_at: null, taken_back_by: '', version: '1' },
	}
}

function importOf(row: ImportRow): PlatformImport {
	return {
		...{ id: row.import_id, state: row.state, name: row.name, platform: row.platform, grain: row.grain },
		...{ from: row.first_day, to: row.last_day, rows: Number(row.file_rows), cells: Number(row.cells) },
		...{ at: fromStoreTime(row.made_at), by: row.made_by },
		...{ takenBackAt: row.taken_back_at === null ? null : fromStoreTime(row.taken_back_at) },
		takenBackBy: row.taken_back_by === '' ? null : row.taken_back_by,
	}
}
