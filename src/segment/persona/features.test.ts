import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sensitivityOfTrait } from '#query'
import type { Feature } from './feature.ts'
import { features, featureTraits, heldOutFor, usualInputs } from './features.ts'

function documented(feature: Feature): string {
	const { name, label, means, usual, family, requires } = feature
	const notes = [
		...(feature.kind === 'number' && feature.log ? ['logarithm'] : []),
		...(feature.kind === 'number' && feature.count ? ['spread'] : []),
		...(feature.kind === 'number' ? [`unknown: ${feature.unknown}`] : []),
		...(requires === undefined ? [] : [`needs ${requires}`]),
	]
	return `| \`${name}\` | ${label.zh} ${label.en} | ${means.en} | ${feature.kind}${notes.length > 0 ? `; ${notes.join(', ')}` : ''} | ${family} | ${usual} |`
}

describe('the catalogue of features', () => {
	it('stands in docs/personas.md as it is', () => {
		const document = readFileSync(new URL('../../../docs/personas.md', import.meta.url), 'utf8')
		const rows = document.split('\n').filter((line) => /^\| `[a-z_]+` \| .* \| (input|held-out) \|$/.test(line))
		expect(rows).toEqual(features.map(documented))
	})

	it('reads no sensitive trait, and names each feature once', () => {
		for (const trait of featureTraits) expect(sensitivityOfTrait(trait)).toBeUndefined()
		expect(new Set(features.map(({ name }) => name)).size).toBe(features.length)
	})

	it('never tests a clustering by what says the same as one of its inputs', () => {
		const inputs = features.filter(({ name }) => usualInputs.includes(name)).map(({ family }) => family)
		const heldOut = heldOutFor(usualInputs)
		expect(heldOut.length).toBeGreaterThan(5)
		for (const { family } of heldOut) expect(inputs).not.toContain(family)
		expect(heldOutFor(['evening_share']).map(({ name }) => name)).not.toContain('evening_share')
	})
})
