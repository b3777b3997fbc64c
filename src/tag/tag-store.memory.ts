import { fail } from '#kit/errors'
import type { Tag, TagCategory, TagVersion } from './tag.ts'
import type { NewVersion, TagStore } from './tag-store.ts'

/** The twin of the tag store. */
export function createMemoryTagStore(): TagStore {
	let tags = new Map<string, Tag>()
	const versions = new Map<string, TagVersion[]>()
	const categories = new Map<string, TagCategory>()
	const existing = (code: string) => tags.get(code) ?? fail('not-found')

	/** The check sees what stood before, and refusing leaves it so. */
	const change = (code: string, check: Parameters<TagStore['create']>[2], next: Tag): Tag => {
		check(new Map([...tags].sort(([a], [b]) => (a < b ? -1 : 1))))
		tags = new Map([...tags, [code, next]])
		return next
	}
	const add = (code: string, version: number, { publish, ...given }: NewVersion) => {
		const kept = versions.get(code) ?? []
		versions.set(code, [{ code, version, ...given, publishedAt: publish ? given.at : null }, ...kept])
	}
	const published = (tag: Tag, version: number, { content, at, publish }: Pick<NewVersion, 'content' | 'at' | 'publish'>): Tag =>
		publish ? { ...tag, published: { version, content }, last: null, updatedAt: at } : tag

	return {
		create: async (code, version, check) => {
			if (tags.has(code)) fail('conflict', `There is a tag ${code} already`)
			const { content, author, at } = version
			const tag = { code, version: 1, content, published: null, createdBy: author, createdAt: at, updatedAt: at, last: null }
			const saved = change(code, check, published(tag, 1, version))
			add(code, 1, version)
			return saved
		},
		saveVersion: async (code, edited, version, check) => {
			const present = existing(code)
			if (present.version !== edited) return fail('conflict', 'Someone saved a newer version meanwhile')
			const next = { ...present, version: edited + 1, content: version.content, updatedAt: version.at }
			const saved = change(code, check, published(next, edited + 1, version))
			add(code, edited + 1, version)
			return saved
		},
		publish: async (code, version, at, check) => {
			const found = versions.get(code)?.find((one) => one.version === version) ?? fail('not-found')
			const saved = change(code, check, published(existing(code), version, { content: found.content, at, publish: true }))
			versions.set(
				code,
				(versions.get(code) ?? []).map((one) => (one.version === version ? { ...one, publishedAt: at } : one)),
			)
			return saved
		},
		unpublish: async (code, at, check) => change(code, check, { ...existing(code), published: null, last: null, updatedAt: at }),
		remove: async (code, check) => {
			existing(code)
			check(tags)
			tags = new Map([...tags].filter(([other]) => other !== code))
			versions.delete(code)
		},
		get: async (code) => tags.get(code),
		all: async () => [...tags.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
		versions: async (code) => versions.get(code) ?? [],
		recordRefresh: async (code, last) => {
			const present = tags.get(code)
			if (present?.published?.version === last.version) tags = new Map([...tags, [code, { ...present, last }]])
		},
		categories: async () => [...categories.values()].sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1)),
		putCategory: async (category) => void categories.set(category.code, category),
		removeCategory: async (code) => void categories.delete(code),
	}
}
