import { expect, it } from 'vitest'
import type { Alert } from '#kit/alert'
import type { AlertStore } from './alert-store.ts'

const stale: Alert = {
	kind: 'tag-stale',
	key: 'rfm',
	severity: 'warning',
	text: { zh: '标签未按时刷新', en: 'The tag was not refreshed in time' },
	link: '/tags/rfm',
	details: { hours: 30 },
}

export function alertStoreContract(create: () => Promise<AlertStore>): void {
	it('says once what is found again and again, with the latest figures', async () => {
		const store = await create()
		await store.raise(stale, 1_000)
		await store.raise({ ...stale, severity: 'critical', details: { hours: 60 } }, 5_000)
		const [alert, ...more] = await store.list({ open: true, limit: 10 })
		expect(more).toEqual([])
		expect(alert).toMatchObject({
			severity: 'critical',
			details: { hours: 60 },
			raisedAt: 1_000,
			renewedAt: 5_000,
			link: '/tags/rfm',
		})
	})

	it('opens a new alert when the cause comes back after it was closed', async () => {
		const store = await create()
		await store.raise(stale, 1_000)
		expect(await store.close({ kind: 'tag-stale', key: 'rfm' }, null, 2_000)).toBe(true)
		expect(await store.close({ kind: 'tag-stale', key: 'rfm' }, null, 3_000)).toBe(false)
		expect(await store.list({ open: true, limit: 10 })).toEqual([])
		await store.raise(stale, 4_000)
		const all = await store.list({ open: false, limit: 10 })
		expect(all.map(({ raisedAt, closedAt }) => [raisedAt, closedAt])).toEqual([
			[4_000, null],
			[1_000, 2_000],
		])
	})

	it('closes one by its number for the person who saw to it, and pages from the newest', async () => {
		const store = await create()
		for (const key of ['a', 'b', 'c']) await store.raise({ ...stale, key }, 1_000)
		const [newest, next] = await store.list({ open: true, limit: 2 })
		expect([newest?.key, next?.key]).toEqual(['c', 'b'])
		expect((await store.list({ open: true, before: next?.id, limit: 2 })).map(({ key }) => key)).toEqual(['a'])
		expect(await store.close({ id: newest?.id ?? '' }, 'Mei', 2_000)).toBe(true)
		expect((await store.list({ open: false, limit: 1 }))[0]).toMatchObject({ key: 'c', closedBy: 'Mei', closedAt: 2_000 })
	})
}
