import { basename } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { fail } from '#kit/errors'
import { type AssociationFileOptions, type AssociationFileResult, associationOfFile } from '../lab/association-file.ts'
import type { Output } from './output.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

type Rule = AssociationFileResult['rules'][number]
type ItemSets = AssociationFileResult['sets']

interface Options extends Omit<AssociationFileOptions, 'limit'> {
	readonly json?: boolean
	readonly limit?: number
	readonly itemSets?: boolean
}

/** Rules on a screen; the document has all. */
const shownRules = 20
/** Of rules, and of sets: a longer document is no use to anyone. */
const mostInDocument = 100_000
const corrections: readonly AssociationFileOptions['correction'][] = ['bh', 'bonferroni', 'none']
const orders: readonly AssociationFileOptions['sort'][] = ['lift', 'confidence', 'support', 'leverage']

/** @param command with the argument and options that every method for files has */
export function describeAssociation(command: Command, shell: Shell): void {
	const { say } = shell
	command
		.requiredOption('--basket <column>', say('labBasket'))
		.requiredOption('--item <column>', say('labItem'))
		.option('--quantity <column>', say('labBasketQuantity'))
		.option('--min-support <share|count>', say('labMinSupport'), numberOf, 0.01)
		.option('--min-confidence <share>', say('labMinConfidence'), numberOf, 0.2)
		.option('--max-length <number>', say('labMaxLength'), numberOf, 4)
		.addOption(new Option('--correction <name>', say('labCorrection')).choices(corrections).default('bh'))
		.addOption(new Option('--sort <name>', say('labRuleOrder')).choices(orders).default('lift'))
		.option('--limit <number>', say('labRuleLimit'), countOf)
		.option('--item-sets', say('labItemSets'))
		.option('--skip-bad', say('labSkipBad'))
		.action((file: string, { json, itemSets = false, limit, ...options }: Options) =>
			shell.run({ json }, async (output) => {
				const asked = { ...options, limit: limit ?? (json ? mostInDocument : shownRules) }
				const result = await associationOfFile(file, asked, {
					onRead: (bytes, of) => output.progress(basename(file), bytes, of),
					onGrow: (done, of) => output.progress(say('associationGrowing'), done, of),
				})
				const document = json ? documentOf(result, asked, itemSets) : undefined
				output.result(document, json ? [] : linesOf(result, asked, output))
			}),
		)
}

function numberOf(text: string): number {
	const value = text.trim() === '' ? Number.NaN : Number(text)
	if (!Number.isFinite(value)) throw new InvalidArgumentError('It is no number.')
	return value
}

function countOf(text: string): number {
	const value = numberOf(text)
	if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It is no whole number from 0.')
	return value
}

/** The whole answer as one document. Numbers are not rounded; a conviction of null is infinite. */
function documentOf(result: AssociationFileResult, asked: AssociationFileOptions, itemSets: boolean): object {
	const { rows, skipped, returned, repeated, baskets, names, minCount, sets, level, seconds } = result
	const { possible, formed, confident, standing, rules } = result
	if (confident > mostInDocument && asked.limit >= mostInDocument) tooLong('rules', confident)
	if (itemSets && sets.size > mostInDocument) tooLong('item sets', sets.size)
	const { minConfidence, maxLength, correction, sort } = asked
	return {
		...{ rows, skipped, returned, repeated, baskets, items: names.length, minCount, minSupport: minCount / baskets },
		...{ minConfidence, maxLength, correction, level, sort, seconds: Number(seconds.toFixed(3)) },
		itemSets: { total: sets.size, bySize: Object.fromEntries(sets.bySize().map((count, at) => [at + 1, count])) },
		topItems: topItems(sets, names, 10),
		ruleCounts: { possible, formed, confident, standing, shown: rules.length },
		rules: rules.map((rule) => ruleEntry(rule, names)),
		...(itemSets && { frequentItemSets: Array.from({ length: sets.size }, (_, set) => setEntry(sets, set, names, baskets)) }),
	}
}

