import { basename } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { type AnomalyFileOptions, type AnomalyFileResult, anomaliesOfFile, type SeriesAnomalies } from '../lab/anomaly-file.ts'
import type { Output } from './output.ts'
import { type SharedOptions, shortNumber, withSeries } from './series-options.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

type Options = SharedOptions & Pick<AnomalyFileOptions, 'rate' | 'warmUp'>

/** @param command with the argument and options that every method for files has */
export function describeAnomaly(command: Command, shell: Shell): void {
	const { say } = shell
	withSeries(command, shell)
		.option('--rate <share>', say('labRate'), numberOf, 0.001)
		.option('--warm-up <steps>', say('labWarmUp'), numberOf)
		.action((file: string, { json, ...options }: Options) =>
			shell.run({ json }, async (output) => {
				const result = await anomaliesOfFile(file, options, (bytes, of) => output.progress(basename(file), bytes, of))
				output.result(result, anomalyLines(result, output))
			}),
		)
}

function numberOf(text: string): number {
	const value = text.trim() === '' ? Number.NaN : Number(text)
	if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('It must be a number from 0.')
	return value
}

function anomalyLines({ rows, skipped, step, rate, series }: AnomalyFileResult, output: Output): string[] {
	const { say } = output
	return [
		`${say('rowsRead')} ${rows}, ${say('skipped')} ${skipped}, ${say('seriesStep')} ${step}, ${say('alarmRate')} ${rate}`,
		...series.flatMap((each) => ['', ...seriesLines(each, output)]),
	]
}

/** More would run off the terminal. */
const mostLines = 50

function seriesLines({ group, judged, alarms, falseAlarms, anomalies }: SeriesAnomalies, { say }: Output): string[] {
	const head = `${group === null ? '' : `${group}: `}${say('judged')} ${judged}, ${say('alarms')} ${alarms}, ${say('byChance')} ${falseAlarms.toFixed(1)}`
	if (anomalies.length === 0) return [head]
	return [
		head,
		...textTable([
			[say('forecastTime'), say('forecastValue'), say('expected'), say('usualRange'), say('deviation')],
			...anomalies
				.slice(0, mostLines)
				.map(({ time, value, expected, low, high, score, shift }) => [
					...[time, shortNumber(value), shortNumber(expected), `${shortNumber(low)} … ${shortNumber(high)}`],
					`${score > 0 ? '+' : ''}${score.toFixed(1)}${shift ? ` ${say('newLevel')}` : ''}`,
				]),
		]),
		...(alarms > mostLines ? [`… ${alarms - mostLines}`] : []),
	]
}
