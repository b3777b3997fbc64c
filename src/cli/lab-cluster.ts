import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { fail } from '#kit/errors'
import type { Method } from '../lab/cluster.ts'
import { clusterFile } from '../lab/cluster-file.ts'
import type { DataFileOptions } from '../lab/open-data-file.ts'
import { clusterDocument, clusterLines, dropLabels, openLabels, writeLabels } from './lab-cluster-output.ts'
import type { Shell } from './shell.ts'

interface Options extends DataFileOptions {
	readonly json?: boolean
	readonly columns: readonly string[]
	readonly categories: readonly string[]
	readonly log: readonly string[]
	readonly method: Method
	readonly k?: readonly number[]
	readonly seed: number
	readonly restarts?: number
	readonly eps?: number
	readonly minSamples?: number
	readonly minClusterSize?: number
	readonly standardize?: boolean
	readonly out?: string
}

/** @param command with the argument and options that every method for files has */
export function describeCluster(command: Command, shell: Shell): void {
	const { say } = shell
	command
		.requiredOption('--columns <names>', say('labClusterColumns'), list)
		.addOption(
			new Option('--method <name>', say('labClusterMethod'))
				.choices(['kmeans', 'minibatch', 'dbscan', 'hdbscan'])
				.default('kmeans'),
		)
		.option('--k <number|from..to>', say('labClusterK'), numbersOfClusters)
		.option('--seed <number>', say('labClusterSeed'), wholeNumber, 42)
		.option('--restarts <number>', say('labClusterRestarts'), countFromOne)
		.option('--eps <distance>', say('labClusterEps'), plainNumber)
		.option('--min-samples <number>', say('labClusterMinSamples'), countFromOne)
		.option('--min-cluster-size <number>', say('labClusterMinSize'), countFromOne)
		.option('--categories <names>', say('labClusterCategories'), list, [])
		.option('--log <names>', say('labClusterLog'), list, [])
		.option('--standardize', say('labClusterStandardize'))
		.option('--no-standardize', say('labClusterNoStandardize'))
		.option('--out <file>', say('labClusterOut'))
		.action((file: string, { json, out, k: ks, standardize: standardise = true, ...options }: Options) =>
			shell.run({ json }, async (output) => {
				assertOptionsOfMethod({ ...options, ks })
				const asked = { ...options, ks, standardise }
				const labels = out === undefined ? undefined : await openLabels(out)
				const watch = {
					onRead: (bytes: number, of: number | undefined) => output.progress(basename(file), bytes, of),
					onChoose: (done: number, of: number) => output.progress(say('clusterChoosing'), done, of),
				}
				try {
					const result = await clusterFile(file, asked, watch)
					if (out !== undefined && labels) await writeLabels(out, labels, result)
					output.result(clusterDocument(result, asked, out), clusterLines(result, asked, output))
				} catch (error) {
					if (out !== undefined && labels) await dropLabels(out, labels)
					throw error
				}
			}),
		)
}

/** An option that the method would not look at is a mistake, not a wish to be passed over. */
function assertOptionsOfMethod({
	method,
	...options
}: Partial<Options> & { readonly method: Method; readonly ks: unknown }): void {
	const of = {
		'--k': [options.ks, ['kmeans', 'minibatch']],
		'--restarts': [options.restarts, ['kmeans', 'minibatch']],
		'--eps': [options.eps, ['dbscan']],
		'--min-samples': [options.minSamples, ['dbscan', 'hdbscan']],
		'--min-cluster-size': [options.minClusterSize, ['hdbscan']],
	} as const
	for (const [name, [value, methods]] of Object.entries(of))
		if (value !== undefined && !(methods as readonly string[]).includes(method))
			fail('bad-request', `${name} belongs to ${methods.join(' and ')}, not to ${method}`, { option: name, method })
}

function list(text: string): string[] {
	return text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '')
}

function plainNumber(text: string): number {
	const value = text.trim() === '' ? Number.NaN : Number(text)
	if (!Number.isFinite(value)) throw new InvalidArgumentError('It is no number.')
	return value
}

function wholeNumber(text: string): number {
	const value = plainNumber(text)
	if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('It is no whole number.')
	return value
}

function countFromOne(text: string): number {
	const value = wholeNumber(text)
	if (value < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
	return value
}

/** `5`, or `2..12`. */
function numbersOfClusters(text: string): number[] {
	const [from = '', to, ...more] = text.split('..')
	const low = countFromOne(from)
	if (to === undefined) return [low]
	const high = countFromOne(to)
	if (more.length > 0 || low < 2 || high < low || high - low >= 100)
		throw new InvalidArgumentError('A range is written 2..12: from 2 on, at most a hundred numbers.')
	return Array.from({ length: high - low + 1 }, (_, index) => low + index)
}
