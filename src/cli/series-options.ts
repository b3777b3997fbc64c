import { type Command, InvalidArgumentError, Option } from 'commander'
import { combinations, festivalSets, type GrainName, grains } from '../lab/forecast-file.ts'
import type { SeriesOptions } from '../lab/read-series.ts'
import type { Shell } from './shell.ts'

/** Options that `forecast` and `anomaly` share. */
export interface SharedOptions extends SeriesOptions {
	readonly json?: boolean
	readonly every?: GrainName
	readonly season?: readonly number[]
	readonly festivals: readonly (typeof festivalSets)[number][]
}

export function withSeries(command: Command, { say }: Shell): Command {
	return command
		.requiredOption('--time <column>', say('labSeriesTime'))
		.requiredOption('--value <column>', say('labSeriesValue'))
		.option('--group <column>', say('labSeriesGroup'))
		.addOption(new Option('--every <step>', say('labSeriesEvery')).choices([...grains]))
		.addOption(new Option('--combine <how>', say('labSeriesCombine')).choices([...combinations]).default('refuse'))
		.addOption(new Option('--missing <what>', say('labSeriesMissing')).choices(['gap', 'zero']).default('gap'))
		.option('--season <steps>', say('labSeason'), seasonsOf)
		.option('--festivals <sets>', say('labFestivals'), festivalsOf, [...festivalSets])
		.option('--date-format <tokens>', say('labDateFormat'))
		.option('--zone <name>', say('labZone'), 'UTC')
		.option('--skip-bad', say('labSkipBad'))
}

/** `7`, `24,168`, or `none`. */
function seasonsOf(text: string): number[] {
	if (text.trim() === 'none') return []
	return text.split(',').map((each) => {
		const steps = Number(each)
		if (!Number.isInteger(steps) || steps < 2 || steps > 10_000)
			throw new InvalidArgumentError('A season has from 2 to 10000 steps: 7, 24,168 or none.')
		return steps
	})
}

function festivalsOf(text: string): SharedOptions['festivals'] {
	if (text.trim() === 'none') return []
	return text.split(',').map((each) => {
		const found = festivalSets.find((set) => set === each.trim())
		if (found === undefined) throw new InvalidArgumentError(`"${each}" is none of ${festivalSets.join(', ')}, none.`)
		return found
	})
}

/** Four digits that matter, and no more than the value has. */
export function shortNumber(value: number): string {
	if (!Number.isFinite(value)) return '–'
	const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 3
	return Number(value.toFixed(digits)).toString()
}
