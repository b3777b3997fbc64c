import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LogRecord } from '#collect'
import { InTimeOrder } from './in-time-order.ts'

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

test('records come out in the order of their arrival, each once, and leave nothing behind', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'qianmian-order-'))
	const sorter = new InTimeOrder(join(folder, 'draft'))
	const times = Array.from({ length: 5_000 }, (_, index) => ((index * 7_919) % 5_000) * day * 0.1)
	for (const [index, at] of times.entries()) sorter.add([record(at, `m${index}`)])
	expect(sorter.count).toBe(5_000)
	const out = [...sorter.take()].flat()
	expect(out).toHaveLength(5_000)
	expect(out.map(({ receivedAt }) => receivedAt)).toEqual(times.toSorted((a, b) => a - b))
	expect(new Set(out.map((one) => (one.kind === 'event' ? one.messageId : ''))).size).toBe(5_000)
	expect(out[0]).toMatchObject({ properties: { name: '澜屿 空调' } })
	expect(existsSync(join(folder, 'draft'))).toBe(false)
	await rm(folder, { recursive: true })
})
