import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { fail } from '#kit/errors'
import type { ClusterFileOptions, ClusterFileResult } from '../lab/cluster-file.ts'
import type { Output } from './output.ts'
import { textTable } from './text-table.ts'

/** More labels than this stand in the file of --out alone. */
const mostLabels = 100_000

type Asked = Pick<ClusterFileOptions, 'method' | 'columns' | 'categories' | 'log' | 'standardise' | 'seed'>

/** The whole answer as one document. Labels are in the order of the file's rows; null where a row was left out. */
export function clusterDocument(result: ClusterFileResult, asked: Asked, out: string | undefined): object {
	const { rows, usedRows, leftOut, k, sizes, centers, inertia, converged, silhouette, seconds, choice, noise } = result
	const { method, columns, categories, log, standardise, seed } = asked
	const labelled = out === undefined || rows <= mostLabels
	return {
		...{ method, seed, rows, used: usedRows, leftOut: rows - usedRows, leftOutBy: leftOut, columns, categories, log },
		...{ standardize: standardise, constant: result.constant, k, sizes, noise, centers },
		...(categories.length > 0 && { shares: Object.fromEntries(categories.map((name, at) => [name, result.shares[at]])) }),
		...{ inertia, converged, silhouette, silhouetteWithoutNoise: result.silhouetteWithoutNoise },
		...{ seconds: Number(seconds.toFixed(3)), choice, out: out ?? null },
		...(labelled && { labels: labelsOf(result) }),
		...(labelled && result.probabilities && { probabilities: alongRows(result, [...result.probabilities]) }),
	}
}

function labelsOf(result: ClusterFileResult): (number | null)[] {
	return alongRows(result, result.labels)
}

function alongRows({ used }: ClusterFileResult, values: ArrayLike<number>): (number | null)[] {
	let next = 0
	return Array.from(used, (flag) => (flag === 1 ? (values[next++] as number) : null))
}

/** Opened before anything is computed: a place that cannot be written is said at once. */
export async function openLabels(path: string): Promise<FileHandle> {
	return open(`${path}.partial`, 'w').catch((cause: unknown) =>
		fail('bad-request', `${path} cannot be written`, undefined, cause),
	)
}

/** `row,label` for every row of the file, from 1; no label where the row was left out, −1 for noise. */
export async function writeLabels(path: string, file: FileHandle, result: ClusterFileResult): Promise<void> {
	const { used, labels, probabilities } = result
	let next = 0
	let text = probabilities ? 'row,label,probability\n' : 'row,label\n'
	for (let row = 0; row < used.length; row++) {
		const at = used[row] === 1 ? next++ : undefined
		text += `${row + 1},${at === undefined ? '' : labels[at]}${probabilities ? `,${at === undefined ? '' : probabilities[at]}` : ''}\n`
		if (text.length < 1 << 20) continue
		await file.write(text)
		text = ''
	}
	await file.write(text)
	await file.sync()
	await file.close()
	await rename(`${path}.partial`, path)
}

export async function dropLabels(path: string, file: FileHandle): Promise<void> {
	await file.close()
	await rm(`${path}.partial`, { force: true })
}

export function clusterLines(result: ClusterFileResult, { method, columns, categories }: Asked, output: Output): string[] {
	const { say } = output
	const { rows, usedRows, leftOut, k, noise, inertia, silhouette, seconds, constant } = result
	const number = (value: number | null) => (value === null ? '–' : shortNumber(value))
	return [
		`${say('rowsRead')} ${rows}, ${say('clusterUsed')} ${usedRows}, ${say('clusterLeftOut')} ${rows - usedRows} (${say('missing')} ${leftOut.missing}, ${say('clusterNoNumber')} ${leftOut.notANumber}, ${say('clusterUnreadable')} ${leftOut.unreadable})`,
		...(constant.length === 0 ? [] : [`${say('clusterConstant')} ${constant.join(', ')}`]),
		`${method}, k ${k}${noise === null ? '' : `, ${say('clusterNoise')} ${noise}`}, ${say('clusterInertia')} ${number(inertia)}, ${say('clusterSilhouette')} ${number(silhouette)}, ${seconds.toFixed(2)} s`,
		'',
		...textTable([
			[say('cluster'), say('rows'), say('clusterShare'), ...columns, ...categories],
			...result.sizes.map((size, cluster) => [
				String(cluster),
				String(size),
				`${((100 * size) / usedRows).toFixed(1)}%`,
				...(result.centers[cluster] as readonly number[]).map(shortNumber),
				...result.shares.map((shares) => mostFrequent(shares[cluster] ?? {})),
			]),
		]),
		...choiceLines(result, output),
	]
}

function choiceLines({ choice, k }: ClusterFileResult, { say }: Output): string[] {
	if (choice === null) return []
	const verdicts = {
		'holds-up': say('clusterHoldsUp'),
		unstable: say('clusterUnstable'),
		'splits-further': say('clusterSplits'),
		'no-better-than-noise': say('clusterLikeNoise'),
		'too-few-rows': say('clusterTooFewRows'),
	}
	const reasons = {
		chosen: `${say('clusterChosen')} k = ${k}`,
		'chosen-but-splits': `${say('clusterChosenSplits')} k = ${k}`,
		unstable: say('clusterNoneUnstable'),
		'no-better-than-noise': say('clusterNoneNoise'),
		'too-few-rows': say('clusterNoneFew'),
	}
	return [
		'',
		...textTable([
			['k', say('clusterInertia'), say('clusterGap'), 'p', say('clusterStability'), say('clusterWeakest'), ''],
			...choice.perK.map((each) => [
				...[String(each.k), shortNumber(each.inertia)],
				...(each.verdict === 'too-few-rows'
					? ['–', '–', '–', '–']
					: [each.gap, each.p, each.stability, each.weakestCluster].map((value) => value.toFixed(2))),
				verdicts[each.verdict],
			]),
		]),
		'',
		reasons[choice.reason],
	]
}

function mostFrequent(shares: Readonly<Record<string, number>>): string {
	const [first] = Object.entries(shares).sort(([, a], [, b]) => b - a)
	return first === undefined ? '–' : `${first[0]} ${(first[1] * 100).toFixed(0)}%`
}

function shortNumber(value: number): string {
	return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-3)
		? value.toExponential(3)
		: String(Number(value.toFixed(3)))
}
