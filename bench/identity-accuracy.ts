import { type Claim, type IdentifierType, type Identify, type IdentityStore, normalise } from '#identify'
import { type PairAccuracy, pairAccuracy } from '#ml/pair-accuracy'
import { claimsOf } from '#record'
import { simulateShop, timeOf } from '../demo/appliances/index.ts'
import type { PersonTruth } from '../demo/appliances/truth.ts'

/** How well the shop's own rules find out who is who, against the simulator's truth. */
export interface IdentityAccuracy {
	readonly shoppers: number
	readonly identifiers: number
	readonly claims: number
	/** Pairs of one person that some chain of records holds together at all, families' browsers apart: no rule could find more. */
	readonly linkablePairs: number
	/** With everything the shop's events say. */
	readonly all: PairAccuracy
	/** The same pairs when no event says a phone number, or a login, or either. */
	readonly phonesHidden: PairAccuracy
	readonly loginsHidden: PairAccuracy
	readonly bothHidden: PairAccuracy
	/** What the rules left to people, with everything said: how many pairs wait, and what would be right. */
	readonly candidates: {
		readonly open: number
		readonly onePerson: number
		readonly twoPersons: number
		readonly unknown: number
	}
}

/** A shop of its own for each run. */
export interface Opened {
	readonly identify: Identify
	readonly store: Pick<IdentityStore, 'candidates'>
	/** The hash under which evidence keeps a value. */
	readonly hash: (type: IdentifierType, value: string) => Buffer
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
export async function identityAccuracy(plan: AccuracyPlan, open: () => Promise<Opened>): Promise<IdentityAccuracy> {
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
	const families = new Set(
		people.flatMap((one) =>
			one.identifiers.flatMap(({ type, value, shared }) => (shared && type !== 'phone' ? [`${type}:${value}`] : [])),
		),
	)
	const resolved = async (without: Partial<Claim>) => {
		const opened = await open()
		for (let from = 0; from < claims.length; from += batch) {
			await opened.identify.resolve(claims.slice(from, from + batch).map((claim) => ({ ...claim, ...without })))
		}
		return opened
	}
	const score = async (without: Partial<Claim>) => pairAccuracy(await place((await resolved(without)).identify, identifiers))
	const everything = await resolved({})
	return {
		shoppers: people.length,
		identifiers: identifiers.length,
		claims: claims.length,
		linkablePairs: pairAccuracy(connected(claims, families, identifiers)).rightPairs,
		all: pairAccuracy(await place(everything.identify, identifiers)),
		phonesHidden: await score({ phone: undefined }),
		loginsHidden: await score({ userId: undefined }),
		bothHidden: await score({ phone: undefined, userId: undefined }),
		candidates: await judge(everything, people),
	}
}

function keysOf({ userId, phone, email, anonymousId, externalIds = [] }: Claim): string[] {
	const own = Object.entries({ user_id: userId, phone, email, anonymous_id: anonymousId })
	return [
		...own.flatMap(([type, value]) => (value === undefined ? [] : [`${type}:${value}`])),
		...externalIds.map(({ type, value }) => `${type}:${value}`),
	]
}

const mostCandidates = 10_000

/**
 * What the truth says of the pairs that wait: whether the shoppers on both sides have a person in common. Where a side was never
 * named by anything but the number in question, one person it is if nobody else ever gave that number.
 */
async function judge({ identify, store, hash }: Opened, people: readonly PersonTruth[]): Promise<IdentityAccuracy['candidates']> {
	const owned = people.flatMap(({ person, identifiers }) =>
		identifiers.flatMap(({ type, value, shared }) => (shared ? [] : [{ type, value, truth: person }])),
	)
	const personsOf = new Map<number, Set<string>>()
	for (const { found, truth } of await place(identify, owned))
		if (found !== undefined) personsOf.set(found, (personsOf.get(found) ?? new Set()).add(truth))
	const open = await store.candidates({ status: 'open', limit: mostCandidates })
	const givers = new Map<string, number>()
	for (const { type, value } of people.flatMap(({ identifiers }) => identifiers)) {
		const number = type === 'phone' ? normalise(type, value) : undefined
		const key = number && hash('phone', number).toString('hex')
		if (key) givers.set(key, (givers.get(key) ?? 0) + 1)
	}
	const verdicts = open.map(({ rootA, rootB, evidence }) => {
		const [a, b] = [personsOf.get(rootA), personsOf.get(rootB)]
		if (a && b) return [...a].some((person) => b.has(person)) ? 'one' : 'two'
		return evidence.every((each) => givers.get(each.hash) === 1) ? 'one' : 'unknown'
	})
	const count = (verdict: string) => verdicts.filter((each) => each === verdict).length
	return { open: open.length, onePerson: count('one'), twoPersons: count('two'), unknown: count('unknown') }
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
