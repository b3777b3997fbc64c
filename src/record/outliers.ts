import type { EventRecord, LineRecord } from '#collect'

/**
 * Rules that mark what can hardly be true. A marked row is kept and counts as money, as it was recorded; reports can leave it
 * out. A quantity or amount is extreme where it is hundreds of times the median of its item, so that wholesale stays
 * honest, and large for the shop as well.
 */
export const outlierMarks = [
	'price-zero',
	'quantity-negative',
	'quantity-extreme',
	'amount-extreme',
	'future',
	'impossible-age',
] as const
/** Those that speak of money and pieces: reports can leave their lines out. */
export const lineOutliers = [
	'price-zero',
	'quantity-negative',
	'quantity-extreme',
	'amount-extreme',
] as const satisfies readonly OutlierMark[]
export type OutlierMark = (typeof outlierMarks)[number]

/** What is usual: medians over lines that were sold. */
export interface Norm {
	readonly n: number
	readonly quantity: number
	/** In the shop's currency. */
	readonly amount: number
}

export interface Norms {
	readonly items: ReadonlyMap<string, Norm>
	readonly categories: ReadonlyMap<string, Norm>
	readonly shop: Norm | undefined
}

export const noNorms: Norms = { items: new Map(), categories: new Map(), shop: undefined }

/** So many times the median. The busiest wholesale lines of Online Retail stay below it for most items. */
const timesMedian = 200
/** Pieces below which no quantity is extreme. */
const quantityFloor = 1_000
/** Lines that a median of an item or a category must rest on; the shop's own needs more. */
const enoughLines = 20
const enoughShopLines = 100
const clockSkewMs = 3_600_000

export function lineMarks(line: LineRecord, norms: Norms): OutlierMark[] {
	const { orderKind, ts, receivedAt } = line
	const marks: OutlierMark[] = []
	const [quantity, price, amount] = [Number(line.quantity), Number(line.unitPrice), Math.abs(Number(line.baseAmount))]
	if (orderKind !== 'adjustment') {
		if (price === 0) marks.push('price-zero')
		if (quantity < 0 && orderKind === 'order') marks.push('quantity-negative')
		const usual = usualOf(line, norms)
		if (usual) {
			if (Math.abs(quantity) >= quantityFloor && Math.abs(quantity) > timesMedian * usual.quantity) marks.push('quantity-extreme')
			const floor = timesMedian * (norms.shop?.amount ?? Number.POSITIVE_INFINITY)
			if (amount > timesMedian * usual.amount && amount > floor) marks.push('amount-extreme')
		}
	}
	if (ts > receivedAt + clockSkewMs) marks.push('future')
	return marks
}

/** The narrowest circle that says something: the item, its category, the shop. */
function usualOf({ itemId, category = '' }: LineRecord, { items, categories, shop }: Norms): Norm | undefined {
	return [
		enough(items.get(itemId), enoughLines),
		enough(categories.get(category), enoughLines),
		enough(shop, enoughShopLines),
	].find((norm) => norm !== undefined)
}

function enough(norm: Norm | undefined, lines: number): Norm | undefined {
	return norm !== undefined && norm.n >= lines ? norm : undefined
}

export function eventMarks({ ts, receivedAt, traits, context }: EventRecord): OutlierMark[] {
	const marks: OutlierMark[] = []
	if (ts > receivedAt + clockSkewMs) marks.push('future')
	// Most events say nothing about who they are of.
	if (traits === undefined && context?.traits === undefined) return marks
	const said = { ...(context?.traits as object | undefined), ...traits }
	if (Object.entries(said).some(([name, value]) => impossibleAge(name, value, ts))) marks.push('impossible-age')
	return marks
}

const birthdays = new Set(['birthday', 'birthdate', 'dateofbirth'])
const birthYears = new Set(['birthyear', 'yearofbirth', 'yearbirth'])
const mostYears = 120

function impossibleAge(name: string, value: unknown, at: number): boolean {
	if (value === null || value === undefined || value === '') return false
	const age = ageOf(name.toLowerCase().replace(/[^a-z]/g, ''), value, at)
	return age !== undefined && (age < 0 || age > mostYears)
}

function ageOf(name: string, value: unknown, at: number): number | undefined {
	const thisYear = new Date(at).getUTCFullYear()
	const year = name === 'age' ? undefined : Number(/^\s*(\d{4})/.exec(String(value))?.[1] ?? Number.NaN)
	if (name === 'age') return Number.isFinite(Number(value)) ? Number(value) : undefined
	if ((!birthdays.has(name) && !birthYears.has(name)) || year === undefined || Number.isNaN(year)) return undefined
	return thisYear - year
}

/**
 * The shop's norms with what this segment holds itself, so that a first large import is judged as well: a circle's own
 * lines speak where the store knows too few of them.
 */
export function withOwnNorms(known: Norms, lines: readonly LineRecord[]): Norms {
	const sold = lines.filter(({ orderKind, quantity }) => orderKind === 'order' && !quantity.startsWith('-'))
	const add = (norms: ReadonlyMap<string, Norm>, key: (line: LineRecord) => string) => {
		const all = new Map(norms)
		for (const [name, group] of Map.groupBy(sold, key)) {
			if (name !== '' && group.length >= enoughLines && !enough(norms.get(name), enoughLines)) all.set(name, normOf(group))
		}
		return all
	}
	const own = !enough(known.shop, enoughShopLines) && sold.length >= enoughShopLines
	return {
		items: add(known.items, ({ itemId }) => itemId),
		categories: add(known.categories, ({ category = '' }) => category),
		shop: own ? normOf(sold) : known.shop,
	}
}

function normOf(lines: readonly LineRecord[]): Norm {
	return {
		n: lines.length,
		quantity: median(lines.map(({ quantity }) => Math.abs(Number(quantity)))),
		amount: median(lines.map(({ baseAmount }) => Math.abs(Number(baseAmount)))),
	}
}

function median(values: readonly number[]): number {
	const sorted = Float64Array.from(values).sort()
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
