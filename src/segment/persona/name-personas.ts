import type { Text } from '#kit/text'
import { featureNamed } from './features.ts'
import type { CentreValue } from './persona-run.ts'

/** Nearer to everybody than this is nothing to be named after. */
const leastZ = 0.3
const wordsOfName = 2

/**
 * A name for each group from what sets it apart most, each feature of another family; a group that is like everybody is called so.
 * Groups that would be called alike get a further word, then a number.
 */
export function nameGroups(centres: readonly (readonly CentreValue[])[]): Text[] {
	const ranked = centres.map((centre) => wordsFor(centre))
	const names = ranked.map((words) => joined(words.slice(0, wordsOfName)))
	const longer = names.map((name, group) =>
		isAmong(name, names, group) ? joined((ranked[group] ?? []).slice(0, wordsOfName + 1)) : name,
	)
	const seen = new Map<string, number>()
	return longer.map((name) => {
		const nth = (seen.get(name.en) ?? 0) + 1
		seen.set(name.en, nth)
		return nth === 1 ? name : { zh: `${name.zh} ${nth}`, en: `${name.en} ${nth}` }
	})
}

function isAmong(name: Text, names: readonly Text[], own: number): boolean {
	return names.some((other, at) => at !== own && other.en === name.en)
}

function wordsFor(centre: readonly CentreValue[]): Text[] {
	const families = new Set<string>()
	return [...centre]
		.sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
		.flatMap(({ feature: name, z, category }) => {
			const feature = featureNamed(name)
			if (!feature || Math.abs(z) < leastZ || families.has(feature.family)) return []
			if (feature.kind === 'category') {
				if (!category || z < 0) return []
				families.add(feature.family)
				return [{ zh: `${feature.label.zh} ${category.value}`, en: `${feature.label.en} ${category.value}` }]
			}
			families.add(feature.family)
			return [z > 0 ? feature.high : feature.low]
		})
}

function joined(words: readonly Text[]): Text {
	if (words.length === 0) return { zh: '与所有人相近', en: 'Like everybody' }
	const en = words.map((word) => word.en).join(', ')
	return { zh: words.map((word) => word.zh).join('、'), en: `${en.charAt(0).toUpperCase()}${en.slice(1)}` }
}
