import { expect, test } from 'vitest'
import { lastDue, nextDue } from './due-time.ts'

const at = (text: string) => Date.parse(text)
const shown = (ms: number) => new Date(ms).toISOString()
const mondays = { every: { weekdays: [1] }, hour: 9 }

test.each([
	['a Sunday', '2026-11-01T12:00:00Z', '2026-11-02T01:00:00.000Z'],
	['the minute before', '2026-11-02T00:59:59Z', '2026-11-02T01:00:00.000Z'],
	['the very time: the one after', '2026-11-02T01:00:00Z', '2026-11-09T01:00:00.000Z'],
])('every Monday at nine in Shanghai, seen from %s', (_, now, due) => {
	expect(shown(nextDue(mondays, at(now), 'Asia/Shanghai'))).toBe(due)
})

test('of several weekdays the nearest counts', () => {
	const rhythm = { every: { weekdays: [1, 4] }, hour: 0 }
	expect(shown(nextDue(rhythm, at('2026-11-02T20:00:00Z'), 'UTC'))).toBe('2026-11-05T00:00:00.000Z')
})

test.each([
	['2026-02-01T00:00:00Z', '2026-02-28T08:00:00.000Z'],
	['2026-02-28T08:00:00Z', '2026-03-31T08:00:00.000Z'],
	['2028-02-10T00:00:00Z', '2028-02-29T08:00:00.000Z'],
])('the 31st is the last day of a shorter month: after %s', (now, due) => {
	expect(shown(nextDue({ every: { monthDay: 31 }, hour: 8 }, at(now), 'UTC'))).toBe(due)
})

test('an hour that the clock skips in spring is the next; one that comes twice in autumn is due once', () => {
	const nightly = { every: { weekdays: [1, 2, 3, 4, 5, 6, 7] }, hour: 2 }
	expect(shown(nextDue(nightly, at('2026-03-28T12:00:00Z'), 'Europe/Berlin'))).toBe('2026-03-29T01:00:00.000Z')
	const first = nextDue(nightly, at('2026-10-24T12:00:00Z'), 'Europe/Berlin')
	expect(shown(nextDue(nightly, first, 'Europe/Berlin'))).toBe('2026-10-26T01:00:00.000Z')
})

test('the last due time is what a missed one is made up for, however many were missed', () => {
	expect(shown(lastDue(mondays, at('2026-11-25T12:00:00Z'), 'Asia/Shanghai'))).toBe('2026-11-23T01:00:00.000Z')
	expect(shown(lastDue(mondays, at('2026-11-23T01:00:00Z'), 'Asia/Shanghai'))).toBe('2026-11-23T01:00:00.000Z')
})
