import { beforeEach, expect, it } from 'vitest'
import { fail } from '#kit/errors'
import type { Definition } from '#query'
import type { Segment } from './segment.ts'
import type { SegmentStore } from './segment-store.ts'

const uk: Definition = { trait: 'country', op: 'eq', value: 'UK' }
const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`
const allow = () => undefined

function segment(n: number, definition: Definition = uk): Segment {
	return {
		id: id(n),
		name: `人群 ${n}`,
		description: '',
		definition,
		kind: 'rule',
		announce: false,
		version: 1,
		createdBy: 'Li',
		createdAt: 1_000 * n,
		updatedAt: 1_000 * n,
	}
}

export function segmentStoreContract(open: () => Promise<SegmentStore>): void {
	let store: SegmentStore
	beforeEach(async () => {
		store = await open()
	})

	it('keeps a segment as it was given', async () => {
		const given = segment(1, {
			all: [uk, { events: 'A', measure: 'count', op: 'gte', value: 2, window: { last: 7, unit: 'days' } }],
		})
		await store.create(given, allow)
		expect(await store.get(id(1))).toEqual(given)
		expect(await store.get(id(2))).toBeUndefined()
	})

	it('saves a change under the next version and forgets what was computed for the one before', async () => {
		await store.create(segment(1), allow)
		await store.recordRefresh(id(1), 1, { at: 5_000, yes: 3, no: 4, unknown: 5, elapsedMs: 6, mark: 'm' })
		expect((await store.get(id(1)))?.refresh).toEqual({ at: 5_000, yes: 3, no: 4, unknown: 5, elapsedMs: 6, mark: 'm' })
		const content = { name: 'new', description: 'why', definition: { not: uk }, announce: true }
		const saved = await store.update(id(1), 1, content, 9_000, allow)
		expect(saved).toEqual({ ...segment(1), ...content, version: 2, updatedAt: 9_000 })
		expect(await store.get(id(1))).toEqual(saved)
	})

	it('refuses a change of a version that is no longer the newest', async () => {
		await store.create(segment(1), allow)
		const content = { name: 'new', description: '', definition: uk, announce: false }
		await store.update(id(1), 1, content, 2_000, allow)
		await expect(store.update(id(1), 1, content, 3_000, allow)).rejects.toMatchObject({ code: 'conflict' })
		await expect(store.update(id(2), 1, content, 3_000, allow)).rejects.toMatchObject({ code: 'not-found' })
	})

	it('drops the result of a refresh that a change overtook', async () => {
		await store.create(segment(1), allow)
		await store.update(id(1), 1, { name: 'new', description: '', definition: uk, announce: false }, 2_000, allow)
		await store.recordRefresh(id(1), 1, { at: 5_000, yes: 3, no: 4, unknown: 5, elapsedMs: 6, mark: 'm' })
		expect((await store.get(id(1)))?.refresh).toBeUndefined()
	})

	it('shows every check the present definitions, and changes nothing when it refuses', async () => {
		await store.create(segment(1), allow)
		const seen: string[][] = []
		const refuse = (definitions: ReadonlyMap<string, Definition>) => {
			seen.push([...definitions.keys()])
			fail('in-use')
		}
		await expect(store.create(segment(2), refuse)).rejects.toMatchObject({ code: 'in-use' })
		await expect(
			store.update(id(1), 1, { name: 'x', description: '', definition: uk, announce: false }, 9, refuse),
		).rejects.toMatchObject({
			code: 'in-use',
		})
		await expect(store.remove(id(1), refuse)).rejects.toMatchObject({ code: 'in-use' })
		expect(seen).toEqual([[id(1)], [id(1)], [id(1)]])
		expect(await store.all()).toEqual([segment(1)])
	})

	it('keeps where a list came from', async () => {
		const origin = { from: 'snapshot', segment: { id: id(2), name: '甲', version: 3 }, fields: ['city'], people: 7 } as const
		const given = { ...segment(1, { segment: id(1), member: true }), kind: 'list' as const, origin }
		await store.create(given, allow)
		expect(await store.get(id(1))).toEqual(given)
	})

	it('notes what was announced, and never less than before', async () => {
		await store.create(segment(1), allow)
		expect(await store.announcedGeneration(id(1))).toBe('0')
		await store.noteAnnounced(id(1), '20000000000001')
		await store.noteAnnounced(id(1), '10000000000009')
		expect(await store.announcedGeneration(id(1))).toBe('20000000000001')
		expect(await store.announcedGeneration(id(2))).toBe('0')
	})

	it('removes', async () => {
		await store.create(segment(1), allow)
		await store.remove(id(1), allow)
		expect(await store.get(id(1))).toBeUndefined()
		await expect(store.remove(id(1), allow)).rejects.toMatchObject({ code: 'not-found' })
	})

	it('lists by latest change, page by page, each once', async () => {
		for (const n of [1, 2, 3, 4]) await store.create({ ...segment(n), updatedAt: n < 3 ? 1_000 : 2_000 }, allow)
		const seen: string[] = []
		for (let cursor: string | undefined; ; ) {
			const page = await store.list({ cursor, limit: 1 })
			seen.push(...page.items.map((one) => one.id))
			if (page.next === null) break
			cursor = page.next
		}
		expect(seen).toEqual([id(4), id(3), id(2), id(1)])
		expect((await store.all()).map((one) => one.id)).toEqual([id(1), id(2), id(3), id(4)])
	})
}
