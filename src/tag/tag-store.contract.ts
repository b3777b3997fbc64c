import { beforeEach, expect, it } from 'vitest'
import { fail } from '#kit/errors'
import { type LastRefresh, type TagContent, tagContent } from './tag.ts'
import type { NewVersion, TagStore } from './tag-store.ts'

const text = (word: string) => ({ zh: word, en: word })
const allow = () => undefined
const definition = { kind: 'manual' as const, values: [{ value: 'a', label: text('a') }] }
const content = (name: string): TagContent =>
	tagContent.parse({ name: text(name), description: text('x'), purpose: text('p'), category: 'basics', owner: 'Li', definition })
const version = (name: string, at: number, publish = true): NewVersion => ({
	...{ content: content(name), author: 'Li', note: name, at, publish, rollbackOf: null },
})
const last: LastRefresh = {
	version: 1,
	at: 5,
	elapsedMs: 1,
	known: 3,
	holders: 2,
	everyone: 4,
	conflicts: 0,
	psi: null,
	error: null,
}

export function tagStoreContract(open: () => Promise<TagStore>): void {
	let store: TagStore
	beforeEach(async () => {
		store = await open()
	})

	it('keeps every version with who, when and why', async () => {
		const tag = await store.create('a', version('first', 1_000), allow)
		expect(tag).toMatchObject({
			version: 1,
			content: content('first'),
			published: { version: 1 },
			createdBy: 'Li',
			createdAt: 1_000,
			last: null,
		})
		await store.saveVersion('a', 1, { ...version('second', 2_000), rollbackOf: 1 }, allow)
		expect(await store.versions('a')).toEqual([
			{
				code: 'a',
				version: 2,
				content: content('second'),
				author: 'Li',
				note: 'second',
				at: 2_000,
				publishedAt: 2_000,
				rollbackOf: 1,
			},
			{
				code: 'a',
				version: 1,
				content: content('first'),
				author: 'Li',
				note: 'first',
				at: 1_000,
				publishedAt: 1_000,
				rollbackOf: null,
			},
		])
		expect(await store.get('a')).toMatchObject({
			version: 2,
			published: { version: 2, content: content('second') },
			updatedAt: 2_000,
		})
		await expect(store.create('a', version('again', 3_000), allow)).rejects.toMatchObject({ code: 'conflict' })
	})

	it('keeps what is published in use while there is a newer draft', async () => {
		await store.create('a', version('first', 1_000), allow)
		await store.recordRefresh('a', last)
		await store.saveVersion('a', 1, version('draft', 2_000, false), allow)
		expect(await store.get('a')).toMatchObject({
			version: 2,
			content: content('draft'),
			published: { version: 1, content: content('first') },
			last,
		})
		expect((await store.versions('a'))[0]).toMatchObject({ publishedAt: null })
		expect(await store.publish('a', 2, 3_000, allow)).toMatchObject({
			published: { version: 2, content: content('draft') },
			last: null,
		})
		expect((await store.versions('a'))[0]).toMatchObject({ publishedAt: 3_000 })
		await store.recordRefresh('a', last)
		expect((await store.get('a'))?.last).toBeNull()
		expect(await store.unpublish('a', 4_000, allow)).toMatchObject({ published: null, version: 2 })
		await expect(store.publish('a', 9, 5_000, allow)).rejects.toMatchObject({ code: 'not-found' })
	})

	it('refuses a change of a version that is no longer the newest', async () => {
		await store.create('a', version('first', 1_000), allow)
		await store.saveVersion('a', 1, version('second', 2_000), allow)
		await expect(store.saveVersion('a', 1, version('late', 3_000), allow)).rejects.toMatchObject({ code: 'conflict' })
		await expect(store.saveVersion('b', 1, version('none', 3_000), allow)).rejects.toMatchObject({ code: 'not-found' })
	})

	it('shows every check the tags as they stood, and changes nothing when it refuses', async () => {
		await store.create('a', version('first', 1_000), allow)
		const seen: string[][] = []
		const refuse = (tags: ReadonlyMap<string, unknown>) => {
			seen.push([...tags.keys()])
			fail('in-use')
		}
		await expect(store.create('b', version('x', 2_000), refuse)).rejects.toMatchObject({ code: 'in-use' })
		await expect(store.saveVersion('a', 1, version('x', 2_000), refuse)).rejects.toMatchObject({ code: 'in-use' })
		await expect(store.remove('a', refuse)).rejects.toMatchObject({ code: 'in-use' })
		expect(seen).toEqual([['a'], ['a'], ['a']])
		expect((await store.all()).map((tag) => [tag.code, tag.version])).toEqual([['a', 1]])
		expect(await store.versions('b')).toEqual([])
	})

	it('removes a tag with its versions, and lists by code', async () => {
		for (const code of ['b', 'a', 'c']) await store.create(code, version(code, 1_000), allow)
		await store.remove('b', allow)
		expect((await store.all()).map(({ code }) => code)).toEqual(['a', 'c'])
		expect(await store.versions('b')).toEqual([])
		await expect(store.remove('b', allow)).rejects.toMatchObject({ code: 'not-found' })
	})

	it('keeps categories in their order', async () => {
		await store.putCategory({ code: 'two', parent: null, name: text('二'), position: 2 })
		await store.putCategory({ code: 'one', parent: null, name: text('一'), position: 1 })
		await store.putCategory({ code: 'below', parent: 'one', name: text('下'), position: 3 })
		await store.putCategory({ code: 'two', parent: null, name: text('贰'), position: 2 })
		expect(await store.categories()).toEqual([
			{ code: 'one', parent: null, name: text('一'), position: 1 },
			{ code: 'two', parent: null, name: text('贰'), position: 2 },
			{ code: 'below', parent: 'one', name: text('下'), position: 3 },
		])
		await store.removeCategory('below')
		expect(await store.categories()).toHaveLength(2)
	})
}
