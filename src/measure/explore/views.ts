import { fail } from '#kit/errors'
import { isScoped } from '#storage/data-scope'
import type { View, ViewContext } from './view.ts'
import { campaignPeople, campaigns } from './views-of-campaigns.ts'
import { events } from './views-of-events.ts'
import { items, orderLines, orders, orderTimes } from './views-of-orders.ts'
import { people, segmentMembers, segments, traits } from './views-of-people.ts'

/** Everything that a statement may read. */
export const views: readonly View[] = [
	events,
	orders,
	orderLines,
	orderTimes,
	items,
	people,
	traits,
	segments,
	segmentMembers,
	campaigns,
	campaignPeople,
]

export const viewNames = views.map(({ name }) => name)

/** `WITH name AS (…), …` of the views that are read. Raises `scope-too-narrow` where one of them is told of the whole shop only. */
export function withViews(names: readonly string[], context: ViewContext): string {
	const read = views.filter(({ name }) => names.includes(name))
	const whole = isScoped(context.scope) ? read.find((view) => view.whole) : undefined
	if (whole) fail('scope-too-narrow', `${whole.name} tells of the whole shop, which your data scope does not cover`)
	return read.length === 0 ? '' : `WITH ${read.map((view) => `${view.name} AS (${view.rows(context)})`).join(', ')} `
}
