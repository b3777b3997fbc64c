import { z } from 'zod'
import { decodeCursor, pageOf, pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import { candidateStatuses } from './candidate.ts'
import { candidateView, viewCandidates } from './candidate-view.ts'
import type { IdentityStore } from './identity-store.ts'
import { type RouteNeeds, rulesOf } from './route-needs.ts'
import { visiblePeople } from './visible-people.ts'

type Listed = Awaited<ReturnType<IdentityStore['candidates']>>[number]

const numeric = z.string().regex(/^\d{1,18}$/)

export function candidateRoutes(needs: RouteNeeds): readonly Route[] {
	return [list(needs), decide(needs)]
}

function list(needs: RouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/identity/candidates',
		access: everyone,
		tag: 'identify',
		summary: 'Pairs of shoppers who may be one, the strongest evidence first',
		query: pageQuery.extend({ status: z.enum(candidateStatuses).default('open') }),
		response: z.object({ items: z.array(candidateView), next: z.string().nullable() }),
		handle: async ({ query: { cursor, limit, status }, principal }) => {
			const before = decodeCursor(cursor, z.tuple([z.number(), numeric]))
			const rows = await needs.store.candidates({ status, before, limit: limit + 1 })
			const page = pageOf(rows, limit, ({ score, candidateId }) => [score, candidateId])
			const items = await inScope(needs, page.items, principal)
			return { items: await viewCandidates(needs, items, principal), next: page.next }
		},
	})
}

/** Whoever may see only one of two shoppers learns nothing of the other. */
async function inScope({ store, analytics }: RouteNeeds, rows: readonly Listed[], principal: Principal): Promise<Listed[]> {
	const people = [...new Set(rows.flatMap(({ rootA, rootB }) => [rootA, rootB]))]
	const visible = await visiblePeople(store, analytics, people, scopeOf(principal))
	return rows.filter(({ rootA, rootB }) => visible.has(rootA) && visible.has(rootB))
}

function decide(needs: RouteNeeds): Route {
	const { store, clock, audit, publish } = needs
	return route({
		method: 'POST',
		path: '/api/identity/candidates/:id/decide',
		access: editors,
		tag: 'identify',
		summary: 'Joins a pair, or keeps it apart; remembered until something new speaks for it',
		params: z.object({ id: numeric }),
		body: z.object({ decision: z.enum(['merge', 'keep-apart']), note: z.string().trim().min(1).max(1000).optional() }),
		response: candidateView,
		handle: async ({ params, body, principal }) => {
			const before = await store.candidate(params.id)
			const [allowed] = before ? await inScope(needs, [before], principal) : []
			if (!allowed) fail('not-found', 'There is no such pair')
			const { decision, note = null } = body
			const at = clock.now()
			await store.decide({ candidateId: params.id, decision, note, by: nameOf(principal), at, rules: await rulesOf(store) })
			if (decision === 'merge') await publish()
			await audit({
				principal,
				action: decision === 'merge' ? 'shoppers.merged' : 'shoppers.kept-apart',
				object: { type: 'merge-candidate', id: params.id },
				details: { shoppers: [allowed.rootA, allowed.rootB], note },
			})
			const after = (await store.candidate(params.id)) ?? fail('not-found')
			const [view] = await viewCandidates(needs, [after], principal)
			return view as z.input<typeof candidateView>
		},
	})
}
