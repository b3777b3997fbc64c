import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import {
	entries,
	type FunnelFileOptions,
	type FunnelFileResult,
	type FunnelStep,
	funnelOfFile,
	orders,
} from '../lab/funnel-file.ts'
import type { Output } from './output.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

interface Options extends Omit<FunnelFileOptions, 'steps'> {
	readonly json?: boolean
	readonly steps: string
}

/** @param command with the argument and options that every method for files has */
export function describeFunnel(command: Command, shell: Shell): void {
	const { say } = shell
	command
		.requiredOption('--user <column>', say('labUser'))
		.requiredOption('--time <column>', say('labTime'))
		.requiredOption('--event <column>', say('labEvent'))
		.requiredOption('--steps <names>', say('labSteps'))
		.requiredOption('--window <span>', say('labWindow'))
		.addOption(new Option('--order <name>', say('labFunnelOrder')).choices([...orders]).default('ordered'))
		.addOption(new Option('--entry <name>', say('labFunnelEntry')).choices([...entries]).default('every'))
		.option('--date-format <tokens>', say('labDateFormat'))
		.option('--zone <name>', say('labZone'), 'UTC')
		.option('--skip-bad', say('labSkipBad'))
		.action((file: string, { json, steps, ...options }: Options) =>
			shell.run({ json }, async (output) => {
				const names = steps
					.split(',')
					.map((name) => name.trim())
					.filter((name) => name !== '')
				const result = await funnelOfFile(file, { ...options, steps: names }, (bytes, of) =>
					output.progress(basename(file), bytes, of),
				)
				const { order, entry } = options
				output.result({ ...result, from: iso(result.from), to: iso(result.to), order, entry }, funnelLines(result, output))
			}),
		)
}

function iso(at: number | null): string | null {
	return at === null ? null : new Date(at).toISOString()
}

function funnelLines({ rows, skipped, guests, people, steps, closed }: FunnelFileResult, { say }: Output): string[] {
	const head = [say('funnelStep'), say('funnelPeople'), say('funnelOfEntrants'), say('funnelOfPrevious')]
	return [
		`${say('rowsRead')} ${rows}, ${say('guests')} ${guests}, ${say('skipped')} ${skipped}, ${say('funnelPeople')} ${people}`,
		'',
		...textTable([[...head, say('funnelMedian')], ...steps.map((step) => [...cells(step), spanText(step.medianSeconds)])]),
		'',
		say('funnelClosed'),
		...textTable([head, ...closed.map(cells)]),
	]
}

function cells({ step, count, ofEntrants, ofPrevious }: Omit<FunnelStep, 'medianSeconds'>): string[] {
	const percent = (part: number | null) => (part === null ? '–' : `${(part * 100).toFixed(1)}%`)
	return [step, String(count), percent(ofEntrants), percent(ofPrevious)]
}

function spanText(seconds: number | null): string {
	if (seconds === null) return '–'
	if (seconds < 120) return `${Math.round(seconds)} s`
	if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
	return seconds < 172_800 ? `${(seconds / 3_600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} d`
}
