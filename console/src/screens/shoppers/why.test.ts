import { describe, expect, it } from 'vitest'
import { askedOf } from './why.ts'

describe('what is asked about', () => {
	it('is read from the address', () => {
		expect(askedOf('trait:gender')).toEqual({ kind: 'trait', name: 'gender' })
		expect(askedOf('tag:price:sensitive')).toEqual({ kind: 'tag', name: 'price:sensitive' })
	})

	it('is nothing where the link is old or mistyped', () => {
		expect([undefined, '', 'trait', 'trait:', ':gender', 'mood:good'].map(askedOf)).toEqual(Array(6).fill(undefined))
	})
})
