import { fail } from '#kit/errors'
import { stabilityOf } from './cluster-stability.ts'
import { clusterTest } from './cluster-test.ts'
import { type Clustering, kMeans, kMeansOn } from './k-means.ts'
import { type Engine, openEngine } from './kernel-engine.ts'
import { type Matrix, takeRows } from './matrix.ts'
import type { Block } from './mixed-features.ts'
import { random } from './random.ts'
import { samplePlaces } from './sample-places.ts'
import { splitsFurther } from './splits-further.ts'

export interface ChooseOptions {
	/** Numbers of clusters to try, each from 2. */
	readonly ks: readonly number[]
	readonly seed: string | number
	/** Starts of each fit of all rows; as kMeans has them when absent. */
	readonly restarts?: number | undefined
	/** Columns that are categories. */
	readonly blocks?: readonly Block[] | undefined
	/** Data sets without clusters to compare with, of each kind; 39 when absent. */
	readonly references?: number | undefined
	/** Halves to fit again; 20 when absent. */
	readonly resamples?: number | undefined
	readonly workers?: number | undefined
	/** Fits all rows; K-Means when absent. */
	readonly fitAll?: ((k: number) => Promise<Clustering>) | undefined
	readonly onProgress?: ((done: number, of: number) => void) | undefined
}

export interface Judgement {
	/** How much further than in uniform data of the same covariance the inertia falls from one cluster to k, in logarithms. */
	readonly gap: number
	/** Standard error of the gap. */
	readonly gapError: number
	/** How often data without clusters do as well at any of the k. */
	readonly p: number
	/** Mean adjusted Rand index between the clusters of all and those of halves. */
	readonly stability: number
	/** Mean Jaccard coefficient of the cluster that is found again worst. */
	readonly weakestCluster: number
	/** The same for every cluster, in the order of the sample's own sizes. */
	readonly clusterStability: readonly number[]
	/** How often one heap looks as much like two as the worst of these clusters; null where nothing depends on it. */
	readonly furtherSplit: number | null
	readonly verdict: 'holds-up' | 'no-better-than-noise' | 'unstable' | 'splits-further'
}

export type KScore = {
	readonly k: number
	/** Of all rows. */
	readonly inertia: number
} & (Judgement | { readonly verdict: 'too-few-rows' })

export interface Choice {
	readonly perK: readonly KScore[]
	/** Null when no number of clusters holds up. */
	readonly k: number | null
	readonly stable: boolean
	readonly reason: 'chosen' | 'chosen-but-splits' | 'no-better-than-noise' | 'unstable' | 'too-few-rows'
	/** Of all rows, with the chosen k. */
	readonly clustering: Clustering | null
}

/** Rows on which stability and gap are judged: enough for clusters of one in a hundred. */
const judgedRows = 2_048
/** What as many data sets without clusters do is chance. */
const alpha = 0.05
/** Hennig (Cluster-wise assessment of cluster stability, 2007): from 0.75 on a cluster is there, not made. */
const foundAgain = 0.75
const fewRestarts = 5

/**
 * How many clusters, if any. A number of clusters holds up when three things are so:
 *
 * - its inertia falls further than in data without clusters (fitReferences; the gap statistic of Tibshirani, Walther & Hastie, 2001),
 *   beyond the best that chance does at any of the k (Westfall & Young, Resampling-based multiple testing, 1993);
 * - fitting halves of the rows again gives the same clusters, every one of them (resampling: Ben-Hur, Elisseeff & Guyon, A stability
 *   based method, 2002; the Jaccard coefficient of each cluster: Hennig, 2007);
 * - none of its clusters has a valley in it (splitsFurther).
 *
 * Stability alone would call the halves of a sausage clusters; the gap alone would split what nobody finds again; both would halve long
 * clusters. The smallest that holds up is taken; where all that are stable split further, the one with the largest gap, within its
 * error. None may be left: then there are no clusters.
 *
 * @param matrix scaled; judged on an even sample of 2,048 rows, counted on all
 */
