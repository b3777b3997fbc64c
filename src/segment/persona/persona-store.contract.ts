import { beforeEach, expect, it } from 'vitest'
import type { PersonaResult } from './persona-run.ts'
import type { PersonaSet } from './persona-set.ts'
import type { PersonaStore } from './persona-store.ts'

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`

const set = (n: number, at = 1_000): PersonaSet => ({
	...{ id: id(n), name: `set ${n}`, description: '', population: { kind: 'everyone' }, days: 365, leastActions: 10 },
	...{ features: ['orders', 'active_days'], method: 'kmeans', k: 'choose', seed: 42, eps: null, minSamples: null },
	...{ minClusterSize: null, weekly: false, announce: false, version: 1, createdBy: '小李', createdAt: at, updatedAt: at },
})

const result: PersonaResult = {
	...{ asOf: 5_000, method: 'kmeans', seed: 42, elapsedMs: 10, stable: false, reason: 'unstable', k: 0, perK: [], noise: 0 },
	population: { considered: 2, taken: 1, leftOut: [{ reason: 'minor', people: 1 }], clustered: 1, assigned: 0 },
	...{ silhouette: null, inputs: ['orders'], constant: [], heldOut: [], personas: [], lost: [], moves: null },
}

const asked = (n: number, of: number, at: number) => ({
	...{ id: id(n), setId: id(of), setVersion: 1, requestedBy: '小李', requestedAt: at },
})

/** What every store of personas promises. @param fresh an empty one */
export function personaStoreContract(fresh: () => Promise<PersonaStore>): void {
	let store: PersonaStore
	beforeEach(async () => {
		store = await fresh()
	})

	it('keeps sets, and saves an edit of the newest version only', async () => {
		await store.create(set(1))
		expect(await store.get(id(1))).toEqual(set(1))
		const saved = await store.update(id(1), 1, { ...set(1), name: 'new', k: 4 }, 2_000)
		expect(saved).toEqual({ ...set(1), name: 'new', k: 4, version: 2, updatedAt: 2_000 })
		expect(await store.get(id(1))).toEqual(saved)
		await expect(store.update(id(1), 1, set(1), 3_000)).rejects.toMatchObject({ code: 'conflict' })
		await expect(store.update(id(2), 1, set(2), 3_000)).rejects.toMatchObject({ code: 'not-found' })
	})

	it('lists by latest change, page by page, each once', async () => {
		for (const n of [1, 2, 3]) await store.create(set(n, n < 3 ? 1_000 : 2_000))
		const seen: string[] = []
		for (let cursor: string | undefined; ; ) {
			const page = await store.list({ cursor, limit: 1 })
			seen.push(...page.items.map((one) => one.id))
			if (page.next === null) break
			cursor = page.next
		}
		expect(seen).toEqual([id(3), id(2), id(1)])
		expect((await store.all()).map((one) => one.id)).toEqual([id(1), id(2), id(3)])
	})

	it('lets one run of a set wait or run at a time', async () => {
		await store.create(set(1))
		await store.create(set(2))
		const queued = await store.request(asked(11, 1, 1_000))
		expect(queued).toMatchObject({ status: 'queued', attempts: 0, progress: 0, result: null, error: null, generation: null })
		await expect(store.request(asked(12, 1, 1_001))).rejects.toMatchObject({ code: 'conflict' })
		await store.request(asked(21, 2, 999))
		const run = await store.claim(2_000)
		expect(run).toMatchObject({ id: id(21), status: 'running', attempts: 1, startedAt: 2_000 })
		await expect(store.request(asked(22, 2, 2_001))).rejects.toMatchObject({ code: 'conflict' })
		expect((await store.standing(id(1))).active?.id).toBe(id(11))
	})

	it('takes up again what a process left behind, before what waits, and hears no more from that process', async () => {
		await store.create(set(1))
		await store.create(set(2))
		await store.request(asked(11, 1, 2_000))
		const lost = await store.claim(2_001)
		await store.request(asked(21, 2, 1_000))
		const again = await store.claim(3_000)
		expect(again).toMatchObject({ id: id(11), attempts: 2 })
		const left = { id: id(11), attempts: lost?.attempts ?? 0 }
		await store.note(left, 'clustering', 0.5)
		await store.fail(left, { code: 'internal', message: 'late' }, 4_000)
		await expect(
			store.finish(left, { setVersion: 1, generation: '10000000000001', result, personas: [] }, 4_000),
		).rejects.toMatchObject({ code: 'conflict' })
		expect(await store.run(id(1), id(11))).toMatchObject({ status: 'running', step: 'waiting', progress: 0 })
	})

	it('writes what was found with its personas, which keep their names from run to run', async () => {
		await store.create(set(1))
		await store.request(asked(11, 1, 1_000))
		const first = await store.claim(1_001)
		if (!first) throw new Error('nothing to claim')
		await store.note(first, 'clustering', 0.5)
		expect(await store.run(id(1), id(11))).toMatchObject({ step: 'clustering', progress: 0.5 })
		const personas = [
			{ id: id(101), number: 1 },
			{ id: id(102), number: 2 },
		]
		await store.finish(first, { setVersion: 1, generation: '10000000000001', result, personas }, 1_500)
		expect(await store.run(id(1), id(11))).toMatchObject({ status: 'done', progress: 1, finishedAt: 1_500, result })
		await store.rename(id(1), id(101), '省钱一族')
		await expect(store.rename(id(2), id(101), 'x')).rejects.toMatchObject({ code: 'not-found' })

		await store.request(asked(12, 1, 2_000))
		const second = await store.claim(2_001)
		if (!second) throw new Error('nothing to claim')
		const found = [...personas.slice(0, 1), { id: id(103), number: 3 }]
		await store.finish(second, { setVersion: 2, generation: '20000000000002', result, personas: found }, 2_500)
		const born = { setId: id(1), bornGeneration: '10000000000001' }
		expect(await store.personas(id(1))).toEqual([
			{ ...born, id: id(101), number: 1, name: '省钱一族', lastGeneration: '20000000000002' },
			{ ...born, id: id(102), number: 2, name: null, lastGeneration: '10000000000001' },
			{ setId: id(1), id: id(103), number: 3, name: null, bornGeneration: '20000000000002', lastGeneration: '20000000000002' },
		])
		const { active, last, done } = await store.standing(id(1))
		expect([active, last?.id, done?.id, done?.setVersion]).toEqual([undefined, id(12), id(12), 2])
		expect((await store.doneAfter(id(1), '10000000000001')).map((run) => run.id)).toEqual([id(12)])
		const page = await store.runs(id(1), { limit: 1 })
		expect(page.items).toMatchObject([{ id: id(12), result: null }])
		expect((await store.runs(id(1), { limit: 1, cursor: page.next ?? '' })).items.map((run) => run.id)).toEqual([id(11)])
	})

	it('keeps why a run failed, and lets the next one wait', async () => {
		await store.create(set(1))
		await store.request(asked(11, 1, 1_000))
		const run = await store.claim(1_001)
		if (!run) throw new Error('nothing to claim')
		await store.fail(run, { code: 'too-large', message: 'too many' }, 1_200)
		expect((await store.standing(id(1))).last).toMatchObject({
			...{ status: 'failed', finishedAt: 1_200, error: { code: 'too-large', message: 'too many' } },
		})
		expect(await store.claim(1_300)).toBeUndefined()
		await store.request(asked(12, 1, 1_400))
	})

	it('removes a set with its runs and personas', async () => {
		await store.create(set(1))
		await store.request(asked(11, 1, 1_000))
		const run = await store.claim(1_001)
		if (!run) throw new Error('nothing to claim')
		const personas = [{ id: id(101), number: 1 }]
		await store.finish(run, { setVersion: 1, generation: '1', result, personas }, 1_500)
		await store.remove(id(1))
		expect([await store.get(id(1)), await store.run(id(1), id(11)), await store.personas(id(1))]).toEqual([
			undefined,
			undefined,
			[],
		])
		await expect(store.remove(id(1))).rejects.toMatchObject({ code: 'not-found' })
	})

	it('notes what was announced, and never less than before', async () => {
		await store.create(set(1))
		expect(await store.announcedGeneration(id(1))).toBe('0')
		await store.noteAnnounced(id(1), '20000000000001')
		await store.noteAnnounced(id(1), '10000000000009')
		expect(await store.announcedGeneration(id(1))).toBe('20000000000001')
	})
}
