interface Measured {
	readonly baseline: number | null
	readonly accuracy: number | null
	readonly low: number | null
	readonly high: number | null
}

export type Verdict = 'better' | 'worse' | 'open' | 'unknown'

/** The estimate and its interval as differences from the baseline. */
export function beside({ baseline, accuracy, low, high }: Measured): { value: number; low: number; high: number } | undefined {
	if (baseline === null || accuracy === null || low === null || high === null) return undefined
	return { value: accuracy - baseline, low: low - baseline, high: high - baseline }
}

/** Better or worse only where the whole interval lies on one side of the baseline. */
export function verdictOf(row: Measured): Verdict {
	const difference = beside(row)
	if (!difference) return 'unknown'
	if (difference.low > 0) return 'better'
	return difference.high < 0 ? 'worse' : 'open'
}
