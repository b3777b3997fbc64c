import { expect, it } from 'vitest'
import { isCoded } from '#kit/errors'
import type { Joining } from './household-change.ts'
import type { HouseholdStore } from './household-store.ts'

const at = Date.UTC(2026, 10, 1)

function joining(home: string, profileId: number, later: number, more: Partial<Joining> = {}): Joining {
	return {
		...{ keyKind: 'declared', keyHash: Buffer.from(home.padEnd(32, '.')), region: '上海', addressSealed: null, profileId },
		...{ basis: 'declared', role: '', source: 'app', cause: `${home}-${profileId}-${later}`, at: at + later },
		...more,
	}
}

/** What every household store promises; run on the twin and on each engine. */
export function householdStoreContract(open: () => Promise<HouseholdStore>): void {
	const homeOf = async (store: HouseholdStore, profileId: number) => {
		const current = (await store.of([profileId])).filter(({ until }) => until === null)
		return current.map(({ householdId }) => householdId)
	}
	const two = async () => {
		const store = await open()
		await store.join([joining('a', 1, 0), joining('a', 2, 1), joining('b', 3, 2)])
		const [a, b] = [(await homeOf(store, 1))[0] as string, (await homeOf(store, 3))[0] as string]
		return { store, a, b }
	}
	const code = (expected: 'conflict' | 'not-found' | 'bad-request') => (error: unknown) => isCoded(error, expected)

	it('keeps a household by its key and a membership once, however often it is told', async () => {
		const { store, a } = await two()
		await store.join([joining('a', 1, 9), joining('a', 1, 0)])
		expect(await store.memberships([a])).toMatchObject([
			{ profileId: 1, since: at, until: null },
			{ profileId: 2, since: at + 1 },
		])
		expect(await store.find(a)).toMatchObject({ id: a, keyKind: 'declared', region: '上海', mergedInto: null, blocked: false })
	})

	it('ends a declared home when another is declared, in whatever order that is told', async () => {
		const { store, a, b } = await two()
		await store.join([joining('b', 1, 50)])
		expect(await homeOf(store, 1)).toEqual([b])
		await store.join([joining('c', 1, 20)])
		expect(await homeOf(store, 1)).toEqual([b])
		expect((await store.of([1])).map(({ since, until }) => [since - at, until && until - at])).toEqual([
			[0, 20],
			[20, 50],
			[50, null],
		])
		expect(await homeOf(store, 2)).toEqual([a])
	})

	it('lets people move out and in again', async () => {
		const { store, a } = await two()
		await store.leave(a, [1], 'ann', at + 5)
		expect(await homeOf(store, 1)).toEqual([])
		await store.join([joining('a', 1, 3)])
		expect(await homeOf(store, 1)).toEqual([])
		await store.join([joining('a', 1, 8)])
		expect(await homeOf(store, 1)).toEqual([a])
	})

	it('merges, and an undo gives the former state', async () => {
		const { store, a, b } = await two()
		await store.join([joining('b', 2, 3, { basis: 'installation' })])
		const before = await store.memberships([a, b])
		await store.merge(b, a, 'ann', at + 5)
		expect(await homeOf(store, 3)).toEqual([a])
		expect((await store.list({ limit: 9 })).items.map(({ id }) => id)).toEqual([a])
		await store.join([joining('b', 4, 6)])
		expect(await homeOf(store, 4)).toEqual([a])
		const [change] = await store.changes(a)
		await store.undo(change?.id ?? '', at + 7)
		const people = (rows: typeof before) => rows.filter(({ profileId }) => profileId !== 4)
		expect(people(await store.memberships([a, b]))).toEqual(before)
		expect((await store.find(b))?.mergedInto).toBeNull()
		await expect(store.undo(change?.id ?? '', at + 8)).rejects.toSatisfy(code('not-found'))
	})

	it('splits, and an undo gives the former state; what others stand on is undone last', async () => {
		const { store, a, b } = await two()
		const before = await store.memberships([a, b])
		const made = await store.split(a, [2], Buffer.alloc(32, 9), 'ann', at + 5)
		expect(await homeOf(store, 2)).toEqual([made])
		await store.merge(made, b, 'ann', at + 6)
		const [split] = await store.changes(a)
		const [merge] = await store.changes(b)
		await expect(store.undo(split?.id ?? '', at + 7)).rejects.toSatisfy(code('conflict'))
		await store.undo(merge?.id ?? '', at + 8)
		await store.undo(split?.id ?? '', at + 9)
		expect(await store.memberships([a, b])).toEqual(before)
		await expect(store.split(a, [3], Buffer.alloc(32, 8), 'ann', at)).rejects.toSatisfy(code('bad-request'))
		await expect(store.merge(a, a, 'ann', at)).rejects.toSatisfy(code('bad-request'))
	})

	it('undoes a moving out', async () => {
		const { store, a } = await two()
		await store.leave(a, [1], 'ann', at + 5)
		const [change] = await store.changes(a)
		expect(change).toMatchObject({ kind: 'left', by: 'ann', undoneAt: null })
		await store.undo(change?.id ?? '', at + 6)
		expect(await homeOf(store, 1)).toEqual([a])
	})

	it('knows a place where nobody lives, until it is taken off the list', async () => {
		const { store, a } = await two()
		const block = {
			kind: 'address',
			valueHash: Buffer.from('a'.padEnd(32, '.')),
			hint: '合肥****',
			reason: '驿站',
			by: 'ann',
			at,
		} as const
		expect(await store.block(block)).toBe(true)
		expect(await store.block(block)).toBe(false)
		expect((await store.find(a))?.blocked).toBe(true)
		const [listed] = await store.blocks()
		expect(listed).toEqual({ ...block, id: listed?.id })
		expect(await store.unblock(listed?.id ?? '')).toBe(true)
		expect((await store.find(a))?.blocked).toBe(false)
	})

	it('lists page by page, the newest first, by basis', async () => {
		const { store, a, b } = await two()
		const inferred = { basis: 'inferred', keyKind: 'address' } as const
		await store.join([joining('d', 5, 3, inferred)])
		expect((await store.list({ limit: 9 })).items.map(({ id }) => id)).toEqual([b, a])
		expect((await store.list({ limit: 9, lone: true })).items).toHaveLength(3)
		await store.join([joining('d', 6, 4, inferred)])
		const first = await store.list({ limit: 2 })
		const rest = await store.list({ limit: 2, cursor: first.next ?? undefined })
		expect([...first.items, ...rest.items].map(({ id }) => id).slice(1)).toEqual([b, a])
		expect((await store.list({ limit: 9, basis: 'inferred' })).items).toMatchObject([{ keyKind: 'address' }])
		expect((await store.list({ limit: 9, ids: [a] })).items.map(({ id }) => id)).toEqual([a])
	})

	it('changes its mark with every change', async () => {
		const { store, a } = await two()
		const marks = [await store.mark()]
		await store.leave(a, [1], 'ann', at + 5)
		marks.push(await store.mark())
		await store.join([joining('e', 9, 90)])
		marks.push(await store.mark())
		expect(new Set(marks).size).toBe(3)
	})
}
