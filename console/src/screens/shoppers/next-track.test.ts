import { describe, expect, it } from 'vitest'
import { nextTrack } from './next-track.ts'

describe('the line to the next order', () => {
	it('keeps the order of days and leaves room behind the last', () => {
		const track = nextTrack('2026-01-01', { low: '2026-02-01', at: '2026-03-01', high: '2026-05-01' }, '2026-02-15')
		expect(track.low).toBeLessThan(track.today)
		expect(track.today).toBeLessThan(track.at)
		expect(track.at).toBeLessThan(track.high)
		expect(track.high).toBeLessThan(100)
	})

	it('runs to its end where the interval is open', () => {
		expect(nextTrack('2026-01-01', { low: '2026-02-01', at: '2026-03-01', high: null }, '2026-02-15').high).toBe(100)
	})

	it('shows today even long after the interval', () => {
		const track = nextTrack('2026-01-01', { low: '2026-01-05', at: '2026-01-06', high: '2026-01-09' }, '2027-01-01')
		expect(track.today).toBeGreaterThan(90)
		expect(track.today).toBeLessThanOrEqual(100)
	})
})
