import { scopeOf } from '#kit/principal'
import type { Principal, Route } from '#kit/route'
import { nobody, type PeopleSets } from '#query'
import { createGoodsNames } from '../association/goods-names.ts'
import type { GoodsMeasureNeeds } from '../association/measure-association.ts'
import { peopleFound } from '../association/people-found.ts'
import { spanOf } from '../calendar.ts'
import type { RepurchaseWho, TransitionWho } from './question.ts'
import { dueTimeOf, repurchase } from './repurchase.ts'
import { createRepurchaseStore } from './repurchase-store.ts'
import { cycleRoutes } from './routes.ts'
import { createTransitionStore } from './transition-store.ts'
import { transitions } from './transitions.ts'

/** When people buy again, and what they buy next. */
export function measureCycles(needs: Omit<GoodsMeasureNeeds, 'query'> & { readonly currency: string }): {
	readonly routes: readonly Route[]
} {
	const { analytics, clock, zone, currency, keepPeople } = needs
	const again = createRepurchaseStore(analytics)
	const after = createTransitionStore(analytics)
	const names = createGoodsNames(analytics)

	/** The cycle is measured first; whoever is due is found by it. */
	async function due({ is, value, ...asked }: RepurchaseWho, principal: Principal) {
		spanOf(asked, zone)
		const task = { ...asked, now: clock.now(), zone, scope: scopeOf(principal) }
		const time = await dueTimeOf(again, task, value)
		return (sets: PeopleSets) => (time ? again.people(sets, task, time, is) : nobody)
	}
	const followers =
		({ is, after: first, next, ...asked }: TransitionWho, principal: Principal) =>
		(sets: PeopleSets) => {
			spanOf(asked, zone)
			const task = { ...asked, counting: 'within' as const, now: clock.now(), zone, scope: scopeOf(principal) }
			return after.people(sets, task, { is, after: first, next })
		}

	return {
		routes: cycleRoutes({
			repurchase: (question, reading) => repurchase({ store: again, names, now: clock.now(), zone }, question, reading),
			transitions: (question, reading) =>
				transitions({ store: after, names, now: clock.now(), zone, currency }, question, reading),
			duePeople: async (who, limit, principal) => peopleFound(needs, await due(who, principal), limit, principal),
			keepDue: async (who, named, principal) => keepPeople(principal, { ...named, fields: [] }, await due(who, principal)),
			followingPeople: (who, limit, principal) => peopleFound(needs, followers(who, principal), limit, principal),
			keepFollowing: (who, named, principal) => keepPeople(principal, { ...named, fields: [] }, followers(who, principal)),
		}),
	}
}
