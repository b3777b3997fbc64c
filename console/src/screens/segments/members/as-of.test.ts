import { expect, it } from 'vitest'
import { ApiError } from '../../../api/client.ts'
import { beginningIn, firstMinute, instantAt } from './as-of.ts'

it('reads a clock on the wall of the shop, whatever the zone of the browser', () => {
	expect(instantAt('2026-11-21T14:05', 'Asia/Shanghai')).toBe('2026-11-21T06:05:00.000Z')
	expect(instantAt('2026-07-01T00:00', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z')
})

it('knows since when history is kept only from the answer that says so', () => {
	const early = new ApiError(409, 'not-ready', '', { beginsAt: '2026-11-21T06:05:30.000Z' })
	expect(beginningIn(early)).toEqual({ beginsAt: '2026-11-21T06:05:30.000Z' })
	expect(beginningIn(new ApiError(409, 'not-ready', '', { beginsAt: null }))).toEqual({ beginsAt: null })
	expect(beginningIn(new ApiError(404, 'not-found', ''))).toBeUndefined()
})

it('asks for the first full minute, so that the answer is not "too early" again', () => {
	expect(new Date(firstMinute('2026-11-21T06:05:30.000Z')).toISOString()).toBe('2026-11-21T06:06:00.000Z')
	expect(new Date(firstMinute('2026-11-21T06:05:00.000Z')).toISOString()).toBe('2026-11-21T06:05:00.000Z')
})
