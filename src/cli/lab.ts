import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { fail } from '#kit/errors'
import type { Method } from '../lab/cluster.ts'
import { clusterFile } from '../lab/cluster-file.ts'
import { qualityOfFile } from '../lab/quality-file.ts'
import { rfmOfFile } from '../lab/rfm-file.ts'
import { describeAnomaly } from './lab-anomaly.ts'
import { describeAssociation } from './lab-association.ts'
import { describeAttribution } from './lab-attribution.ts'
import { clusterDocument, clusterLines, dropLabels, openLabels, writeLabels } from './lab-cluster.ts'
import { describeForecast } from './lab-forecast.ts'
import { describeFunnel } from './lab-funnel.ts'
import { describePaths } from './lab-paths.ts'
import { qualityLines } from './lab-quality.ts'
import { describeRetention } from './lab-retention.ts'
import { rfmDocument, rfmLines } from './lab-rfm.ts'
import type { Shell } from './shell.ts'

interface FileOptions {
	readonly json?: boolean
	readonly encoding?: string
	readonly delimiter?: ',' | ';' | '\t' | '|'
	readonly header: 'auto' | 'yes' | 'no'
}

interface RfmOptions extends FileOptions {
	readonly customer: string
	readonly date: string
	readonly value: string
	readonly order?: string
	readonly dateFormat?: string
	readonly zone: string
	readonly asOf?: string
	readonly skipBad?: boolean
	readonly customers?: boolean
}

interface ClusterOptions extends FileOptions {
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

/** `qianmian lab …`: methods for a file at hand; no server, no data directory. */
export function addLab(program: Command, shell: Shell): void {
	const lab = program.command('lab').description(shell.say('aboutLab'))
	addRfm(lab, shell)
	addQuality(lab, shell)
	addCluster(lab, shell)
	describeAssociation(withFile(lab.command('association').description(shell.say('aboutLabAssociation')), shell), shell)
	describeAttribution(withFile(lab.command('attribution').description(shell.say('aboutLabAttribution')), shell), shell)
	describeForecast(withFile(lab.command('forecast').description(shell.say('aboutLabForecast')), shell), shell)
	describeAnomaly(withFile(lab.command('anomaly').description(shell.say('aboutLabAnomaly')), shell), shell)
	describeFunnel(withFile(lab.command('funnel').description(shell.say('aboutLabFunnel')), shell), shell)
	describePaths(withFile(lab.command('paths').description(shell.say('aboutLabPaths')), shell), shell)
	describeRetention(withFile(lab.command('retention').description(shell.say('aboutLabRetention')), shell), shell)
}

function addRfm(lab: Command, shell: Shell): void {
	const { say } = shell
	withFile(lab.command('rfm').description(say('aboutLabRfm')), shell)
		.requiredOption('--customer <column>', say('labCustomer'))
		.requiredOption('--date <column>', say('labDate'))
		.requiredOption('--value <column>', say('labValue'))
		.option('--order <column>', say('labOrder'))
		.option('--date-format <tokens>', say('labDateFormat'))
		.option('--zone <name>', say('labZone'), 'UTC')
		.option('--as-of <day>', say('labAsOf'))
		.option('--skip-bad', say('labSkipBad'))
		.option('--customers', say('labCustomers'))
		.action((file: string, { json, customers = false, ...options }: RfmOptions) =>
			shell.run({ json }, async (output) => {
				const result = await rfmOfFile(file, options, (bytes, of) => output.progress(basename(file), bytes, of))
				output.result(rfmDocument(result, customers), rfmLines(result, output))
			}),
		)
}

function addQuality(lab: Command, shell: Shell): void {
	withFile(lab.command('quality').description(shell.say('aboutLabQuality')), shell).action(
		(file: string, { json, ...options }: FileOptions) =>
			shell.run({ json }, async (output) => {
				const progress = (bytes: number, of: number | undefined) => output.progress(basename(file), bytes, of)
				const result = await qualityOfFile(file, { ...options, now: Date.now() }, progress)
				output.result(result, qualityLines(result, output))
			}),
	)
}

function addCluster(lab: Command, shell: Shell): void {
	const { say } = shell
	withFile(lab.command('cluster').description(say('aboutLabCluster')), shell)
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
		.action((file: string, { json, out, k: ks, standardize: standardise = true, ...options }: ClusterOptions) =>
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
}: Partial<ClusterOptions> & { readonly method: Method; readonly ks: unknown }): void {
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

function withFile(command: Command, { say }: Shell): Command {
	return command
		.argument('<file>', say('labFile'))
		.option('--encoding <name>', say('labEncoding'))
		.addOption(new Option('--delimiter <character>', say('labDelimiter')).choices([',', ';', '\t', '|']))
		.addOption(new Option('--header <yes|no|auto>', say('labHeader')).choices(['auto', 'yes', 'no']).default('auto'))
		.option('--json', say('json'))
}
