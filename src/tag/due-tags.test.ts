import { describe, expect, it } from 'vitest'
import { dueTags, isStale } from './due-tags.ts'
import { type LastRefresh, type Tag, tagContent } from './tag.ts'

const now = Date.parse('2026-03-02T02:00:00Z') // 10:00 in Shanghai
const hoursAgo = (hours: number) => now - hours * 3_600_000
const text = { zh: 'x', en: 'x' }

function tag(refresh: object, at?: number, version = 1): Tag {
	const definition = { kind: 'manual', values: [{ value: 'a', label: text }] }
	const content = tagContent.parse({
		name: text,
		description: text,
		purpose: text,
		category: 'c',
		owner: 'o',
		definition,
		refresh,
	})
	const found: LastRefresh | null =
		at === undefined
			? null
			: { version, at, elapsedMs: 1, known: 0, holders: 0, everyone: 0, conflicts: 0, psi: null, error: null }
	return {
		code: 'a',
		version: 1,
		content,
		published: { version: 1, content },
		createdBy: '',
		createdAt: 0,
		updatedAt: 0,
		last: found,
	}
}
const due = (one: Tag, events: [string, number][] = []) => dueTags([one], new Map(events), now, 'Asia/Shanghai').length === 1

describe('which tags are computed again', () => {
	it('one that was never computed, or in another version', () => {
		expect(due(tag({ everyHours: 24 }))).toBe(true)
		expect(due(tag({ everyHours: 24 }, hoursAgo(1), 2))).toBe(true)
	})

	it('one whose hours have passed', () => {
		expect(due(tag({ everyHours: 6 }, hoursAgo(5)))).toBe(false)
		expect(due(tag({ everyHours: 6 }, hoursAgo(6)))).toBe(true)
	})

	it('one whose hour of the day has come, in the shop’s zone', () => {
		expect(due(tag({ everyHours: 24, atHour: 9 }, hoursAgo(20)))).toBe(true)
		expect(due(tag({ everyHours: 24, atHour: 11 }, hoursAgo(20)))).toBe(false)
		expect(due(tag({ everyHours: 24, atHour: 9 }, hoursAgo(0.5)))).toBe(false)
	})

	it('one whose events came in, but not more than every five minutes', () => {
		const waiting = (at: number) => tag({ onEvents: ['Case Opened'] }, at)
		expect(due(waiting(hoursAgo(1)), [['Case Opened', hoursAgo(0.5)]])).toBe(true)
		expect(due(waiting(hoursAgo(1)), [['Case Opened', hoursAgo(2)]])).toBe(false)
		expect(due(waiting(hoursAgo(0.05)), [['Case Opened', now]])).toBe(false)
	})

	it('never a draft', () => {
		expect(due({ ...tag({ everyHours: 1 }), published: null })).toBe(false)
	})

	it('calls one stale that missed two turns', () => {
		expect(isStale(tag({ everyHours: 6 }, hoursAgo(11)), now)).toBe(false)
		expect(isStale(tag({ everyHours: 6 }, hoursAgo(13)), now)).toBe(true)
	})
})
