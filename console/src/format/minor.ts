/** How many decimals a currency has: two for CNY, none for JPY. */
function digitsOf(currency: string): number {
	return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** 150000 fen are `1500.00`; a decimal text, so that nothing is rounded. */
export function toMajor(minor: number, currency: string): string {
	const digits = digitsOf(currency)
	const padded = String(Math.abs(minor)).padStart(digits + 1, '0')
	const sign = minor < 0 ? '-' : ''
	if (digits === 0) return `${sign}${padded}`
	return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

export function toMinor(major: number, currency: string): number {
	return Math.round(major * 10 ** digitsOf(currency))
}
