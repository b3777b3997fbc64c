import { describe, expect, it } from 'vitest'
import type { EventRecord } from './log-record.ts'
import { receiveEvents } from './receive-events.ts'
import type { Envelope } from './validate-event.ts'

const receivedAt = Date.parse('2026-11-11T00:00:00Z')
const envelope: Envelope = { source: 'web', receivedAt, zone: 'Asia/Shanghai' }
const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const wechat =
	'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50'

function marks(event: object, more: Partial<Envelope> = {}): EventRecord['marks'] {
	const { lines } = receiveEvents([{ type: 'track', event: 'Viewed', anonymousId: 'a', messageId: 'm', ...event }], {
		...envelope,
		...more,
	})
	return (JSON.parse(lines.toString()) as EventRecord).marks
}

describe('a bot', () => {
	it.each([
		'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
		'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
		'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)',
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
		'python-requests/2.32',
		`${'x'.repeat(5_000)} Googlebot`.slice(-900),
	])('is told by its user agent: %s', (userAgent) => {
		expect(marks({ context: { userAgent } })).toEqual(['bot'])
		expect(marks({}, { userAgent })).toEqual(['bot'])
	})

	it.each([
		{ properties: { $is_bot: true } },
		{ properties: { is_bot: 'true' } },
		{ context: { webdriver: true } },
		{ context: { userAgent: chrome, userAgentData: { brands: [{ brand: 'HeadlessChrome', version: '140' }] } } },
	])('is told by what an SDK says: %j', (event) => {
		expect(marks(event)).toEqual(['bot'])
	})

	it.each([
		{ context: { userAgent: chrome } },
		{ context: { userAgent: wechat } },
		{ properties: { $is_bot: false }, context: { userAgentData: { brands: [{ brand: 'Chromium' }, null, 7] } } },
		{},
	])('is not whoever says nothing of the kind: %j', (event) => {
		expect(marks(event)).toBeUndefined()
	})

	it('is judged by the browser that acted, not by the server that passed it on', () => {
		expect(marks({ context: { userAgent: chrome } }, { userAgent: 'python-requests/2.32' })).toBeUndefined()
	})
})

describe('late', () => {
	const hoursAgo = (hours: number) => ({ timestamp: new Date(receivedAt - hours * 3_600_000).toISOString() })

	it('is what arrives three days after it happened', () => {
		expect([marks(hoursAgo(72)), marks(hoursAgo(73))]).toEqual([undefined, ['late']])
		expect(marks(hoursAgo(3), { lateHours: 2 })).toEqual(['late'])
	})

	it('is not what a client with a slow clock sends at once', () => {
		const sentAt = new Date(receivedAt - 100 * 3_600_000).toISOString()
		expect(marks({ timestamp: sentAt, sentAt })).toBeUndefined()
	})

	it('can be a bot as well', () => {
		expect(marks({ ...hoursAgo(100), properties: { $is_bot: true } })).toEqual(['bot', 'late'])
	})
})

it('a client cannot mark events itself', () => {
	expect(marks({ marks: ['price-zero'], synthetic: true })).toBeUndefined()
})
