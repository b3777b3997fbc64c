import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import {
	enterings,
	kinds,
	type RetentionFileOptions,
	type RetentionFileResult,
	retentionOfFile,
	units,
} from '../lab/retention-file.ts'
import type { Output } from './output.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

/** @param command with the argument and options that every method for files has */
export function describeRetention(command: Command, shell: Shell): void {
	const { say } = shell
	command
		.requiredOption('--user <column>', say('labUser'))
		.requiredOption('--time <column>', say('labTime'))
		.option('--event <column>', say('labRetentionEvent'))
		.option('--entry <names>', say('labRetentionEntry'))
		.option('--return <names>', say('labRetentionReturn'))
		.addOption(new Option('--period <unit>', say('labRetentionPeriod')).choices([...units]).default('day'))
		.option('--periods <number>', say('labRetentionPeriods'), wholeNumber, 7)
		.addOption(new Option('--kind <name>', say('labRetentionKind')).choices([...kinds]).default('n-day'))
		.addOption(new Option('--entering <when>', say('labRetentionEntering')).choices([...enterings]).default('first'))
		.option('--from <day>', say('labRetentionFrom'))
		.option('--to <day>', say('labRetentionTo'))
		.option('--as-of <time>', say('labRetentionAsOf'))
		.option('--date-format <tokens>', say('labDateFormat'))
		.option('--zone <name>', say('labZone'), 'UTC')
		.option('--skip-bad', say('labSkipBad'))
		.action((file: string, { json, ...options }: RetentionFileOptions & { readonly json?: boolean }) =>
			shell.run({ json }, async (output) => {
				const result = await retentionOfFile(file, options, (bytes, of) => output.progress(basename(file), bytes, of))
				const { period, kind, entering } = options
				output.result({ ...dated(result), period, kind, entering }, retentionLines(result, output))
			}),
		)
}

function wholeNumber(text: string): number {
	if (!/^\d{1,9}$/.test(text.trim())) throw new InvalidArgumentError('It is no whole number.')
	return Number(text)
}

function dated(result: RetentionFileResult) {
	const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
	return { ...result, from: iso(result.from), to: iso(result.to), asOf: iso(result.asOf) }
}

function retentionLines(result: RetentionFileResult, { say }: Output): string[] {
	const { rows, skipped, guests, later, people, cohorts, overall } = result
	const counted = `${say('rowsRead')} ${rows}, ${say('guests')} ${guests}, ${say('skipped')} ${skipped}, ${say('retentionLater')} ${later}, ${say('funnelPeople')} ${people}`
	if (cohorts.length === 0) return [counted]
	const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}%`)
	const body = cohorts.map(({ cohort, size, cells }) => [
		...[cohort, String(size)],
		...cells.map(({ open, returned, share }) => (open ? `(${returned})` : percent(share))),
	])
	const sizes = ['', '', ...overall.map(({ size }) => String(size))]
	return [
		...[counted, ''],
		...textTable([
			[say('retentionCohort'), say('funnelPeople'), ...overall.map(({ period }) => String(period))],
			...body,
			[say('retentionOverall'), String(overall[0]?.size ?? 0), ...overall.map(({ share }) => percent(share))],
			sizes,
		]),
		...['', say('retentionOpen')],
	]
}
