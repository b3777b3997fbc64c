import { Argument, type Command } from 'commander'
import type { Shell } from './shell.ts'

/** A benchmark: measures, says how far it is, and gives one document. */
export interface Benchmark {
	readonly run: (progress: (label: string, done: number, total?: number) => void) => Promise<unknown>
}

const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
	ingest: () => import('../../bench/ingest.ts'),
	coverage: () => import('../../bench/coverage.ts'),
	segment: () => import('../../bench/segment.ts'),
	tags: () => import('../../bench/tags.ts'),
	profile: () => import('../../bench/profile.ts'),
	identity: () => import('../../bench/identity.ts'),
	cluster: () => import('../../bench/cluster.ts'),
	live: () => import('../../bench/live.ts'),
	preview: () => import('../../bench/preview.ts'),
	attribution: () => import('../../bench/attribution.ts'),
	personas: () => import('../../bench/personas.ts'),
	metrics: () => import('../../bench/metrics.ts'),
	funnel: () => import('../../bench/funnel.ts'),
	retention: () => import('../../bench/retention.ts'),
	dashboard: () => import('../../bench/dashboard.ts'),
}

/** `qianmian bench NAME --json` */
export function addBench(program: Command, shell: Shell): void {
	const names = Object.keys(benchmarks)
	program
		.command('bench')
		.description(`${shell.say('aboutBench')}${names.join(', ')}`)
		.addArgument(new Argument('<name>', shell.say('benchName')).choices(names))
		.option('--json', shell.say('json'))
		.action((name: string, options: { json?: boolean }) =>
			shell.run(options, async (output) => {
				const { run } = await (benchmarks[name] as () => Promise<Benchmark>)()
				const result = await run((label, done, total) => output.progress(label, done, total))
				output.result(result, [JSON.stringify(result, null, '  ')])
			}),
		)
}
