import { z } from 'zod'
import { decodeCursor, encodeCursor, pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { nameOf } from '#kit/principal'
import { admins, everyone, type Route, route } from '#kit/route'
import { identifierTypes, normalise } from './identifier.ts'
import type { BlockedRow } from './identity-store.ts'
import { maskIdentifier } from './mask-identifier.ts'
import { iso, type RouteNeeds } from './route-needs.ts'

const view = z.object({
	id: z.string(),
	type: z.enum(identifierTypes),
	/** Enough to recognise the value by; empty for what a rule blocked. */
	hint: z.string(),
	reason: z.string(),
	/** Null for what a rule blocked. */
	by: z.string().nullable(),
	at: z.iso.datetime(),
})
const idShape = new RegExp(`^(${identifierTypes.join('|')})\\.([0-9a-f]{64})$`)

export function blockedRoutes(needs: RouteNeeds): readonly Route[] {
	return [list(needs), block(needs), unblock(needs)]
}

function list({ store }: RouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/identity/blocked',
		access: everyone,
		tag: 'identify',
		summary: 'Values that say nothing about anyone: what people blocked, and what too many shoppers claimed',
		query: pageQuery,
		response: z.object({ items: z.array(view), next: z.string().nullable() }),
		handle: async ({ query: { cursor, limit } }) => {
			const [offset = 0] = decodeCursor(cursor, z.tuple([z.int().min(0).max(1_000_000)])) ?? []
			const rows = await store.blocked({ before: offset, limit: limit + 1 })
			const next = rows.length > limit ? encodeCursor(offset + limit) : null
			return { items: rows.slice(0, limit).map(viewOf), next }
		},
	})
}

function block({ store, vault, clock, audit }: RouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/identity/blocked',
		access: admins,
		tag: 'identify',
		summary: 'Blocks a value, as the phone of a dealer; it is kept as a hash',
		body: z.object({
			type: z.enum(identifierTypes),
			value: z.string().min(1).max(512),
			reason: z.string().trim().min(1).max(200),
		}),
		response: view,
		handle: async ({ body: { type, value, reason }, principal }) => {
			const normal = normalise(type, value) ?? fail('bad-request', 'This value names nobody as it is')
			const hint = maskIdentifier(type, normal)
			const row = { type, hash: vault.hash(type, normal), reason, hint, by: nameOf(principal), at: clock.now() }
			await store.block(row)
			await audit({
				principal,
				action: 'identifier.blocked',
				object: { type: 'identifier', id: idOf(row) },
				details: { type, reason },
			})
			return viewOf(row)
		},
	})
}

function unblock({ store, audit }: RouteNeeds): Route {
	return route({
		method: 'DELETE',
		path: '/api/identity/blocked/:id',
		access: admins,
		tag: 'identify',
		summary: 'Lets a value speak again; its claimants are counted anew',
		params: z.object({ id: z.string().regex(idShape) }),
		handle: async ({ params, principal }) => {
			const [, type, hash] = idShape.exec(params.id) as unknown as [string, BlockedRow['type'], string]
			const row =
				(await store.unblock({ type, hash: Buffer.from(hash, 'hex') })) ?? fail('not-found', 'This value is not blocked')
			await audit({ principal, action: 'identifier.unblocked', object: { type: 'identifier', id: idOf(row) }, details: { type } })
		},
	})
}

function idOf({ type, hash }: Pick<BlockedRow, 'type' | 'hash'>): string {
	return `${type}.${hash.toString('hex')}`
}

function viewOf(row: BlockedRow): z.input<typeof view> {
	const { type, hint, reason, by, at } = row
	return { id: idOf(row), type, hint, reason, by, at: iso(at) }
}
