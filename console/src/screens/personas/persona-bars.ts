import type { Locale } from '../../format/locale.ts'
import { compact, percent } from '../../format/number.ts'
import type { BothLanguages } from '../../i18n/words.ts'
import type { DivergingBar } from '../../ui/chart/DivergingBars.tsx'
import type { CentreValue, PersonaDifference } from './persona-model.ts'

interface Words {
	readonly text: (words: BothLanguages) => string
	readonly locale: Locale
	/** "all 12%", beside the persona's own. */
	readonly everyone: (value: string) => string
}

/** How a persona lies among everybody in what it was found with: description, so no interval. */
export function centreBar({ feature, label, kind, value, everyone, z, category }: CentreValue, words: Words): DivergingBar {
	const say = (number: number | null) => (kind === 'number' ? compact(number, words.locale) : percent(number, words.locale))
	const [mine, all] = category ? [category.share, category.everyone] : [value, everyone]
	const name = category && category.value !== '' ? `${words.text(label)} ${category.value}` : words.text(label)
	return { key: feature, label: name, value: z, said: `${say(mine)} · ${words.everyone(say(all))}` }
}

/** A tested difference, on Cohen's scale with its interval. */
export function differenceBar(one: PersonaDifference, { text, locale }: Words): DivergingBar {
	const { value, low, high } = one.effect
	const say = (number: number) => compact(number, locale)
	const what = one.kind === 'share' && one.value !== '' ? `${text(one.label)} ${one.value}` : text(one.label)
	return {
		key: `${one.feature} ${one.kind === 'share' ? one.value : ''}`,
		label: what,
		value,
		said: `${say(value)} [${say(low)}, ${say(high)}]`,
		interval: { low, high },
	}
}

/** Those that differ by more than chance, the largest effect first. */
export function differing(differences: readonly PersonaDifference[]): PersonaDifference[] {
	return differences.filter(({ differs }) => differs).toSorted((a, b) => Math.abs(b.effect.value) - Math.abs(a.effect.value))
}
