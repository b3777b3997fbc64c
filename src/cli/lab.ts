import { type Command, Option } from 'commander'
import type { Shell } from './shell.ts'
import { theOneAsked } from './the-one-asked.ts'
import type { Word } from './words.ts'

/** @param command with the argument and options that every method for files has */
type Describe = (command: Command, shell: Shell) => void

/** One file per method, with what it is for. */
const methods = {
	rfm: ['aboutLabRfm', async () => (await import('./lab-rfm.ts')).describeRfm],
	quality: ['aboutLabQuality', async () => (await import('./lab-quality.ts')).describeQuality],
	cluster: ['aboutLabCluster', async () => (await import('./lab-cluster.ts')).describeCluster],
	association: ['aboutLabAssociation', async () => (await import('./lab-association.ts')).describeAssociation],
	attribution: ['aboutLabAttribution', async () => (await import('./lab-attribution.ts')).describeAttribution],
	forecast: ['aboutLabForecast', async () => (await import('./lab-forecast.ts')).describeForecast],
	anomaly: ['aboutLabAnomaly', async () => (await import('./lab-anomaly.ts')).describeAnomaly],
	funnel: ['aboutLabFunnel', async () => (await import('./lab-funnel.ts')).describeFunnel],
	paths: ['aboutLabPaths', async () => (await import('./lab-paths.ts')).describePaths],
	retention: ['aboutLabRetention', async () => (await import('./lab-retention.ts')).describeRetention],
} as const satisfies Readonly<Record<string, readonly [about: Word, read: () => Promise<Describe>]>>

/** `qianmian lab …`: methods for a file at hand; no server, no data directory. */
export async function addLab(program: Command, shell: Shell, args: readonly string[]): Promise<void> {
	const lab = program.command('lab').description(shell.say('aboutLab'))
	const named = Object.entries(methods).map(([name, [about, read]]) => [name, { name, about, read }] as const)
	for (const { name, about, read } of theOneAsked(Object.fromEntries(named), args[0])) {
		const describe = await read()
		describe(withFile(lab.command(name).description(shell.say(about)), shell), shell)
	}
}

function withFile(command: Command, { say }: Shell): Command {
	return command
		.argument('<file>', say('labFile'))
		.option('--encoding <name>', say('labEncoding'))
		.addOption(new Option('--delimiter <character>', say('labDelimiter')).choices([',', ';', '\t', '|']))
		.addOption(new Option('--header <yes|no|auto>', say('labHeader')).choices(['auto', 'yes', 'no']).default('auto'))
		.option('--json', say('json'))
}
