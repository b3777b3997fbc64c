import type { Clock } from '#kit/clock'
import { scopeOf } from '#kit/principal'
import type { Principal, Route } from '#kit/route'
import type { PeopleSets, Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { spanOf } from '../calendar.ts'
import type { KeepPeople, Labels } from '../funnel/people-routes.ts'
import { association } from './association.ts'
import { createBasketStore } from './basket-store.ts'
import { createGoodsNames } from './goods-names.ts'
import { peopleFound } from './people-found.ts'
import type { AssociationWho } from './question.ts'
import { associationRoutes } from './routes.ts'
import { createRuleMining } from './rules-in-thread.ts'
import { whoHas } from './who-has.ts'

export interface GoodsMeasureNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Pick<Query, 'agreed'>
	readonly clock: Clock
	readonly zone: string
	readonly labels: Labels
	readonly keepPeople: KeepPeople
}

/** What goes together in orders and in households. */
export function measureAssociation(needs: GoodsMeasureNeeds): { readonly routes: readonly Route[] } {
	const { analytics, query, clock, zone } = needs
	const asking = {
		store: createBasketStore(analytics, query),
		mine: createRuleMining(),
		names: createGoodsNames(analytics),
		zone,
	}
	const whoOf =
		({ from, to, ...who }: AssociationWho, principal: Principal) =>
		(sets: PeopleSets) =>
			whoHas(query, sets, { ...who, ...spanOf({ from, to }, zone), now: clock.now(), scope: scopeOf(principal) })
	return {
		routes: associationRoutes({
			rules: (question, asked) => association({ ...asking, now: clock.now() }, question, asked),
			people: (who, limit, principal) => peopleFound(needs, whoOf(who, principal), limit, principal),
			keep: (who, named, principal) =>
				needs.keepPeople(
					principal,
					{ ...named, fields: who.of === 'households' ? ['owned_categories'] : [] },
					whoOf(who, principal),
				),
		}),
	}
}
