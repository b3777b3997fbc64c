import { fail } from '#kit/errors'
import type { DataScope } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore, QueryOptions } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import type { PathsQuestion } from './path-question.ts'

/** Happenings that are held at once, about 100 bytes each while they are sorted; of more, those of a part of the people are. */
export interface DoingLimits {
	readonly happenings: number
}

export const doingLimits: DoingLimits = { happenings: 4_000_000 }

/** Walking with everybody takes longer than looking something up; whoever stops waiting ends it. */
export function patiently(signal: AbortSignal | undefined): QueryOptions {
	return { timeoutMs: 120_000, ...(signal ? { signal } : {}) }
}

const mostNames = 500
const partsOfPeople = 1_024

/** What the product itself did to people, or noted of them, is nothing that they did; nor is what their appliances report. */
const notDone = [
	...['Segment Entered', 'Segment Left', 'Persona Changed', 'Experiment Assigned'],
	'Appliance Reported',
	...['Message Reserved', 'Message Suppressed', 'Message Sent', 'Message Delivered', 'Message Bounced', 'Message Failed'],
]
/** An order that came as an event is an order too, and is counted as that. */
const orderEvent = 'Order Completed'

export interface EventsAsked extends Pick<PathsQuestion, 'events' | 'orders'> {
	/** UTC ms; `to` is not included. */
	readonly from: number
	readonly to: number
	readonly scope: DataScope
	readonly signal?: AbortSignal | undefined
}

/** Names of what people did themselves. Raises `too-large` where there are too many to tell apart. */
export async function doneEvents(analytics: AnalyticsStore, asked: EventsAsked): Promise<string[]> {
	const { events, orders, from, to, scope, signal } = asked
	if (events && 'only' in events) return [...events.only]
	const inScope = scopeCondition(scope)
	const rows = await analytics.query<{ event: string }>(
		`SELECT event FROM ${analytics.dialect.database}.events
		WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')} AND profile_id != 0 AND (${inScope.sql}) AND event NOT IN {without:Array(String)}
		GROUP BY event ORDER BY event LIMIT ${mostNames + 1}`,
		{
			...inScope.params,
			from: toStoreTime(from),
			to: toStoreTime(to),
			without: [...notDone, ...(orders ? [orderEvent] : []), ...(events?.without ?? [])],
		},
		patiently(signal),
	)
	if (rows.length > mostNames)
		fail('too-large', `There are more than ${mostNames} events of different names: say which are looked at`, { most: mostNames })
	return rows.map(({ event }) => event)
}

/** The share of the people whose happenings are as many as can be held; 1: everybody's. Raises `too-large`. */
export function shareThatFits(happenings: number, limits: DoingLimits): number {
	const parts = Math.floor((limits.happenings / Math.max(happenings, 1)) * partsOfPeople)
	if (parts < 1) fail('too-large', `${happenings} happenings are too many: ask for fewer days or events`, { happenings })
	return Math.min(parts, partsOfPeople) / partsOfPeople
}

/** Conditions on rows with a `pid`: a share of the people, always the same ones. */
export function ofShare(share: number): string[] {
	return share < 1 ? [`sipHash64(pid) % ${partsOfPeople} < ${Math.round(share * partsOfPeople)}`] : []
}

/** Half of the 95% interval of a number of people of everybody, of whom so many were counted in the share. */
export function marginOf(counted: number, share: number): number {
	return Math.ceil((1.96 * Math.sqrt(counted * (1 - share))) / share)
}
