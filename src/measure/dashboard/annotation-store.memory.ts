import type { AnnotationStore, Note } from './annotation-store.ts'

/** The twin of the store of annotations. */
export function createMemoryAnnotationStore(): AnnotationStore {
	const notes = new Map<string, Note>()
	const order = (a: Note, b: Note) => (a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.at - b.at || (a.id < b.id ? -1 : 1))
	return {
		list: async ({ from, to }, limit) => {
			const found = [...notes.values()].filter(({ on }) => on >= from && on < to).sort(order)
			return found.slice(Math.max(0, found.length - limit))
		},
		get: async (id) => notes.get(id),
		set: async (note) => void notes.set(note.id, note),
		remove: async (id) => void notes.delete(id),
	}
}
