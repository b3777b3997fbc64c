import { starterCategories, starterTags } from './starter/index.ts'
import type { Tags } from './tag-needs.ts'
import type { TagStore } from './tag-store.ts'

export interface Installed {
	readonly added: readonly string[]
	/** There was a tag of this code already: it stays as it is. */
	readonly kept: readonly string[]
}

/** Puts the starter pack into the catalogue; what is there already stays as it is, so that it can be repeated. */
export async function installStarter(
	{ store, catalogue, refresh }: Pick<Tags, 'catalogue' | 'refresh'> & { store: TagStore },
	at: number,
): Promise<Installed> {
	const categories = new Set((await store.categories()).map(({ code }) => code))
	for (const category of starterCategories) if (!categories.has(category.code)) await store.putCategory(category)
	const present = new Set((await store.all()).map(({ code }) => code))
	const added: string[] = []
	for (const { code, content } of starterTags) {
		if (present.has(code)) continue
		const version = { content, author: '千面', note: '', at, publish: true, rollbackOf: null }
		await store.create(code, version, () => undefined)
		added.push(code)
	}
	await catalogue.load()
	if (added.length > 0) await refresh(added)
	return { added, kept: starterTags.flatMap(({ code }) => (present.has(code) ? [code] : [])) }
}
