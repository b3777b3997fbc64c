import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { fail } from '#kit/errors'
import {
	type AttributionFileOptions,
	type AttributionFileResult,
	type AttributionModel,
	attributionModels,
	attributionOfFile,
	type Measure,
} from '../lab/attribution-file.ts'
import type { Output } from './output.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

interface Options extends AttributionFileOptions {
	readonly json?: boolean
}

const allModels: readonly AttributionModel[] = attributionModels

/** @param command with the argument and options that every method for files has */
export function describeAttribution(command: Command, shell: Shell): void {
	const { say } = shell
	command
		.requiredOption('--path <column>', say('labPath'))
		.requiredOption('--conversions <column>', say('labConversions'))
		.option('--nulls <column>', say('labNulls'))
		.option('--value <column>', say('labPathValue'))
		.option('--models <names>', `${say('labModels')} ${attributionModels.join(',')}`, modelNames, allModels)
		.option('--separator <text>', say('labSeparator'), '>')
		.option('--direct <name>', say('labDirect'))
		.option('--half-life <touches>', say('labHalfLife'), numberFrom(0))
		.option('--order <1..4>', say('labMarkovOrder'), numberFrom(1))
		.addOption(new Option('--worth <name>', say('labWorth')).choices(['rate', 'count']))
		.option('--permutations <number>', say('labPermutations'), numberFrom(4))
		.option('--seed <number>', say('labClusterSeed'), numberFrom(0))
		.option('--skip-bad', say('labSkipBad'))
		.action((file: string, { json, ...options }: Options) =>
			shell.run({ json }, async (output) => {
				assertOptionsOfModels(options)
				const result = await attributionOfFile(file, options, (bytes, of) => output.progress(basename(file), bytes, of))
				output.result(attributionDocument(result), attributionLines(result, output))
			}),
		)
}

function modelNames(text: string): readonly AttributionModel[] {
	const names = new Set(text.split(',').map((name) => name.trim()))
	return [...names].filter((name) => name !== '').map(known)

	function known(name: string): AttributionModel {
		const model = attributionModels.find((each) => each === name)
		if (model === undefined) throw new InvalidArgumentError(`"${name}" is none of ${attributionModels.join(', ')}.`)
		return model
	}
}

function numberFrom(least: number): (text: string) => number {
	return (text) => {
		const value = text.trim() === '' ? Number.NaN : Number(text)
		if (!Number.isFinite(value) || value < least) throw new InvalidArgumentError(`It must be a number from ${least}.`)
		return value
	}
}

/** An option that none of the models would look at is a mistake, not a wish to be passed over. */
function assertOptionsOfModels({ models, direct, halfLife, order, worth, permutations, seed }: AttributionFileOptions): void {
	const of = {
		'--direct': [direct, 'last-non-direct'],
		'--half-life': [halfLife, 'time-decay'],
		'--order': [order, 'markov'],
		'--worth': [worth, 'shapley'],
		'--permutations': [permutations, 'shapley'],
		'--seed': [seed, 'shapley'],
	} as const
	for (const [option, [value, model]] of Object.entries(of))
		if (value !== undefined && !models.includes(model))
			fail('bad-request', `${option} belongs to ${model}, which is not among the models`, { option, model })
}

/** The whole answer as one document; `models` credits conversions, `valueModels` what they brought. */
function attributionDocument(result: AttributionFileResult): object {
	const { rows, skipped, paths, channels, totals, nulls, hasNulls, hasValue, markov, seconds, models } = result
	const named = (values: Float64Array) => Object.fromEntries(channels.map((channel, at) => [channel, values[at]]))
	const credits = (measure: Measure) =>
		Object.fromEntries(models.map((model) => [model, named(result.credits[measure]?.[model] ?? new Float64Array())]))
	const removal = ({ effects }: { readonly effects: Float64Array }) => named(effects)
	const errors = result.shapleyErrors
	return {
		...{ rows, skipped, paths, channels: channels.length, conversions: totals.conversions },
		...{ nulls: hasNulls ? nulls : null, value: hasValue ? totals.value : null },
		models: credits('conversions'),
		touched: named(result.touched),
		...(hasValue && { valueModels: credits('value') }),
		...(models.includes('last-non-direct') && { direct: channels.includes(result.direct) ? result.direct : null }),
		...(models.includes('time-decay') && { halfLife: result.halfLife }),
		...(markov && {
			markov: {
				...{ order: markov.order, states: markov.states },
				conversionProbability: markov.removal.conversions?.expected,
				removalEffects: markov.removal.conversions && removal(markov.removal.conversions),
				...(markov.removal.value && {
					valuePerPath: markov.removal.value.expected,
					valueRemovalEffects: removal(markov.removal.value),
				}),
			},
		}),
		...(models.includes('shapley') && {
			shapley: {
				...{ worth: result.worth, exact: errors === null, beyondTouched: beyondTouched(result) },
				...(errors && { permutations: result.permutations, seed: result.seed }),
				...(errors?.conversions && { standardErrors: named(errors.conversions) }),
				...(errors?.value && { valueStandardErrors: named(errors.value) }),
			},
		}),
		seconds: Number(seconds.toFixed(3)),
	}
}

