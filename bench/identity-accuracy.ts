import type { Claim, Identify } from '#identify'
import { type PairAccuracy, pairAccuracy } from '#ml/pair-accuracy'
import { claimsOf } from '#record'
import { simulateShop, timeOf } from '../demo/appliances/index.ts'

/** How well the shop's own rules find out who is who, against the simulator's truth. */
export interface IdentityAccuracy {
	readonly shoppers: number
	readonly identifiers: number
	readonly claims: number
	/** Pairs of one person that some chain of records holds together at all: no rule could find more. */
	readonly linkablePairs: number
	/** With everything the shop's events say. */
	readonly all: PairAccuracy
	/** The same pairs when no event says a phone number, or a login, or either. */
	readonly phonesHidden: PairAccuracy
	readonly loginsHidden: PairAccuracy
	readonly bothHidden: PairAccuracy
}

export interface AccuracyPlan {
	readonly seed: string
	readonly shoppers: number
	readonly from: number
	readonly to: number
}

interface Identifier {
	readonly type: string
	readonly value: string
	readonly truth: string
}

const batch = 2_000

/**
 * Identifiers of several people, as a family's browser, belong to nobody in particular and are left out of the pairs; so are
 * phone numbers and logins, in every run, so that the runs can be compared.
 */
export async function identityAccuracy(plan: AccuracyPlan, open: () => Promise<Identify>): Promise<IdentityAccuracy> {
	const blocks = [...simulateShop(plan)]
	const records = blocks.flatMap((block) => block.records).sort((a, b) => timeOf(a) - timeOf(b))
	const people = blocks.flatMap((block) => block.truth?.people ?? [])
	const claims = claimsOf(records)
	const appeared = new Set(claims.flatMap(keysOf))
	const left = (type: string, shared: boolean | undefined) => shared || type === 'phone' || type === 'user_id'
	const identifiers = people.flatMap(({ person, identifiers: own }) =>
		own.flatMap(({ type, value, shared }) =>
			left(type, shared) || !appeared.has(`${type}:${value}`) ? [] : [{ type, value, truth: person }],
		),
	)
	const shared = new Set(
		people.flatMap((one) => one.identifiers.flatMap(({ type, value, shared }) => (shared ? [`${type}:${value}`] : []))),
	)
	const score = async (without: Partial<Claim>) => {
		const identify = await open()
		for (let from = 0; from < claims.length; from += batch) {
			await identify.resolve(claims.slice(from, from + batch).map((claim) => ({ ...claim, ...without })))
		}
		return pairAccuracy(await place(identify, identifiers))
	}
	return {
		shoppers: people.length,
		identifiers: identifiers.length,
		claims: claims.length,
		linkablePairs: pairAccuracy(connected(claims, shared, identifiers)).rightPairs,
		all: await score({}),
		phonesHidden: await score({ phone: undefined }),
		loginsHidden: await score({ userId: undefined }),
		bothHidden: await score({ phone: undefined, userId: undefined }),
	}
}

function keysOf({ userId, phone, email, anonymousId, externalIds = [] }: Claim): string[] {
	const own = Object.entries({ user_id: userId, phone, email, anonymous_id: anonymousId })
	return [
		...own.flatMap(([type, value]) => (value === undefined ? [] : [`${type}:${value}`])),
		...externalIds.map(({ type, value }) => `${type}:${value}`),
	]
}

/** Everything that appears in one record hangs together, shared devices apart. */
function connected(claims: readonly Claim[], shared: ReadonlySet<string>, identifiers: readonly Identifier[]) {
	const above = new Map<string, string>()
	const find = (key: string): string => {
		let root = key
		for (let next = above.get(root); next !== undefined && next !== root; next = above.get(root)) root = next
		above.set(key, root)
		return root
	}
	for (const claim of claims) {
		const [first, ...more] = keysOf(claim).filter((key) => !shared.has(key))
		for (const key of more) above.set(find(key), find(first as string))
	}
	return identifiers.map(({ type, value, truth }) => ({ truth, found: find(`${type}:${value}`) }))
}

async function place(identify: Identify, identifiers: readonly Identifier[]) {
	const placed: { truth: string; found: number | undefined }[] = []
	for (const [type, own] of Map.groupBy(identifiers, (identifier) => identifier.type)) {
		const ids = await identify.lookupMany(
			type as Parameters<Identify['lookup']>[0],
			own.map(({ value }) => value),
		)
		for (const { truth, value } of own) placed.push({ truth, found: ids.get(value) })
	}
	return placed
}
