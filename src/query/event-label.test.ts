import { expect, it } from 'vitest'
import { eventLabel } from './event-label.ts'

it('names an event that nobody knows as it names itself, whatever that is', () => {
	for (const name of ['ViewProduct', 'constructor', '__proto__', 'toString'])
		expect(eventLabel(name)).toEqual({ zh: name, en: name })
	expect(eventLabel('$WebClick')).toEqual({ zh: '点击网页元素', en: 'web element clicked' })
})