function attributionLines(result: AttributionFileResult, { say }: Output): string[] {
	const { rows, skipped, paths, channels, totals, nulls, hasNulls, hasValue, markov, models, direct, touched } = result
	const counts = [
		`${say('rowsRead')} ${rows}, ${say('skipped')} ${skipped}, ${say('paths')} ${paths}, ${say('channels')} ${channels.length}`,
		`${say('conversions')} ${totals.conversions}${hasNulls ? `, ${say('withoutConversion')} ${nulls}` : ''}${hasValue ? `, ${say('amount')} ${rounded(totals.value)}` : ''}`,
	]
	return [
		...counts,
		'',
		say('creditOfConversions'),
		...creditTable('conversions'),
		...(hasValue ? ['', say('creditOfValue'), ...creditTable('value')] : []),
		'',
		...(models.includes('last-non-direct') && !channels.includes(direct)
			? [`last-non-direct: ${say('noDirect')} "${direct}"`]
			: []),
		...(markov
			? [
					`markov: ${say('markovOrder')} ${markov.order}, ${say('conversionProbability')} ${(markov.removal.conversions?.expected ?? 0).toFixed(6)}`,
				]
			: []),
		...shapleyLines(),
		say('creditIsNotEffect'),
	]

	function shapleyLines(): string[] {
		if (!models.includes('shapley')) return []
		const beyond = beyondTouched(result)
		return [
			`shapley: ${say(result.worth === 'rate' ? 'worthRate' : 'worthCount')}, ${precision()}`,
			...(beyond.length > 0 ? [`shapley: ${say('beyondTouched')} ${beyond.join(', ')}`] : []),
		]
	}

	/** The channels that were on the way to most conversions first, whatever the models make of it. */
	function creditTable(measure: Measure): string[] {
		const credits = models.map((model) => result.credits[measure]?.[model] ?? new Float64Array())
		const order = channels.map((_, channel) => channel).sort((a, b) => (touched[b] ?? 0) - (touched[a] ?? 0))
		const onPath = (text: string) => (measure === 'conversions' ? [text] : [])
		return textTable([
			[say('channel'), ...onPath(say('touched')), ...models],
			...order.map((channel) => [
				...[channels[channel] ?? '', ...onPath(rounded(touched[channel] ?? 0))],
				...credits.map((credit) => rounded(credit[channel] ?? 0)),
			]),
			[say('total'), ...onPath(''), ...credits.map((credit) => rounded(credit.reduce((sum, each) => sum + each, 0)))],
		])
	}

	function precision(): string {
		const errors = result.shapleyErrors?.conversions
		if (errors === undefined) return say('exact')
		return `${result.permutations} ${say('sampledOrders')} ${rounded(errors.reduce((most, error) => Math.max(most, error), 0))}`
	}
}

/** A rate knows no size: it may credit a channel with more conversions than had it on their path, or with less than none. */
function beyondTouched({ channels, touched, credits }: AttributionFileResult): string[] {
	const credit = credits.conversions?.shapley ?? new Float64Array()
	const rounding = 1e-9
	return channels.filter((_, at) => {
		const [given, most] = [credit[at] ?? 0, touched[at] ?? 0]
		return given > most * (1 + rounding) + rounding || given < -rounding
	})
}

function rounded(value: number): string {
	const text = value.toFixed(2)
	return text === '-0.00' ? '0.00' : text
}
