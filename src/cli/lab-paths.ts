import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { occurrences, type PathsFileOptions, type PathsFileResult, pathsOfFile, units } from '../lab/paths-file.ts'
import type { Output } from './output.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

interface Options extends PathsFileOptions {
	readonly json?: boolean
}

/** @param command with the argument and options that every method for files has */
export function describePaths(command: Command, shell: Shell): void {
	const { say } = shell
	command
		.requiredOption('--user <column>', say('labUser'))
		.requiredOption('--time <column>', say('labTime'))
		.requiredOption('--event <column>', say('labEvent'))
		.option('--from <events>', say('labPathsFrom'))
		.option('--to <events>', say('labPathsTo'))
		.option('--steps <number>', say('labPathsSteps'), countFromOne, 5)
		.option('--gap <span>', say('labPathsGap'))
		.option('--window <span>', say('labPathsWindow'))
		.addOption(new Option('--occurrence <which>', say('labPathsOccurrence')).choices([...occurrences]).default('first'))
		.addOption(new Option('--per <unit>', say('labPathsPer')).choices([...units]).default('person'))
		.option('--top <number>', say('labPathsTop'), countFromOne, 20)
		.option('--no-loops', say('labPathsNoLoops'))
		.option('--date-format <tokens>', say('labDateFormat'))
		.option('--zone <name>', say('labZone'), 'UTC')
		.option('--skip-bad', say('labSkipBad'))
		.action((file: string, { json, ...options }: Options) =>
			shell.run({ json }, async (output) => {
				const result = await pathsOfFile(file, options, (bytes, of) => output.progress(basename(file), bytes, of))
				output.result({ ...result, first: iso(result.first), last: iso(result.last) }, pathLines(result, output))
			}),
		)
}

function countFromOne(text: string): number {
	const value = Number(text)
	if (text.trim() === '' || !Number.isSafeInteger(value) || value < 1)
		throw new InvalidArgumentError('It must be a whole number from 1.')
	return value
}

function iso(at: number | null): string | null {
	return at === null ? null : new Date(at).toISOString()
}

function pathLines({ rows, skipped, guests, people, ways, without, rare, steps, links }: PathsFileResult, { say }: Output) {
	const counts = [
		[say('rowsRead'), rows],
		[say('guests'), guests],
		[say('skipped'), skipped],
		[say('funnelPeople'), people],
		[say('pathsWays'), ways],
		[say('pathsWithout'), without],
	]
	const places = steps.flatMap(({ nodes }, step) =>
		nodes.map(({ node, people: at, ended, cut }) => [`${step + 1}  ${node}`, String(at), String(ended), String(cut)]),
	)
	const head = [say('pathsStep'), say('pathsPeople'), say('pathsEnded'), say('pathsCut')]
	return [
		counts.map(([name, count]) => `${name} ${count}`).join(', '),
		...(rare.nodes > 0 ? [`${say('pathsRare')} ${rare.nodes}, ${rare.happenings}`] : []),
		'',
		...textTable([head, ...places]),
		'',
		...textTable([
			[say('pathsLink'), say('pathsPeople')],
			...links.map(({ step, from, to, people: going }) => [`${step}  ${from} → ${to}`, String(going)]),
		]),
	]
}
