import { type Locale, tags } from './locale.ts'

/** A number of the API: counts come as numbers, exact decimals and 64-bit integers as strings. */
export type Numeric = number | string

/** What stands where a number cannot be given. */
export const absent = '–'

interface Step {
	readonly from: number
	readonly suffix: string
}

const steps: Readonly<Record<Locale, readonly Step[]>> = {
	zh: [
		{ from: 1e8, suffix: '亿' },
		{ from: 1e4, suffix: '万' },
	],
	en: [
		{ from: 1e9, suffix: 'B' },
		{ from: 1e6, suffix: 'M' },
		{ from: 1e3, suffix: 'K' },
	],
}
/** English shows four digits in full: `9,999` reads as quickly as `10K` and says more. */
const exactBelow = 1e4

/** Short enough to scan: `974.8万`, `9.75M`; whole and grouped below ten thousand. */
export function compact(value: Numeric | null | undefined, locale: Locale): string {
	const number = toNumber(value)
	if (number === undefined) return absent
	const size = Math.abs(number)
	if (Math.round(size) < exactBelow) return group(number, locale, Number.isInteger(number) ? 0 : size < 100 ? 2 : 0)
	const step = stepFor(size, locale)
	const scaled = number / step.from
	return `${group(scaled, locale, digitsFor(Math.abs(scaled)))}${step.suffix}`
}

/** Rounding may carry into the next unit: 99,999,999 is `1亿`, never `10000万`. */
function stepFor(size: number, locale: Locale): Step {
	const candidates = steps[locale]
	const roundsInto = (step: Step, next: Step) => roundAt(size / next.from) * next.from >= step.from
	const last = candidates[candidates.length - 1] as Step
	return candidates.find((step, nth) => size >= step.from || roundsInto(step, candidates[nth + 1] ?? step)) ?? last
}

function roundAt(scaled: number): number {
	return Number(scaled.toFixed(digitsFor(scaled)))
}

function digitsFor(scaled: number): number {
	return scaled < 10 ? 2 : scaled < 1000 ? 1 : 0
}

function group(value: number, locale: Locale, places: number): string {
	return new Intl.NumberFormat(tags[locale], { minimumFractionDigits: 0, maximumFractionDigits: places }).format(value)
}

/** Every digit, grouped. A string keeps digits that a float would lose. */
export function exact(value: Numeric | null | undefined, locale: Locale): string {
	if (toNumber(value) === undefined) return absent
	return new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 6 }).format(value as number)
}

/** `0.1234` → `12.3%`. */
export function percent(share: Numeric | null | undefined, locale: Locale): string {
	const number = toNumber(share)
	if (number === undefined) return absent
	return new Intl.NumberFormat(tags[locale], { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
		number,
	)
}

/** A difference of two shares, in percentage points: `+1.2`, with `个百分点` or `pp` added by the text around it. */
export function points(difference: Numeric | null | undefined, locale: Locale, places = 1): string {
	const number = toNumber(difference)
	if (number === undefined) return absent
	const format = { minimumFractionDigits: places, maximumFractionDigits: places, signDisplay: 'exceptZero' } as const
	return new Intl.NumberFormat(tags[locale], format).format(number * 100)
}

/** A change in a count with its sign: `+1,203`, `-12`, `0`. */
export function signed(value: number, locale: Locale): string {
	return new Intl.NumberFormat(tags[locale], { signDisplay: 'exceptZero' }).format(value)
}

/** Four significant places are enough for a p-value; below that only the bound means something. */
export function pValue(value: number | null | undefined): string {
	if (value === null || value === undefined || !Number.isFinite(value)) return absent
	if (value < 0.0001) return '< 0.0001'
	return value.toFixed(4)
}

export function toNumber(value: Numeric | null | undefined): number | undefined {
	if (value === null || value === undefined || value === '') return undefined
	const number = Number(value)
	return Number.isFinite(number) ? number : undefined
}
