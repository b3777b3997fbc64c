import { z } from 'zod'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import type { Text } from '#kit/text'
import { fromStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { type ComputedTrait, computedTrait, type StoredTraitDeclaration, valueKind } from './computed-trait.ts'
import type { ComputedTraits } from './computed-traits.ts'
import { storedName } from './computed-values.ts'

interface Needs {
	readonly computed: ComputedTraits
	readonly clock: Clock
	/** Raises `conflict` when the name means something already. */
	readonly isTaken: (name: string) => boolean
	/** Who uses a field in a definition; empty when nobody does. */
	readonly usesOfField: UsesOfField
	/** Raises `bad-definition`. */
	readonly sentence: (trait: ComputedTrait) => Text
	readonly audit: Audit
}

const text = z.object({ zh: z.string(), en: z.string() })
const usage = z.object({ kind: z.enum(['segment', 'tag']), id: z.string(), name: z.string() })
/** Tags and segments whose definitions speak of a field. */
export type UsesOfField = (name: string) => Promise<readonly z.infer<typeof usage>[]>

const shown = computedTrait.safeExtend({
	version: z.int(),
	updatedAt: z.string(),
	type: z.enum(['number', 'text', 'time']),
	/** The definition in words. */
	sentence: text,
	usedBy: z.array(usage),
})
const nameParam = z.object({ name: z.string().regex(/^[a-z][a-z0-9_]{1,60}$/) })

export function computedTraitRoutes({ computed, clock, isTaken, usesOfField, sentence, audit }: Needs): readonly Route[] {
	const { store } = computed
	const tell = (principal: Principal, action: string, name: string, details: object = {}) =>
		audit({
			...{ principal, action: `computed-trait.${action}`, details: { ...details } },
			object: { type: 'computed-trait', id: name },
		})
	const view = async (stored: StoredTraitDeclaration): Promise<z.input<typeof shown>> => ({
		...stored,
		updatedAt: new Date(stored.updatedAt).toISOString(),
		type: valueKind(stored),
		sentence: sentence(stored),
		usedBy: [...(await usesOfField(stored.name))],
	})
	return [
		route({
			method: 'GET',
			path: '/api/computed-traits',
			access: everyone,
			tag: 'profile',
			summary: 'Traits that are computed from what shoppers did, as declared',
			response: z.object({ items: z.array(shown) }),
			handle: async () => ({ items: await Promise.all((await store.all()).map(view)) }),
		}),
		route({
			method: 'POST',
			path: '/api/computed-traits',
			access: editors,
			tag: 'profile',
			summary: 'Declares a computed trait; its values for everybody follow within a minute or so',
			body: computedTrait,
			response: shown,
			handle: async ({ body, principal }) => {
				computed.check(body)
				if (isTaken(body.name)) fail('conflict', 'A field has this name already')
				const stored = await store.create(body, clock.now())
				await tell(principal, 'created', body.name)
				await computed.load()
				return view(stored)
			},
		}),
		route({
			method: 'PUT',
			path: '/api/computed-traits/:name',
			access: editors,
			tag: 'profile',
			summary: 'Changes a computed trait; everybody is computed anew',
			params: nameParam,
			body: z.object({ version: z.int(), trait: computedTrait }),
			response: shown,
			handle: async ({ params, body: { trait, version }, principal }) => {
				if (trait.name !== params.name) fail('bad-request', 'A computed trait keeps its name')
				computed.check(trait)
				const stored = await store.update(trait, version, clock.now())
				await tell(principal, 'changed', trait.name, { version: stored.version })
				await computed.load()
				return view(stored)
			},
		}),
		route({
			method: 'DELETE',
			path: '/api/computed-traits/:name',
			access: editors,
			tag: 'profile',
			summary: 'Removes a computed trait, unless something uses it',
			params: nameParam,
			response: z.object({ removed: z.string() }),
			handle: async ({ params: { name }, principal }) => {
				const usages = await usesOfField(name)
				if (usages.length > 0) fail('in-use', `Used by ${usages.map((one) => one.name).join(', ')}`, { usages: [...usages] })
				await store.remove(name)
				await tell(principal, 'deleted', name)
				await computed.load()
				return { removed: name }
			},
		}),
	]
}

export interface StoredValue {
	readonly name: string
	readonly value: string
	readonly n: number
	readonly lastAt: string
}

/** Values as last kept, of one shopper: a look-up, however many traits there are. */
export async function storedValues(
	{ dialect, query }: AnalyticsStore,
	traits: readonly StoredTraitDeclaration[],
	profileId: number,
): Promise<StoredValue[]> {
	if (traits.length === 0) return []
	const rows = await query<{ name: string; value: string; n: string; last: string }>(
		`SELECT name, if(isNull(value_num), value_text, toString(value_num)) AS value, n, toString(last_at) AS last
		FROM ${dialect.database}.computed_values FINAL WHERE name IN {names:Array(String)} AND profile_id = {profileId:UInt32} AND n > 0`,
		{ names: traits.map(storedName), profileId },
		{ lookUp: true },
	)
	const byName = new Map(rows.map((row) => [row.name, row]))
	return traits.flatMap((trait) => {
		const row = byName.get(storedName(trait))
		if (!row || row.value === '') return []
		const value = valueKind(trait) === 'time' ? new Date(fromStoreTime(row.value)).toISOString() : row.value
		return [{ name: trait.name, value, n: Number(row.n), lastAt: new Date(fromStoreTime(row.last)).toISOString() }]
	})
}
