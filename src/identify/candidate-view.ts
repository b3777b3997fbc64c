import { z } from 'zod'
import type { Principal } from '#kit/route'
import { candidateStatuses, type Evidence } from './candidate.ts'
import type { IdentifierKey, IdentityStore } from './identity-store.ts'
import { shownIdentifier } from './mask-identifier.ts'
import { iso, isoOrNull, type RouteNeeds } from './route-needs.ts'
import { unsealIdentifiers } from './unseal-identifiers.ts'

const side = z.object({ profileId: z.int(), label: z.string() })

export const candidateView = z.object({
	candidateId: z.string(),
	status: z.enum(candidateStatuses),
	reason: z.string(),
	score: z.number().meta({ description: 'The order in which to look at them; no probability' }),
	/** Today's shoppers. */
	a: side,
	b: side,
	evidence: z.array(
		z.object({
			cause: z.string(),
			type: z.string(),
			value: z.string().nullable().meta({ description: 'Masked by role; null where it is no longer kept' }),
			reason: z.string(),
			source: z.string(),
			at: z.iso.datetime(),
		}),
	),
	firstAt: z.iso.datetime(),
	lastAt: z.iso.datetime(),
	decidedAt: z.iso.datetime().nullable(),
	decidedBy: z.string().nullable(),
	note: z.string().nullable(),
	mergeId: z.string().nullable(),
})

type Listed = Awaited<ReturnType<IdentityStore['candidates']>>[number]

export async function viewCandidates(
	{ store, vault }: Pick<RouteNeeds, 'store' | 'vault'>,
	candidates: readonly Listed[],
	principal: Principal,
): Promise<z.input<typeof candidateView>[]> {
	const labels = await labelsOf(
		{ store, vault },
		candidates.flatMap(({ rootA, rootB }) => [rootA, rootB]),
		principal,
	)
	const keys = candidates.flatMap(({ evidence }) => evidence.map(keyOf))
	const known = keys.length === 0 ? [] : await unsealIdentifiers(store, vault, await store.find(keys))
	const values = new Map(
		known.map(({ row, value }) => [`${row.type}:${row.hash.toString('hex')}`, shownIdentifier(principal, row.type, value)]),
	)
	const sideOf = (profileId: number) => ({ profileId, label: labels.get(profileId) ?? `#${profileId}` })
	return candidates.map(({ rootA, rootB, a: _a, b: _b, evidence, firstAt, lastAt, decidedAt, ...plain }) => ({
		...plain,
		a: sideOf(rootA),
		b: sideOf(rootB),
		evidence: evidence.map(({ cause, type, hash, reason, source, at }) => ({
			...{ cause, type, reason, source },
			value: values.get(`${type}:${hash}`) ?? null,
			at: iso(at),
		})),
		firstAt: iso(firstAt),
		lastAt: iso(lastAt),
		decidedAt: isoOrNull(decidedAt),
	}))
}

function keyOf({ type, hash }: Evidence): IdentifierKey {
	return { type, hash: Buffer.from(hash, 'hex') }
}

/** The login of each shopper, masked by role. */
async function labelsOf(
	{ store, vault }: Pick<RouteNeeds, 'store' | 'vault'>,
	profileIds: readonly number[],
	principal: Principal,
): Promise<Map<number, string>> {
	const rows = (await store.ofPersons([...new Set(profileIds)])).filter(({ type }) => type === 'user_id')
	const opened = await unsealIdentifiers(store, vault, rows)
	return new Map(opened.map(({ row, value }) => [row.profileId, shownIdentifier(principal, 'user_id', value)]))
}
