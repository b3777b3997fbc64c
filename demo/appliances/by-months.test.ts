import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LogRecord } from '#collect'
import { ByMonths } from './by-months.ts'

const day = 86_400_000
const record = (receivedAt: number, messageId: string): LogRecord => ({
	...{
		kind: 'event',
		type: 'track',
		event: 'Product Viewed',
		source: 'web',
		ts: receivedAt,
		receivedAt,
		messageId,
		anonymousId: 'a',
	},
	properties: { name: '澜屿 空调' },
})

test('records come out month by month with households together, each once, and leave nothing behind', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'qianmian-months-'))
	const sorter = new ByMonths(join(folder, 'draft'))
	for (let household = 0; household < 200; household++) {
		const times = Array.from({ length: 25 }, (_, index) => ((index * 7 + household) % 25) * 15 * day)
		sorter.add(times.map((at) => record(at, `${household}-${at}`)))
	}
	expect(sorter.count).toBe(5_000)
	const out = [...sorter.take()].flat()
	expect(new Set(out.map((one) => (one.kind === 'event' ? one.messageId : ''))).size).toBe(5_000)
	const months = out.map(({ receivedAt }) =>
		Math.floor((new Date(receivedAt).getUTCFullYear() * 12 + new Date(receivedAt).getUTCMonth()) / 2),
	)
	expect(months).toEqual(months.toSorted((a, b) => a - b))
	for (const [, own] of Map.groupBy(out, (one) => (one.kind === 'event' ? one.messageId.split('-')[0] : ''))) {
		const times = own.map(({ receivedAt }) => receivedAt)
		expect(times).toEqual(times.toSorted((a, b) => a - b))
	}
	expect(out[0]).toMatchObject({ properties: { name: '澜屿 空调' } })
	expect(existsSync(join(folder, 'draft'))).toBe(false)
	await rm(folder, { recursive: true })
})
