import { describe, expect, it } from 'vitest'
import { sourcesOf } from '../depends-on.ts'
import { tagCode, tagContent } from '../tag.ts'
import { starterCategories, starterTags } from './index.ts'

describe('the starter pack', () => {
	it('holds some sixty tags, each sound, with a purpose and both languages', () => {
		expect(starterTags.length).toBeGreaterThanOrEqual(60)
		expect(new Set(starterTags.map(({ code }) => code)).size).toBe(starterTags.length)
		for (const { code, content } of starterTags) {
			expect(tagCode.safeParse(code).error, code).toBeUndefined()
			expect(tagContent.safeParse(content).error, code).toBeUndefined()
			expect(/[一-鿿]/.test(content.name.zh + content.purpose.zh), code).toBe(true)
			expect(/[一-鿿]/.test(content.name.en + content.purpose.en), code).toBe(false)
		}
	})

	it('stands in three levels of categories, parents first, none of them empty', () => {
		const depth = new Map<string, number>()
		for (const { code, parent } of starterCategories) {
			if (parent !== null) expect(depth.has(parent), code).toBe(true)
			depth.set(code, parent === null ? 1 : (depth.get(parent) ?? 0) + 1)
		}
		expect(Math.max(...depth.values())).toBe(3)
		const used = new Set(starterTags.map(({ content }) => content.category))
		const leaves = starterCategories.filter(({ code }) => !starterCategories.some(({ parent }) => parent === code))
		expect(leaves.map(({ code }) => code).filter((code) => !used.has(code))).toEqual([])
	})

	it('names a tag before one that rests on it', () => {
		const seen = new Set<string>()
		for (const { code, content } of starterTags) {
			for (const below of sourcesOf(content).tags) expect(seen.has(below), `${code} rests on ${below}`).toBe(true)
			seen.add(code)
		}
	})
})
