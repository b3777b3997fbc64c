import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { everyone, type Principal, type Route, route } from '#kit/route'
import { weightOf } from './candidate.ts'
import { candidateView, viewCandidates } from './candidate-view.ts'
import { identifierTypes, isAddress, kindOf } from './identifier.ts'
import type { IdentifierRow, MergeRow } from './identity-store.ts'
import { shownIdentifier } from './mask-identifier.ts'
import { iso, isoOrNull, noShopper, type RouteNeeds } from './route-needs.ts'
import { type UnsealedIdentifier, unsealIdentifiers } from './unseal-identifiers.ts'
import { visiblePeople } from './visible-people.ts'

const node = z.object({
	id: z.string(),
	kind: z.enum(['shopper', 'identifier']),
	type: z.enum(identifierTypes).optional(),
	label: z.string(),
	profileId: z.int().optional(),
	firstSeen: z.iso.datetime(),
	lastSeen: z.iso.datetime(),
	source: z.string(),
	verified: z.boolean().optional(),
	blocked: z.boolean().optional(),
})
const edge = z.object({
	from: z.string(),
	to: z.string(),
	method: z.string(),
	confidence: z.number().meta({ description: 'How much the link says, from 0 to 1; no probability' }),
	firstSeen: z.iso.datetime(),
	lastSeen: z.iso.datetime(),
	source: z.string(),
	purpose: z.string().optional(),
	mergeId: z.string().optional(),
})
const mergeView = z.object({
	mergeId: z.string(),
	at: z.iso.datetime(),
	survivor: z.int(),
	merged: z.int(),
	cause: z.string(),
	via: z.enum(identifierTypes).nullable(),
	undoneAt: z.iso.datetime().nullable(),
	undoable: z.boolean(),
})
const graph = z.object({
	nodes: z.array(node),
	edges: z.array(edge),
	merges: z.array(mergeView),
	candidates: z.array(candidateView),
})

/** Every id of one shopper and how they came together: persons as first seen, their identifiers, and the links between persons. */
export function identitiesRoute(needs: RouteNeeds): Route {
	const { store, analytics, vault } = needs
	return route({
		method: 'GET',
		path: '/api/shoppers/:id/identities',
		access: everyone,
		tag: 'identify',
		summary: 'The identity graph of one shopper, with merges and open questions; values are masked by role',
		params: z.object({ id: z.coerce.number().int().min(1).max(4_294_967_295) }),
		response: graph,
		handle: async ({ params: { id }, principal }) => {
			const family = (await store.families([id])).get(id) ?? noShopper()
			const root = Math.min(...family)
			if (!(await visiblePeople(store, analytics, [root], scopeOf(principal))).has(root)) noShopper()
			const [persons, rows, merges, open, apart] = await Promise.all([
				store.persons(family),
				store.ofPersons([root]),
				store.merges([root]),
				store.candidates({ status: 'open', limit: 50, persons: family }),
				store.candidates({ status: 'kept-apart', limit: 50, persons: family }),
			])
			const blocked = new Set((await store.blockedAmong(rows)).map((key) => idOf(key)))
			const identifiers = await unsealIdentifiers(store, vault, rows)
			const others = [...open, ...apart].flatMap(({ rootA, rootB }) => [rootA, rootB])
			const visible = await visiblePeople(store, analytics, [...new Set(others)], scopeOf(principal))
			const shown = [...open, ...apart].filter(({ rootA, rootB }) => visible.has(rootA) && visible.has(rootB))
			return {
				nodes: [
					...persons
						.toSorted((a, b) => a.profileId - b.profileId)
						.map(({ profileId, createdAt }) => personNode(profileId, createdAt, rows)),
					...identifiers.map((one) => identifierNode(one, blocked.has(idOf(one.row)), principal)),
				],
				edges: [...rows.map(holds), ...merges.filter(({ undoneAt }) => undoneAt === null).map(links)],
				merges: merges.map(viewMerge),
				candidates: await viewCandidates(needs, shown, principal),
			}
		},
	})
}

function idOf({ type, hash }: Pick<IdentifierRow, 'type' | 'hash'>): string {
	return `${type}:${hash.toString('hex').slice(0, 16)}`
}

function personNode(profileId: number, createdAt: number, rows: readonly IdentifierRow[]): z.input<typeof node> {
	const own = rows.filter(({ home }) => home === profileId)
	return {
		...{ id: `shopper:${profileId}`, kind: 'shopper', label: `#${profileId}`, profileId, source: own[0]?.source ?? '' },
		firstSeen: iso(createdAt),
		lastSeen: iso(own.reduce((last, { lastSeen }) => Math.max(last, lastSeen), createdAt)),
	}
}

function identifierNode({ row, value }: UnsealedIdentifier, blocked: boolean, principal: Principal): z.input<typeof node> {
	const { type, source, verified } = row
	return {
		...{ id: idOf(row), kind: 'identifier', type, source, blocked },
		...(isAddress(type) ? { verified } : {}),
		label: shownIdentifier(principal, type, value),
		firstSeen: iso(row.firstSeen),
		lastSeen: iso(row.lastSeen),
	}
}

function holds(row: IdentifierRow): z.input<typeof edge> {
	const { type, verified, source, purposes } = row
	const confidence = isAddress(type) && !verified ? 0.3 : { A: 1, B: 0.9, C: 0.6 }[kindOf(type).class]
	return {
		...{ from: `shopper:${row.home}`, to: idOf(row), method: 'claimed', confidence, source },
		firstSeen: iso(row.firstSeen),
		lastSeen: iso(row.lastSeen),
		...(purposes.length > 0 ? { purpose: purposes.join(', ') } : {}),
	}
}

function links({ mergeId, a, b, cause, at }: MergeRow): z.input<typeof edge> {
	const [from, to] = [`shopper:${a}`, `shopper:${b}`]
	return { from, to, method: cause, confidence: weightOf(cause), firstSeen: iso(at), lastSeen: iso(at), source: '', mergeId }
}

function viewMerge({ mergeId, at, survivor, merged, cause, via, undoneAt, settledAt }: MergeRow): z.input<typeof mergeView> {
	return {
		...{ mergeId, survivor, merged, cause, via: via?.type ?? null },
		at: iso(at),
		undoneAt: isoOrNull(undoneAt),
		undoable: undoneAt === null && settledAt === null,
	}
}
