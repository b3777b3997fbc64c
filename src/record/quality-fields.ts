import type { AnalyticsStore } from '#storage/analytics'
import { type QualityQuestion, read } from './quality-report.ts'

export interface FieldQuality {
	readonly name: string
	readonly present: number
	readonly missingShare: number
	/** Types found, most frequent first; `empty` is null or an empty text. */
	readonly types: readonly { readonly type: string; readonly count: number }[]
	readonly trend: readonly { readonly at: string; readonly missingShare: number }[]
}

interface FieldRow {
	readonly at: string
	readonly name: string
	readonly detail: string
	readonly count: string
}

/** How often each property of an event is there, and of which type, day by day. */
export async function fieldQuality(
	analytics: AnalyticsStore,
	question: Omit<QualityQuestion, 'grain'> & { readonly event: string },
	zone: string,
): Promise<{ volume: number; fields: FieldQuality[] }> {
	const rows = await read<FieldRow>(
		analytics,
		question,
		{
			select: "toString(toDate(hour, {zone:String})) AS at, if(measure = 'field', name, '') AS name, detail, sum(n) AS count",
			where: "measure IN ('accepted', 'field')",
			rest: 'GROUP BY at, name, detail ORDER BY at',
		},
		{ zone },
	)
	const volumes = new Map(rows.filter(({ name }) => name === '').map(({ at, count }) => [at, Number(count)]))
	const volume = [...volumes.values()].reduce((sum, n) => sum + n, 0)
	const fields = [
		...Map.groupBy(
			rows.filter(({ name }) => name !== ''),
			({ name }) => name,
		),
	].map(([name, found]) => describe(name, found, volumes, volume))
	return { volume, fields: fields.sort((a, b) => b.present - a.present || (a.name < b.name ? -1 : 1)) }
}

function describe(name: string, rows: readonly FieldRow[], volumes: ReadonlyMap<string, number>, volume: number): FieldQuality {
	const types = [...Map.groupBy(rows, ({ detail }) => detail)].map(([type, found]) => ({ type, count: total(found) }))
	const byDay = Map.groupBy(rows, ({ at }) => at)
	const presentOf = (found: readonly FieldRow[]) => total(found.filter(({ detail }) => detail !== 'empty'))
	const present = presentOf(rows)
	return {
		name,
		present,
		missingShare: missingShare(present, volume),
		types: types.sort((a, b) => b.count - a.count),
		trend: [...volumes].map(([at, n]) => ({ at, missingShare: missingShare(presentOf(byDay.get(at) ?? []), n) })),
	}
}

function total(rows: readonly FieldRow[]): number {
	return rows.reduce((sum, { count }) => sum + Number(count), 0)
}

function missingShare(present: number, volume: number): number {
	return volume === 0 ? 0 : Math.max(0, 1 - present / volume)
}
