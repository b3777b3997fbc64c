import { isCoded } from '#kit/errors'
import { type Choice, chooseK } from '#ml/choose-k'
import { stabilityOf } from '#ml/cluster-stability'
import { kMeans, nearestOn } from '#ml/k-means'
import { openEngine } from '#ml/kernel-engine'
import { type Matrix, takeRows } from '#ml/matrix'
import { miniBatchKMeans } from '#ml/mini-batch-k-means'
import type { Block } from '#ml/mixed-features'
import { random } from '#ml/random'
import { samplePlaces } from '#ml/sample-places'
import { clusterByDensity } from './cluster-by-density.ts'
import type { Clustered, HowToCluster, OnProgress } from './clustered.ts'
import type { PersonaReason } from './persona-run.ts'
import { triedKs } from './persona-set.ts'

/** More rows are a sample; searches for density cost far more a row. */
const mostClustered = { kmeans: 200_000, minibatch: 1_000_000, dbscan: 20_000, hdbscan: 20_000 } as const
/** Of fewer nobody can tell whether there are kinds of them. */
const fewestPeople = 100
/** Hennig (2007): from here on a group is there, not made. */
const foundAgain = 0.75
const judgedRows = 2_048
const halves = 20

/**
 * Finds groups of rows that hold up, or as many as asked for.
 * @param matrix scaled
 * @param blocks its columns that are categories
 * @param mostRows of more a sample is clustered
 */
export async function clusterPeople(
	matrix: Matrix,
	blocks: readonly Block[],
	how: HowToCluster,
	onProgress: OnProgress = () => undefined,
	mostRows: number = mostClustered[how.method],
): Promise<Clustered> {
	const none = noGroups(matrix.rows, 'too-few-people', [])
	if (matrix.rows < fewestPeople) return none
	const places = samplePlaces(matrix.rows, mostRows, random('personas', how.seed))
	const sample = places.length < matrix.rows ? takeRows(matrix, places) : matrix
	try {
		const found =
			how.method === 'dbscan' || how.method === 'hdbscan'
				? await clusterByDensity(sample, how, onProgress)
				: await clusterByCentres(sample, blocks, how, onProgress)
		if (sample === matrix) return found
		return found.k > 0 ? await assignOthers(matrix, places, found) : { ...found, labels: new Int32Array(matrix.rows).fill(-1) }
	} catch (error) {
		// All alike: fewer different rows than groups.
		if (isCoded(error, 'bad-request')) return none
		throw error
	}
}

function noGroups(rows: number, reason: PersonaReason, perK: Clustered['perK']): Clustered {
	const labels = new Int32Array(rows).fill(-1)
	return { labels, k: 0, centers: new Float64Array(), stability: [], stable: false, reason, perK, clustered: rows }
}

async function clusterByCentres(
	matrix: Matrix,
	blocks: readonly Block[],
	how: HowToCluster,
	onProgress: OnProgress,
): Promise<Clustered> {
	const { method, k, seed } = how
	const fitAll = (count: number) => (method === 'minibatch' ? miniBatchKMeans : kMeans)(matrix, { k: count, seed })
	const ks = k === 'choose' ? triedKs : [k]
	const choice = await chooseK(matrix, { ks, seed, blocks, fitAll, onProgress: (done, of) => onProgress((0.9 * done) / of) })
	for (const tried of k === 'choose' ? heldUp(choice) : [k]) {
		const fit = choice.clustering?.k === tried ? choice.clustering : await fitAll(tried)
		const stability = await stabilityOfGroups(matrix, fit, seed)
		const again = stability.every((each) => each >= foundAgain)
		if (k === 'choose' && !again) continue
		const { labels, centers } = fit
		return {
			...{ labels, centers, k: fit.k, stability, stable: choice.stable && again, perK: choice.perK, clustered: matrix.rows },
			reason: k === 'choose' ? (tried === choice.k ? reasonOf(choice) : 'chosen') : 'as-asked',
		}
	}
	return noGroups(matrix.rows, choice.stable ? 'unstable' : reasonOf(choice), choice.perK)
}

/**
 * Numbers that hold up, the chosen one first. They were judged on groups of a sample; the groups of all must be found again as well, or the
 * next number is looked at.
 */
function heldUp({ k, perK }: Choice): number[] {
	const others = perK.filter((score) => score.verdict === 'holds-up' && score.k !== k)
	return k === null ? [] : [k, ...others.map((score) => score.k)]
}

function reasonOf({ reason }: Choice): PersonaReason {
	return reason === 'too-few-rows' ? 'too-few-people' : reason
}

/** Of the groups of all rows, on an even sample, in their order. */
async function stabilityOfGroups(
	matrix: Matrix,
	fit: Awaited<ReturnType<typeof kMeans>>,
	seed: number,
): Promise<readonly number[]> {
	const places = samplePlaces(matrix.rows, judgedRows, random('stability', seed))
	const engine = openEngine(0)
	try {
		const labels = Int32Array.from(places, (place) => fit.labels[place] as number)
		const resampling = { seed, resamples: halves, restarts: 5, progress: () => undefined }
		return (await stabilityOf(engine, takeRows(matrix, places), { ...fit, labels }, resampling)).clusters
	} finally {
		await engine.close()
	}
}

/** Rows beyond the sample belong to the nearest centre. */
async function assignOthers(matrix: Matrix, places: Int32Array, found: Clustered): Promise<Clustered> {
	const engine = openEngine(0)
	try {
		const { labels } = await nearestOn(engine, matrix, found.centers)
		for (const [at, place] of places.entries()) labels[place] = found.labels[at] as number
		return { ...found, labels }
	} finally {
		await engine.close()
	}
}
