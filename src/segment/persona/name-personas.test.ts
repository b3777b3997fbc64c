import { describe, expect, it } from 'vitest'
import { nameGroups } from './name-personas.ts'
import type { CentreValue } from './persona-run.ts'

const at = (feature: string, z: number): CentreValue => ({ feature, value: 0, everyone: 0, z, category: null })

describe('names of personas', () => {
	it('are what sets them apart most, in both languages', () => {
		const [first, second] = nameGroups([
			[at('active_days', 0.4), at('price_level', -1.2), at('orders', 0.9)],
			[at('active_days', -0.5), at('price_level', 1.1)],
		])
		expect(first).toEqual({ zh: '看低价、买得多', en: 'Low-price lookers, frequent buyers' })
		expect(second).toEqual({ zh: '看高价、很少来', en: 'Premium lookers, rare visitors' })
	})

	it('take one word of a family, which says the same otherwise', () => {
		expect(nameGroups([[at('web_share', 1.5), at('app_share', -1.4), at('price_level', 0.5)]])[0]?.en).toBe(
			'Web shoppers, premium lookers',
		)
	})

	it('differ, by a further word or by a number', () => {
		const alike = [at('orders', 1), at('price_level', 0.9)]
		const names = nameGroups([[...alike, at('new_share', 0.8)], alike, alike]).map(({ en }) => en)
		expect(names[0]).toBe('Frequent buyers, premium lookers, new-item seekers')
		expect(new Set(names).size).toBe(3)
	})

	it('say so where a group is like everybody, and name the value of a category', () => {
		expect(nameGroups([[at('orders', 0.1)]])[0]?.en).toBe('Like everybody')
		const region = { ...at('region', 1.3), value: null, everyone: null, category: { value: '华东', share: 0.9, everyone: 0.3 } }
		expect(nameGroups([[region]])[0]).toEqual({ zh: '区域 华东', en: 'Region 华东' })
	})
})
