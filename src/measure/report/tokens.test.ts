import { expect, test } from 'vitest'
import { manualClock } from '#kit/clock'
import { createVault } from '#storage/vault'
import { kindTraits } from '../dashboard/kind-traits.ts'
import { createPrintTokens } from './print-tokens.ts'
import type { ReportDocument } from './report-document.ts'
import { createSayer } from './say-value.ts'
import { createStopTokens } from './stop-token.ts'
import { tabledKinds } from './tables/answer-table.ts'

const document = { dashboard: { id: 'd1' } } as ReportDocument

test('a print token opens its one dashboard, once, and soon', () => {
	const clock = manualClock(0)
	const tokens = createPrintTokens(clock)
	const token = tokens.issue(document)
	expect(tokens.redeem('d2', token)).toBeUndefined()
	expect(tokens.redeem('d1', `${token.slice(1)}x`)).toBeUndefined()
	expect(tokens.redeem('d1', token)).toBe(document)
	expect(tokens.redeem('d1', token)).toBeUndefined()
	const late = tokens.issue(document)
	clock.advance(2 * 60_000)
	expect(tokens.redeem('d1', late)).toBeUndefined()
	const given = tokens.issue(document)
	tokens.revoke(given)
	expect(tokens.redeem('d1', given)).toBeUndefined()
})

test('a stop link is of one recipient of one report: changed in a letter, or signed with another key, it is none', () => {
	const stops = createStopTokens(createVault(Buffer.alloc(32, 1)))
	const target = { scheduleId: 's1', recipient: 'address:a@partner.test' }
	const token = stops.sign(target)
	expect(stops.read(token)).toEqual(target)
	const bytes = Buffer.from(token, 'base64url')
	for (const place of [0, 20, bytes.length - 1]) {
		const changed = Buffer.from(bytes)
		changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
		expect(stops.read(changed.toString('base64url'))).toBeUndefined()
	}
	expect(createStopTokens(createVault(Buffer.alloc(32, 2))).read(token)).toBeUndefined()
	expect(stops.read('')).toBeUndefined()
})

test('every kind of question that a tile may ask has rows for mails and files', () => {
	expect(Object.keys(kindTraits).filter((kind) => !tabledKinds.includes(kind))).toEqual([])
})

test.each([
	['net', '120', '100', '▲ +20.0%', 'good'],
	['refundRate', 0.03, 0.02, '▲ +50.0%', 'bad'],
	['orders', 90, 100, '▼ −10.0%', 'bad'],
	['orders', 100, 100, '持平', 'neither'],
])('%s from %s, before %s: %s', (metric, now, before, text, is) => {
	expect(createSayer('zh', 'CNY').change(metric, now, before)).toEqual({ text, is })
})

test('where there was hardly anything before, no change is claimed', () => {
	const say = createSayer('zh', 'CNY')
	expect([say.change('orders', 10, 0), say.change('orders', 100, 3), say.change('orders', null, 3)]).toEqual([
		...[undefined, undefined, undefined],
	])
	expect(say.metric('net', '1234567.5')).toBe('¥123.5万')
})