function tooLong(what: string, count: number): never {
	fail(
		'bad-request',
		`There are ${count} ${what}, more than ${mostInDocument} for one document: raise --min-support or --min-confidence, or give a --limit`,
		{ count, most: mostInDocument },
	)
}

function ruleEntry({ antecedent, consequent, counts, ...rule }: Rule, names: readonly string[]): object {
	const { support, confidence, lift, leverage, conviction, improvement, pValue, adjusted, stands } = rule
	return {
		...{ antecedent: antecedent.map((item) => names[item]), consequent: [names[consequent]] },
		...{ count: counts.both, antecedentCount: counts.antecedent, consequentCount: counts.consequent },
		...{ support, confidence, lift, leverage, conviction, improvement, pValue, adjustedPValue: adjusted, stands },
	}
}

function setEntry(sets: ItemSets, set: number, names: readonly string[], baskets: number): object {
	const count = sets.count(set)
	return { items: [...sets.items(set)].map((item) => names[item]), count, support: count / baskets }
}

function topItems(sets: ItemSets, names: readonly string[], most: number): { item: string; count: number }[] {
	const items: { item: string; count: number }[] = []
	for (let set = 0; set < sets.size; set++) {
		const [item, ...more] = sets.items(set)
		if (item !== undefined && more.length === 0) items.push({ item: names[item] ?? '', count: sets.count(set) })
	}
	return items.sort((a, b) => b.count - a.count).slice(0, most)
}

function linesOf(result: AssociationFileResult, { correction }: AssociationFileOptions, { say }: Output): string[] {
	const { rows, skipped, returned, repeated, baskets, names, minCount, sets, rules, seconds } = result
	const { possible, formed, confident, standing } = result
	const sizes = sets.bySize().map((count, at) => `${at + 1}: ${count}`)
	return [
		`${say('rowsRead')} ${rows}, ${say('skipped')} ${skipped}, ${say('associationReturned')} ${returned}, ${say('repeated')} ${repeated}`,
		`${say('associationBaskets')} ${baskets}, ${say('associationItems')} ${names.length}, ${say('associationLeast')} ${minCount} (${percent(minCount / baskets)}), ${seconds.toFixed(2)} s`,
		`${say('associationSets')} ${sets.size}${sizes.length === 0 ? '' : ` (${sizes.join(', ')})`}`,
		`${say('associationRules')} ${confident}, ${say('associationStanding')} ${standing} (${correction}; ${say('associationFormed')} ${formed}, ${say('associationPossible')} ${possible.toPrecision(3)}), ${say('associationShown')} ${rules.length}`,
		...(rules.length === 0 ? [] : ['', ...ruleTable(rules, names, say)]),
	]
}

function ruleTable(rules: readonly Rule[], names: readonly string[], say: Output['say']): string[] {
	const named = (item: number) => shortened(names[item] ?? '')
	return textTable([
		[
			...[say('associationRule'), say('associationBaskets'), say('associationSupport'), say('associationConfidence')],
			...[say('associationLift'), say('associationLeverage'), say('associationConviction'), say('associationAdjusted'), ''],
		],
		...rules.map(({ antecedent, consequent, counts, ...rule }) => [
			`${antecedent.map(named).join(' + ')} → ${named(consequent)}`,
			...[String(counts.both), percent(rule.support), percent(rule.confidence), rule.lift.toFixed(2), rule.leverage.toFixed(4)],
			rule.conviction === null ? '∞' : rule.conviction.toFixed(2),
			rule.adjusted < 1e-4 ? '< 0.0001' : rule.adjusted.toFixed(4),
			rule.stands ? say('associationStands') : say('associationFalls'),
		]),
	])
}

function percent(share: number): string {
	return `${(share * 100).toFixed(2)}%`
}

function shortened(name: string): string {
	return name.length > 36 ? `${name.slice(0, 35)}…` : name
}
