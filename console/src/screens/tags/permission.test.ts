import { expect, it } from 'vitest'
import type { FairnessChecks } from '../../api/model.ts'
import { standingOf } from './permission.ts'

const now = Date.parse('2026-06-01T00:00:00.000Z')
const check = (version: number, at: string, fair = true): FairnessChecks['items'][number] => ({
	...{ id: at, version, at, by: '小李', fair, note: '' },
	compared: { measure: 'price', groups: [], difference: 0, limit: 0.05 },
})
const tag = { sensitivity: 'none', pricing: true, publishedVersion: 2 } as const
const ask = (
	items: FairnessChecks['items'],
	of: Partial<Parameters<typeof standingOf>[1]> = {},
	use: 'targeting' | 'coupon' = 'coupon',
) => standingOf(use, { ...tag, ...of }, { items, checkDays: 90 }, now)

it('asks for a fair check of the published version, not too old, before a price or a coupon is set', () => {
	expect(ask([])).toBe('unchecked')
	expect(ask([check(1, '2026-05-30T00:00:00.000Z')])).toBe('unchecked')
	expect(ask([check(2, '2026-05-30T00:00:00.000Z', false), check(2, '2026-05-29T00:00:00.000Z')])).toBe('unfair')
	expect(ask([check(2, '2026-03-01T00:00:00.000Z')])).toBe('old')
	expect(ask([check(2, '2026-05-30T00:00:00.000Z')])).toBe('checked')
})

it('bars sensitive data from every use, and lets an ordinary tag be aimed with', () => {
	const fair = [check(2, '2026-05-30T00:00:00.000Z')]
	expect(ask(fair, { sensitivity: 'sensitive' }, 'targeting')).toBe('barred')
	expect(ask([], {}, 'targeting')).toBe('free')
	expect(ask([], { pricing: false })).toBe('free')
	expect(ask(fair, { publishedVersion: null })).toBe('unpublished')
})