export async function chooseK(matrix: Matrix, options: ChooseOptions): Promise<Choice> {
	const { seed, restarts, workers, fitAll = (k) => kMeans(matrix, { k, seed, restarts, workers }) } = options
	const ks = triedKs(options.ks)
	const judged = takeRows(matrix, samplePlaces(matrix.rows, judgedRows, random('choose k', seed)))
	assertDifferent(judged, ks.at(-1) as number)
	// A half must have several rows for each cluster.
	const judgedKs = ks.filter((k) => k <= judged.rows / 4)
	const progress = progressOf(options, ks.length, judgedKs.length)
	const engine = openEngine(0)
	const judgements = await judge(engine, judged, judgedKs, options, progress).finally(() => engine.close())
	const fits: Clustering[] = []
	for (const k of ks) {
		fits.push(await fitAll(k))
		progress()
	}
	const perK = fits.map(({ k, inertia }, at): KScore => ({ k, inertia, ...(judgements[at] ?? { verdict: 'too-few-rows' }) }))
	const best = pick(perK)
	if (best === undefined) return { perK, k: null, stable: false, reason: reasonOf(perK), clustering: null }
	const reason = best.verdict === 'holds-up' ? 'chosen' : 'chosen-but-splits'
	return { perK, k: best.k, stable: true, reason, clustering: fits[ks.indexOf(best.k)] as Clustering }
}

function reasonOf(perK: readonly KScore[]): Choice['reason'] {
	const has = (wanted: KScore['verdict']) => perK.some(({ verdict }) => verdict === wanted)
	return has('unstable') ? 'unstable' : has('no-better-than-noise') ? 'no-better-than-noise' : 'too-few-rows'
}

function triedKs(ks: readonly number[]): number[] {
	const tried = [...new Set(ks)].sort((a, b) => a - b)
	if (tried.length === 0 || tried.some((k) => !Number.isInteger(k) || k < 2))
		fail('bad-request', 'The numbers of clusters to choose from are whole numbers from 2', { ks })
	return tried
}

function assertDifferent({ values, rows, columns }: Matrix, k: number): void {
	const different = new Set<string>()
	for (let row = 0; row < rows && different.size < k; row++)
		different.add(values.subarray(row * columns, (row + 1) * columns).join())
	if (different.size < k)
		fail('bad-request', `${k} clusters of ${different.size} different rows`, { k, differentRows: different.size })
}

function progressOf(options: ChooseOptions, ks: number, judged: number): () => void {
	const { references = usualReferences, resamples = usualResamples, onProgress } = options
	const of = ks + judged * (2 * references + resamples)
	let done = 0
	return () => onProgress?.(Math.min(++done, of), of)
}

const usualReferences = 39
const usualResamples = 20

async function judge(
	engine: Engine,
	judged: Matrix,
	ks: readonly number[],
	{ seed, blocks = [], references = usualReferences, resamples = usualResamples }: ChooseOptions,
	progress: () => void,
): Promise<Judgement[]> {
	const fits: Clustering[] = []
	for (const k of ks) fits.push(await kMeansOn(engine, judged, { k, seed, restarts: fewRestarts }))
	const against = { blocks, references, restarts: fewRestarts, seed, alpha, progress }
	const tested = await clusterTest(engine, judged, fits, against)
	const judgements: Judgement[] = []
	for (const [at, fit] of fits.entries()) {
		const { gap, gapError, p } = tested[at] as (typeof tested)[number]
		const { mean, clusters } = await stabilityOf(engine, judged, fit, { seed, resamples, restarts: fewRestarts, progress })
		const weakestCluster = Math.min(...clusters)
		const found = p <= alpha && weakestCluster >= foundAgain
		const furtherSplit = found ? await splitsFurther(engine, judged, fit, seed) : null
		judgements.push({
			...{ gap, gapError, p, stability: mean, weakestCluster, clusterStability: clusters, furtherSplit },
			verdict: verdictOf(p, weakestCluster, furtherSplit),
		})
	}
	return judgements
}

function verdictOf(p: number, weakestCluster: number, furtherSplit: number | null): Judgement['verdict'] {
	if (p > alpha) return 'no-better-than-noise'
	if (weakestCluster < foundAgain) return 'unstable'
	return furtherSplit !== null && furtherSplit <= alpha ? 'splits-further' : 'holds-up'
}

function pick(perK: readonly KScore[]): (KScore & Judgement) | undefined {
	const whole = perK.find((each): each is KScore & Judgement => each.verdict === 'holds-up')
	if (whole) return whole
	const stable = perK.filter((each): each is KScore & Judgement => each.verdict === 'splits-further')
	const most = Math.max(...stable.map(({ gap }) => gap))
	return stable.find(({ gap, gapError }) => gap >= most - gapError)
}
