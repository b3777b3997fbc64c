import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type ForecastFileOptions, type ForecastFileResult, forecastOfFile, type SeriesForecast } from '../lab/forecast-file.ts'
import type { Output } from './output.ts'
import { type SharedOptions, shortNumber, withSeries } from './series-options.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

type Options = SharedOptions & Pick<ForecastFileOptions, 'horizon' | 'levels' | 'stamp' | 'components'>

/** @param command with the argument and options that every method for files has */
export function describeForecast(command: Command, shell: Shell): void {
	const { say } = shell
	withSeries(command, shell)
		.requiredOption('--horizon <steps>', say('labHorizon'), wholeFromOne)
		.option('--levels <shares>', say('labLevels'), levelsOf, [0.8, 0.95])
		.addOption(new Option('--stamp <end>', say('labStamp')).choices(['start', 'end']).default('start'))
		.option('--components', say('labComponents'))
		.action((file: string, { json, ...options }: Options) =>
			shell.run({ json }, async (output) => {
				const result = await forecastOfFile(
					file,
					options,
					(bytes, of) => output.progress(basename(file), bytes, of),
					(done, of) => output.progress(say('forecastSeries'), done, of),
				)
				output.result(result, forecastLines(result, output))
			}),
		)
}

function wholeFromOne(text: string): number {
	const value = Number(text)
	if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
	return value
}

function levelsOf(text: string): number[] {
	return text.split(',').map((each) => {
		const share = Number(each)
		if (!(share > 0 && share < 1)) throw new InvalidArgumentError('A level lies between 0 and 1, as 0.8,0.95.')
		return share
	})
}

function forecastLines({ rows, skipped, step, series }: ForecastFileResult, output: Output): string[] {
	const { say } = output
	return [
		`${say('rowsRead')} ${rows}, ${say('skipped')} ${skipped}, ${say('seriesStep')} ${step}, ${say('forecastSeries')} ${series.length}`,
		...series.flatMap((each) => ['', ...seriesLines(each, output)]),
	]
}

function seriesLines(series: SeriesForecast, { say, pick }: Output): string[] {
	const { group, model, form, heldOut, forecast, festivals } = series
	const levels = forecast[0]?.intervals.map(({ level }) => `${level * 100}%`) ?? []
	const spans = (intervals: SeriesForecast['forecast'][number]['intervals']) =>
		intervals.map(({ low, high }) => `${shortNumber(low)} … ${shortNumber(high)}`)
	return [
		`${group === null ? '' : `${group}: `}${series.from} – ${series.to}, ${say('forecastModel')} ${model}${form === null ? '' : ` ${form}`}`,
		...textTable([
			[say('forecastTime'), say('forecastValue'), ...levels],
			...forecast.map(({ time, value, intervals }) => [time, shortNumber(value), ...spans(intervals)]),
		]),
		...(heldOut === null ? [say('noHeldOut')] : heldOutLines(heldOut, say)),
		...festivals
			.slice(0, 5)
			.map(({ label, effect, points }) => `${pick(label)}: ${effect > 0 ? '+' : ''}${shortNumber(effect)} (${points})`),
	]
}

function heldOutLines(heldOut: NonNullable<SeriesForecast['heldOut']>, say: Output['say']): string[] {
	const { from, to, coverage, seasonalNaive } = heldOut
	const errors = ({ mase, smape }: { readonly mase: number | null; readonly smape: number }) => [
		mase === null ? '–' : mase.toFixed(3),
		smape.toFixed(2),
	]
	return [
		'',
		`${say('heldOut')} ${from} – ${to}`,
		...textTable([
			['', 'MASE', 'sMAPE', ...coverage.map(({ level }) => `${level * 100}%`)],
			[heldOut.model, ...errors(heldOut), ...coverage.map(({ share }) => `${(share * 100).toFixed(1)}%`)],
			['seasonal-naive', ...errors(seasonalNaive)],
		]),
	]
}
