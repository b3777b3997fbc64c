import { expect, it } from 'vitest'
import { ageOf } from './age.ts'

const now = Date.parse('2026-11-21T00:00:00Z')

it('tells the age of an appliance in years and against its usual life', () => {
	const age = ageOf('2021-11-21T00:00:00Z', 10, now)
	expect(age.years).toBeCloseTo(5, 2)
	expect(age.share).toBeCloseTo(0.5, 3)
	expect(ageOf('2006-11-21T00:00:00Z', 10, now).share).toBeGreaterThan(1.9)
})

it('makes nothing up where no life is stated or the date lies ahead', () => {
	expect(ageOf('2021-11-21T00:00:00Z', undefined, now).share).toBeNull()
	expect(ageOf('2021-11-21T00:00:00Z', 0, now).share).toBeNull()
	expect(ageOf('2027-01-01T00:00:00Z', 10, now)).toEqual({ years: 0, share: 0 })
})
