import { expect, test } from 'vitest'
import { placeOf, positionOfName } from './place-of.ts'

test('a position is told as people count', () => {
	expect(placeOf('SELECT 1', 1)).toEqual({ line: 1, column: 1 })
	expect(placeOf('SELECT 1\nFROM x', 10)).toEqual({ line: 2, column: 1 })
	expect(placeOf('SELECT 1\n\nFROM x', 12)).toEqual({ line: 3, column: 2 })
})

test('a name that is not known is found where it stands, not within another', () => {
	const problem = 'Unknown expression identifier `pric` in scope SELECT price, pric'
	expect(positionOfName('SELECT price, pric FROM events', problem)).toBe(15)
	expect(positionOfName('SELECT price FROM events', problem)).toBeUndefined()
	expect(positionOfName('SELECT 1', 'Syntax error')).toBeUndefined()
})
