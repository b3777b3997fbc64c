import { isDeepStrictEqual } from 'node:util'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import type { Principal } from '#kit/route'
import {
	type AddedTile,
	type Content,
	type Dashboard,
	limits,
	mayEdit,
	mayRead,
	owns,
	readerOf,
	type SentContent,
	type Tile,
} from './dashboard.ts'
import type { DashboardStore, StoredDashboard } from './dashboard-store.ts'
import { atTile, type QuestionKinds } from './question-kinds.ts'
import { type Language, starterDashboard, starterDashboards } from './starters.ts'
import { belowAll } from './tile-place.ts'

export interface Dashboards {
	/** Those that a reader may see: their own and shared ones, the last saved first, then what the software brings. */
	list(principal: Principal, language: Language): Promise<Dashboard[]>
	/** Raises `not-found`, also for what the reader may not see. */
	get(principal: Principal, id: string, language: Language): Promise<Dashboard>
	/** Raises `bad-request`, and `query-limit` where somebody keeps too many. */
	create(principal: Principal, content: SentContent): Promise<Dashboard>
	/** Raises `forbidden`, and `conflict` where somebody has saved since `version`. */
	save(principal: Principal, id: string, sent: SentContent & { readonly version: number }): Promise<Dashboard>
	/** A copy of one's own, shared with nobody. */
	copy(principal: Principal, id: string, name: string | undefined, language: Language): Promise<Dashboard>
	/** Puts a tile below the others, whoever else is saving. */
	addTile(principal: Principal, id: string, tile: AddedTile): Promise<Dashboard>
	remove(principal: Principal, id: string): Promise<void>
}

export interface DashboardNeeds {
	readonly store: DashboardStore
	readonly kinds: QuestionKinds
	readonly audit: Audit
	readonly clock: Clock
}

export function createDashboards(needs: DashboardNeeds): Dashboards {
	const { store, clock } = needs
	const stored = async (principal: Principal, id: string): Promise<StoredDashboard> => {
		const found = await store.get(id)
		return found && mayRead(principal, found) ? found : fail('not-found', 'There is no such dashboard')
	}
	const note = (principal: Principal, verb: string, { id, name }: Dashboard, details: Readonly<Record<string, unknown>> = {}) =>
		needs.audit({ principal, action: `dashboard.${verb}`, object: { type: 'dashboard', id }, details: { name, ...details } })

	async function insert(principal: Principal, content: Content): Promise<StoredDashboard> {
		const { id, name } = readerOf(principal)
		if ((await store.countOf(id)) >= limits.dashboards)
			fail('query-limit', `You keep ${limits.dashboards} dashboards already: delete one first`)
		const now = clock.now()
		const dashboard = { ...content, id: uuidv7(now), owner: { id, name }, savedBy: name, version: 1, updatedAt: now }
		await store.insert(dashboard)
		return dashboard
	}

	/** Undefined where somebody else was faster. */
	async function replace(
		principal: Principal,
		before: StoredDashboard,
		change: Partial<Content>,
	): Promise<StoredDashboard | undefined> {
		const saved = { savedBy: readerOf(principal).name, version: before.version + 1, updatedAt: clock.now() }
		const after = { ...before, ...change, ...saved }
		return (await store.replace(after)) ? after : undefined
	}

	async function get(principal: Principal, id: string, language: Language): Promise<Dashboard> {
		return starterDashboard(id, language) ?? stored(principal, id)
	}

	return {
		list: async (principal, language) => {
			const reader = readerOf(principal)
			const kept = await store.list(reader.role === 'admin' ? undefined : reader)
			return [...kept, ...starterDashboards(language)]
		},
		get,
		create: async (principal, content) => {
			const dashboard = await insert(principal, { ...content, tiles: tilesOf(needs, content) })
			await note(principal, 'created', dashboard)
			return dashboard
		},
		save: async (principal, id, { version, ...sent }) => {
			refuseStarter(id)
			const before = await stored(principal, id)
			if (!mayEdit(principal, before)) fail('forbidden')
			if (version !== before.version) outrun(before)
			if (!owns(principal, before) && !isSharedAlike(before, sent))
				fail('forbidden', 'Only its owner or an administrator decides who sees a dashboard')
			const change = { ...sent, tiles: tilesOf(needs, sent, before.tiles) }
			const after = (await replace(principal, before, change)) ?? outrun(await store.get(id))
			await note(principal, 'changed', after, { version: after.version })
			return after
		},
		copy: async (principal, id, name, language) => {
			const from = await get(principal, id, language)
			const called = name ?? copyName(from.name, language)
			const { description, range, compare, tiles } = from
			const content = { name: called, description, range, compare, tiles, sharedWith: [], editableBy: [] }
			const dashboard = await insert(principal, content)
			await note(principal, 'created', dashboard, { from: id })
			return dashboard
		},
		addTile: async (principal, id, { w, h, ...tile }) => {
			refuseStarter(id)
			for (let tries = 0; tries < 5; tries++) {
				const before = await stored(principal, id)
				if (!mayEdit(principal, before)) fail('forbidden')
				const sent = { ...tile, place: { x: 0, y: belowAll(before.tiles), w, h } }
				const tiles = tilesOf(needs, { tiles: [...before.tiles, sent] }, before.tiles)
				const after = await replace(principal, before, { tiles })
				if (!after) continue
				await note(principal, 'changed', after, { version: after.version })
				return after
			}
			return outrun(await store.get(id))
		},
		remove: async (principal, id) => {
			refuseStarter(id)
			const found = await stored(principal, id)
			if (!owns(principal, found)) fail('forbidden')
			await store.remove(id)
			await note(principal, 'deleted', found)
		},
	}
}

