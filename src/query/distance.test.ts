import { expect, test } from 'vitest'
import { distanceMetres } from './distance.ts'

const shanghai = { lat: 31.2304, lon: 121.4737 }
const beijing = { lat: 39.9042, lon: 116.4074 }

test('a distance on earth is that of the great circle', () => {
	expect(distanceMetres(shanghai, shanghai)).toBe(0)
	// A quarter and a half of the mean circumference, 40,030.23 km.
	expect(distanceMetres({ lat: 0, lon: 0 }, { lat: 90, lon: 0 })).toBe(10_007_557)
	expect(distanceMetres({ lat: 0, lon: -90 }, { lat: 0, lon: 90 })).toBe(20_015_114)
	// Great-circle distances of these cities are given as about 1,067 km.
	expect(distanceMetres(shanghai, beijing)).toBeGreaterThan(1_066_000)
	expect(distanceMetres(shanghai, beijing)).toBeLessThan(1_069_000)
	expect(distanceMetres(beijing, shanghai)).toBe(distanceMetres(shanghai, beijing))
})

test('the shortest way goes across the date line', () => {
	expect(distanceMetres({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBe(111_195)
})
