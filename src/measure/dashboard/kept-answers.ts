import { createHash } from 'node:crypto'
import type { Clock } from '#kit/clock'
import { scopeOf } from '#kit/principal'
import type { Principal } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped } from '#storage/data-scope'
import { spanOf } from '../calendar.ts'
import type { Dimensions } from '../dimension/dimensions.ts'
import type { TargetStore } from '../metric/target-store.ts'
import { createAnswerCache, type KeptAnswer } from './answer-cache.ts'
import type { Asked } from './asked.ts'
import { readerOf } from './dashboard.ts'
import { latestOrder, readDataState } from './data-version.ts'
import { createLatest } from './latest-state.ts'
import { peopleFingerprint } from './people-fingerprint.ts'
import type { QuestionKind } from './question-kinds.ts'
import { isOpen, longestPeriod, type Reach } from './reach.ts'
import { createSharedFlight } from './shared-flight.ts'

export interface AnswerNeeds {
	readonly analytics: AnalyticsStore
	readonly dimensions: Dimensions
	readonly targets: Pick<TargetStore, 'list'>
	readonly clock: Clock
	readonly zone: string
	/** Answers held, in bytes; 64 MB unless told. */
	readonly mostBytes?: number
}

/** An answer, and whether it was there already. */
export type Answered = KeptAnswer & { readonly kept: boolean }

/** The answer of a question to a reader: the one kept, where nothing that it hangs on has changed since. Raises whatever the question raises. */
export type AnswerQuestion = (
	kind: QuestionKind,
	asked: Asked,
	reader: { readonly principal: Principal; readonly signal: AbortSignal },
) => Promise<Answered>

const usualBytes = 64 * 1024 * 1024
const hourMs = 3_600_000

export function createKeptAnswers(needs: AnswerNeeds): AnswerQuestion {
	const { analytics, clock, zone, mostBytes = usualBytes } = needs
	const cache = createAnswerCache(mostBytes)
	const state = createLatest(() => readDataState(analytics))
	const share = createSharedFlight()

	return async (kind, asked, { principal, signal }) => {
		kind.admit(principal)
		const apart = await toldApart(needs, kind, asked, principal)
		const key = keyOf(kind, asked, principal, apart)
		const before = await state()
		const now = clock.now()
		const known = cache.get(key)
		if (known && known.version === before.versionOf(known.reach) && isOfThisHour(known, now)) return { ...known, kept: true }
		const reachOf = (answer?: unknown): Reach => {
			const reach = kind.reach(asked, zone, answer)
			return apart.people === '' ? reach : { ...reach, from: Number.NEGATIVE_INFINITY, also: 'all' }
		}
		const flight = `${key} ${before.versionOf(reachOf())} ${Math.floor(now / hourMs)}`
		return share(flight, signal, async (ending) => {
			const found = await kind.answer(asked, principal, ending)
			const reach = reachOf(found)
			const days = spanOf(asked, zone)
			const latest = before.latest(days) ?? (await latestOrder(analytics, days))
			const dataUpTo = latest === undefined ? null : Math.min(latest, now)
			const answer = Buffer.from(JSON.stringify(found))
			const fresh = { answer, reach, version: before.versionOf(reach), asOf: now, dataUpTo }
			cache.set(key, fresh)
			return { ...fresh, kept: false }
		})
	}
}

interface ToldApart {
	/** What the dimension of people means; empty without one. */
	readonly people: string
	readonly targets: string
}

/** What an answer hangs on that is in no table of facts. */
async function toldApart(needs: AnswerNeeds, kind: QuestionKind, asked: Asked, principal: Principal): Promise<ToldApart> {
	const { dimensions, analytics, targets, zone } = needs
	const name = kind.dimension?.(asked)
	const metrics = kind.targets?.(asked) ?? []
	const { from, to } = kind.reach(asked, zone)
	const day = (at: number) => new Date(at).toISOString().slice(0, 10)
	const [people, set] = await Promise.all([
		name === undefined ? '' : peopleFingerprint(dimensions, analytics.dialect, { name, from: asked.from, principal }),
		metrics.length === 0 || isScoped(scopeOf(principal))
			? []
			: targets.list({ metrics, from: day(from - longestPeriod), to: day(to + longestPeriod) }),
	])
	return { people, targets: JSON.stringify(set) }
}

/** By what the reader may see, not by who they are. */
function keyOf({ kind }: QuestionKind, asked: Asked, principal: Principal, apart: ToldApart): string {
	const { shop, region, dealer } = scopeOf(principal)
	const scope = [shop, region, dealer].map((list) => (list ? [...list].sort() : null))
	const parts = [kind, asked, readerOf(principal).role, scope, apart.people, apart.targets]
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/** What the clock may change is kept within its hour. */
function isOfThisHour({ reach, asOf }: KeptAnswer, now: number): boolean {
	return !isOpen(reach, asOf) || Math.floor(asOf / hourMs) === Math.floor(now / hourMs)
}
