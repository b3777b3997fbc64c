import { expect, it } from 'vitest'
import { decimal, duration } from './figures.ts'

it('says how long in a unit that can be read', () => {
	expect([duration(0, 'en'), duration(119, 'en'), duration(90 * 60, 'en'), duration(9_000, 'en')]).toEqual([
		...['0 secs', '119 secs', '90 mins', '2.5 hrs'],
	])
	expect([duration(90, 'zh'), duration(null, 'zh')]).toEqual(['90秒', '–'])
	expect([decimal(2, 'en'), decimal(null, 'en')]).toEqual(['2.0', '–'])
})
