import { type Matrix, takeRows } from '#ml/matrix'
import { silhouetteOfGroups } from '#ml/silhouette'
import { clusterPeople } from './cluster-people.ts'
import type { Clustered, HowToCluster, OnProgress } from './clustered.ts'
import { describeCentres, typicalRows } from './describe-groups.ts'
import type { Column } from './feature-table.ts'
import { personaMatrix } from './persona-matrix.ts'
import type { CentreValue } from './persona-run.ts'
import { type GroupTests, testGroups } from './test-groups.ts'

export interface FindTask {
	readonly columns: readonly Column[]
	readonly rows: number
	readonly inputs: readonly string[]
	readonly heldOut: readonly string[]
	readonly how: HowToCluster
}

/** Groups of shoppers, with everything that is said of them, by row. */
export interface Found extends Omit<Clustered, 'centers'>, GroupTests {
	readonly constant: readonly string[]
	readonly centres: readonly (readonly CentreValue[])[]
	readonly typical: readonly (readonly number[])[]
	readonly silhouette: number | null
	readonly silhouettes: readonly (number | null)[]
}

/** Numbers in, numbers out: made to run in a thread of its own. */
export async function findPersonas({ columns, rows, inputs, heldOut, how }: FindTask, onProgress: OnProgress): Promise<Found> {
	const chosen = columns.filter(({ name }) => inputs.includes(name))
	const prepared = personaMatrix(chosen, rows, how.seed)
	const whole = await clusterPeople(prepared.matrix, prepared.blocks, how, onProgress)
	onProgress(0.92)
	const outside = columns.filter(({ name }) => heldOut.includes(name))
	const tests = await testGroups(outside, chosen, prepared, whole, how)
	const silhouettes = await silhouettesOf(prepared.matrix, whole.labels, how.seed)
	return {
		...{ labels: whole.labels, k: whole.k, stability: whole.stability, stable: whole.stable, reason: whole.reason },
		...{ perK: whole.perK, clustered: whole.clustered, ...tests, constant: prepared.constant },
		...{ centres: describeCentres(prepared, whole), typical: typicalRows(prepared.matrix, whole) },
		silhouette: silhouettes?.mean ?? null,
		silhouettes: Array.from({ length: whole.k }, (_, group) => silhouettes?.byGroup.get(group) ?? null),
	}
}

/** Of those who are in a group. */
function silhouettesOf(matrix: Matrix, labels: Int32Array, seed: number): ReturnType<typeof silhouetteOfGroups> {
	const places = Int32Array.from(labels.keys()).filter((row) => (labels[row] as number) >= 0)
	const own = places.map((place) => labels[place] as number)
	return silhouetteOfGroups(places.length === matrix.rows ? matrix : takeRows(matrix, places), own, seed)
}
