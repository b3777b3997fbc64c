import { expect, test } from 'vitest'
import type { DashboardStore, StoredDashboard } from './dashboard-store.ts'

const mine: StoredDashboard = {
	...{ id: 'd-1', owner: { id: 'u-1', name: '小李' }, name: '早报', description: '', sharedWith: ['viewer'], editableBy: [] },
	...{ range: { days: 28 }, compare: 'previous', version: 1, updatedAt: 1_780_000_000_000 },
	tiles: [
		{
			...{ id: 't-1', title: null, place: { x: 0, y: 0, w: 6, h: 8 }, days: null, view: 'line' },
			is: { question: { kind: 'metrics/read', body: { metrics: ['net'] } } },
		},
	],
}
const theirs: StoredDashboard = {
	...{ ...mine, id: 'd-2', owner: { id: 'u-2', name: 'Wang' }, sharedWith: [], editableBy: ['analyst'] },
	updatedAt: mine.updatedAt + 1,
}

export function dashboardStoreContract(open: () => Promise<DashboardStore>): void {
	test('a dashboard comes back as it was saved, to its owner and to the roles that it was given to', async () => {
		const store = await open()
		await store.insert(mine)
		await store.insert(theirs)
		expect(await store.get('d-1')).toEqual(mine)
		expect(await store.get('d-9')).toBeUndefined()
		expect(await store.list()).toEqual([theirs, mine])
		expect(await store.list({ id: 'u-1', role: 'marketer' })).toEqual([mine])
		expect(await store.list({ id: 'u-3', role: 'viewer' })).toEqual([mine])
		expect(await store.list({ id: 'u-3', role: 'analyst' })).toEqual([theirs])
		expect(await store.list({ id: 'u-3', role: 'marketer' })).toEqual([])
		expect([await store.countOf('u-1'), await store.countOf('u-3')]).toEqual([1, 0])
	})

	test('of two who save the same version the first one does; its owner stays', async () => {
		const store = await open()
		await store.insert(mine)
		const changed = { ...mine, name: '周报', version: 2, sharedWith: [], tiles: [], owner: { id: 'u-9', name: 'x' } }
		const saved = await Promise.all([store.replace(changed), store.replace({ ...changed, name: '月报' })])
		expect(saved.toSorted()).toEqual([false, true])
		expect(await store.get('d-1')).toMatchObject({ version: 2, sharedWith: [], tiles: [], owner: mine.owner })
		expect(await store.replace({ ...changed, id: 'd-9' })).toBe(false)
	})

	test('what is removed is gone, and removing it again changes nothing', async () => {
		const store = await open()
		await store.insert(mine)
		await store.remove('d-1')
		await store.remove('d-1')
		expect(await store.list()).toEqual([])
	})
}
