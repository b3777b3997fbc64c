import { expect, test } from 'vitest'
import type { AnnotationStore } from './annotation-store.ts'

export function annotationStoreContract(open: () => Promise<AnnotationStore>): void {
	const note = (id: string, on: string, at = 1_780_000_000_000) => ({ id, on, text: id, by: { id: 'u-1', name: '小李' }, at })

	test('notes lie at their days, in order, and the latest of them where they are too many', async () => {
		const store = await open()
		const notes = [note('b', '2026-11-11'), note('a', '2026-06-18'), note('c', '2026-11-11', 1_780_000_000_001)]
		for (const one of notes) await store.set(one)
		const ids = async (from: string, to: string, limit = 10) => (await store.list({ from, to }, limit)).map(({ id }) => id)
		expect(await ids('2026-06-18', '2026-11-12')).toEqual(['a', 'b', 'c'])
		expect(await ids('2026-06-19', '2026-11-11')).toEqual([])
		expect(await ids('2026-06-18', '2026-11-12', 2)).toEqual(['b', 'c'])
		expect(await store.get('a')).toEqual(notes[1])
		expect(await store.get('x')).toBeUndefined()
	})

	test('a note is changed in place, and removed once', async () => {
		const store = await open()
		await store.set(note('a', '2026-06-18'))
		await store.set({ ...note('a', '2026-06-19'), text: '618 返场' })
		expect(await store.list({ from: '2026-01-01', to: '2027-01-01' }, 10)).toEqual([
			{ ...note('a', '2026-06-19'), text: '618 返场' },
		])
		await store.remove('a')
		await store.remove('a')
		expect(await store.get('a')).toBeUndefined()
	})
}
