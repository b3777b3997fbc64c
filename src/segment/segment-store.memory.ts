import { decodeCursor, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import type { Definitions, Segment } from './segment.ts'
import { type SegmentStore, segmentCursor } from './segment-store.ts'

/** The twin of the segment store. */
export function createMemorySegmentStore(): SegmentStore {
	const segments = new Map<string, Segment>()
	const announced = new Map<string, bigint>()
	const definitions = (): Definitions => new Map([...segments].map(([id, segment]) => [id, segment.definition]))
	return {
		create: async (segment, check) => {
			check(definitions())
			if (segments.has(segment.id)) fail('conflict')
			segments.set(segment.id, segment)
		},
		update: async (id, version, content, at, check) => {
			const present = segments.get(id) ?? fail('not-found')
			if (present.version !== version) return fail('conflict', 'Someone saved a newer version meanwhile')
			check(definitions())
			const { refresh: _, ...kept } = present
			const next = { ...kept, ...content, version: version + 1, updatedAt: at }
			segments.set(id, next)
			return next
		},
		remove: async (id, check) => {
			if (!segments.has(id)) fail('not-found')
			check(definitions())
			segments.delete(id)
		},
		get: async (id) => segments.get(id),
		list: async ({ cursor, limit }) => {
			const after = decodeCursor(cursor, segmentCursor)
			const all = [...segments.values()].sort(byNewest)
			const rest = after ? all.filter((one) => byNewest(one, { updatedAt: after[0], id: after[1] }) > 0) : all
			return pageOf(rest.slice(0, limit + 1), limit, (last) => [last.updatedAt, last.id])
		},
		all: async () => [...segments.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
		recordRefresh: async (id, version, refresh) => {
			const present = segments.get(id)
			if (present?.version === version) segments.set(id, { ...present, refresh })
		},
		announcedGeneration: async (id) => String(announced.get(id) ?? 0),
		noteAnnounced: async (id, generation) => {
			const before = announced.get(id) ?? 0n
			if (segments.has(id)) announced.set(id, BigInt(generation) > before ? BigInt(generation) : before)
		},
	}
}

function byNewest(a: Pick<Segment, 'updatedAt' | 'id'>, b: Pick<Segment, 'updatedAt' | 'id'>): number {
	if (a.updatedAt !== b.updatedAt) return b.updatedAt - a.updatedAt
	return a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}
