import { type AttributionState, type Model, models } from './attribution-question.ts'
import type { Attribution, Channel } from './queries.ts'

export type Measure = AttributionState['measure']

export interface CreditRow {
	readonly channel: Channel
	/** Its place among the channels of the answer. */
	readonly place: number
	/** Of each model that was asked for: share of what is credited. */
	readonly shares: Readonly<Partial<Record<Model, number>>>
	readonly lowest: number
	readonly highest: number
}

/** Those of the eight that were asked for, in the order they are known in. */
export function modelsOf({ channels }: Pick<Attribution, 'channels'>): Model[] {
	return models.filter((model) => channels.some(({ credit }) => credit[model] !== undefined))
}

/** Channels with the most credit of the chosen model first; those that were on no path and cost nothing are left out. */
export function creditRows(found: Attribution, measure: Measure, model: Model): CreditRow[] {
	const { channels, conversions } = found
	const asked = modelsOf(found)
	const total = Number(conversions.credited[measure] ?? 0)
	return channels
		.flatMap((channel, place): CreditRow[] => {
			if (channel.onPath === 0 && channel.cost === null && !channel.touches) return []
			const entries = asked.map((name) => [name, share(Number(channel.credit[name]?.[measure] ?? 0), total)] as const)
			const values = entries.map(([, value]) => value)
			const shares: CreditRow['shares'] = Object.fromEntries(entries)
			return [{ channel, place, shares, lowest: Math.min(...values), highest: Math.max(...values) }]
		})
		.sort((a, b) => (b.shares[model] ?? 0) - (a.shares[model] ?? 0) || b.channel.onPath - a.channel.onPath)
}

/** Share of all conversions, or of all money, of which we know no path. */
export function unknownShare({ conversions }: Attribution, measure: Measure): number {
	const { all, untouched, unknown } = conversions
	return share(Number(untouched[measure] ?? 0) + Number(unknown[measure] ?? 0), Number(all[measure] ?? 0))
}

function share(part: number, whole: number): number {
	return whole === 0 ? 0 : part / whole
}

/** One row a channel, a column a model: for a spreadsheet. */
export function toCsv(
	rows: readonly CreditRow[],
	nameOf: (channel: Channel) => string,
	head: {
		readonly channel: string
		readonly touches: string
		readonly cost: string
		readonly models: Readonly<Record<Model, string>>
	},
	measure: Measure,
): string {
	const lines = rows.map(({ channel }) => [
		...[nameOf(channel), channel.touches ?? '', channel.cost ?? ''],
		...models.map((model) => channel.credit[model]?.[measure] ?? ''),
	])
	const names = [head.channel, head.touches, head.cost, ...models.map((model) => head.models[model])]
	return `\uFEFF${[names, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A name that a spreadsheet would take for a formula is kept from it. */
function cell(value: string | number): string {
	const text =
		typeof value === 'string' && /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : String(value)
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