/** @param theirs what they saved; undefined where it is gone */
function outrun(theirs: StoredDashboard | undefined): never {
	const details = theirs && { savedBy: theirs.savedBy ?? null, version: theirs.version }
	fail('conflict', 'Somebody else has saved this dashboard meanwhile', details)
}

function refuseStarter(id: string): void {
	if (starterDashboard(id, 'en')) fail('forbidden', 'The software brings this dashboard: copy it to change it')
}

function isSharedAlike(a: Pick<Content, 'sharedWith' | 'editableBy'>, b: Pick<Content, 'sharedWith' | 'editableBy'>): boolean {
	return (['sharedWith', 'editableBy'] as const).every((list) => isDeepStrictEqual([...a[list]].sort(), [...b[list]].sort()))
}

function copyName(name: string, language: Language): string {
	return `${name.slice(0, 110)}${language === 'zh' ? '（副本）' : ' (copy)'}`
}

/**
 * The tiles, each with an id. A question is kept only if its own screen would take it; one that stands as it stood is kept as it is, so
 * that a question which is no longer understood does not hold up the rest.
 */
function tilesOf({ kinds, clock }: DashboardNeeds, { tiles }: Pick<SentContent, 'tiles'>, before: readonly Tile[] = []): Tile[] {
	if (tiles.length > limits.tiles) fail('bad-request', `A dashboard holds at most ${limits.tiles} tiles`)
	const ids = tiles.flatMap(({ id }) => id ?? [])
	if (new Set(ids).size < ids.length) fail('bad-request', 'Two tiles have the same id')
	return tiles.map((tile, index) => {
		const stood = before.find(({ id }) => id === tile.id)
		if ('question' in tile.is && !isDeepStrictEqual(stood?.is, tile.is)) checkAt(kinds, tile.is.question, index)
		return { ...tile, id: tile.id ?? uuidv7(clock.now()) }
	})
}

function checkAt(kinds: QuestionKinds, question: Parameters<QuestionKinds['check']>[0], index: number): void {
	try {
		kinds.check(question)
	} catch (error) {
		throw atTile(error, index)
	}
}
