import { expect, it } from 'vitest'
import { factLabel, knownName, valueLabel } from './fact-label.ts'

it('names a trait or property that nobody knows as it names itself, whatever that is', () => {
	for (const name of ['shoe_width', 'constructor', '__proto__', 'toString']) {
		expect(factLabel(name)).toEqual({ zh: name, en: name })
		expect(knownName(name)).toBeUndefined()
		expect(valueLabel(name, 'x')).toBeUndefined()
		expect(valueLabel('channel', name)).toBeUndefined()
	}
	expect(factLabel('home_size_m2')).toEqual({ zh: '住房面积（㎡）', en: 'home size (m²)' })
	expect(valueLabel('pets', true)).toEqual({ zh: '是', en: 'yes' })
})
