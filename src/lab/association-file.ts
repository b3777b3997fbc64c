import { fail } from '#kit/errors'
import { associationRules, type RuleOrder, type Rules } from '#ml/association-rules'
import { fpGrowth } from '#ml/fp-growth'
import type { ItemSets } from '#ml/item-sets'
import type { Correction } from '#ml/layered-correction'
import { type DataFileOptions, openDataFile } from './open-data-file.ts'
import { type BasketColumns, type BasketFile, readBaskets } from './read-baskets.ts'

export interface AssociationFileOptions extends DataFileOptions, BasketColumns {
	/** Below 1 a share of the baskets, from 1 a number of them. */
	readonly minSupport: number
	readonly minConfidence: number
	/** Items of the longest sets, 2 to 10. */
	readonly maxLength: number
	readonly correction: Correction
	readonly sort: RuleOrder
	readonly limit: number
}

export interface AssociationFileResult extends Rules, Omit<BasketFile, 'baskets'> {
	readonly baskets: number
	/** A set is frequent that at least so many baskets hold. */
	readonly minCount: number
	readonly sets: ItemSets
	readonly level: number
	/** Of counting sets and testing rules; without reading. */
	readonly seconds: number
}

interface Watch {
	readonly onRead: (bytes: number, of: number | undefined) => void
	readonly onGrow: (done: number, of: number) => void
}

/** A rule stands below this adjusted p-value. */
const level = 0.05
const longest = 10

/** Frequent item sets and association rules of any file with one row for each item of a basket. */
export async function associationOfFile(
	path: string,
	options: AssociationFileOptions,
	{ onRead, onGrow }: Watch,
): Promise<AssociationFileResult> {
	assertOptions(options)
	const file = await openDataFile(path, options)
	const { baskets, ...read } = await readBaskets(file, options, onRead).finally(() => file.close())
	const count = baskets.starts.length - 1
	if (count === 0)
		fail('bad-file', 'The file has no baskets', { rows: read.rows, skipped: read.skipped, returned: read.returned })
	const minCount = leastCount(options.minSupport, count)
	if (minCount > count)
		fail('bad-request', `--min-support asks for ${minCount} baskets; the file has ${count}`, { minCount, baskets: count })
	const started = performance.now()
	const sets = fpGrowth(baskets, { minCount, maxLength: options.maxLength, onProgress: onGrow })
	const rules = associationRules(sets, { ...options, baskets: count, level })
	return { ...read, ...rules, baskets: count, minCount, sets, level, seconds: (performance.now() - started) / 1000 }
}

function assertOptions({ minSupport, minConfidence, maxLength, limit }: AssociationFileOptions): void {
	if (!(minSupport > 0 && (minSupport < 1 || Number.isSafeInteger(minSupport))))
		fail('bad-request', '--min-support must be a share of the baskets between 0 and 1, or a whole number of them from 1')
	if (!(minConfidence >= 0 && minConfidence <= 1)) fail('bad-request', '--min-confidence must lie between 0 and 1')
	if (!(Number.isInteger(maxLength) && maxLength >= 2 && maxLength <= longest))
		fail('bad-request', `--max-length must be a whole number from 2 to ${longest}`)
	if (!(limit >= 0)) fail('bad-request', '--limit must not be below 0')
}

/** The least count whose share of the baskets reaches `support`. */
function leastCount(support: number, baskets: number): number {
	if (support >= 1) return support
	const count = Math.ceil(support * baskets)
	// The product may have been rounded up beyond a whole number.
	return Math.max(1, (count - 1) / baskets >= support ? count - 1 : count)
}
