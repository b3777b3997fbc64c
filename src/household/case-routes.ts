import { z } from 'zod'
import { caseKinds, type LogRecord } from '#collect'
import type { Audit } from '#kit/audit'
import { encodeCursor, type Page, pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { ownSource } from '#kit/own-source'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import type { ApplianceStore } from './appliance-store.ts'
import { iso, person, type ViewNeeds } from './appliance-view.ts'
import type { CaseStore } from './case-store.ts'
import { serialFor } from './serial-keys.ts'
import { caseKindLabels, isOpen, type ServiceCase } from './service-case.ts'
import { visiblePage } from './visible-page.ts'
import { visiblePeople } from './visible-people.ts'

const tag = 'household'
const text = z.object({ zh: z.string(), en: z.string() })
const time = z.iso.datetime()

const caseItem = z.object({
	id: z.string(),
	source: z.string(),
	caseId: z.string(),
	kind: z.enum(caseKinds),
	kindLabel: text,
	channel: z.string(),
	/** An open case holds every marketing message. */
	open: z.boolean(),
	person: person.nullable(),
	appliance: z.object({ id: z.string(), serial: z.string() }).nullable(),
	openedAt: time.nullable(),
	closedAt: time.nullable(),
	closedBy: z.string().nullable(),
	calls: z.int(),
	callMinutes: z.number(),
	synthetic: z.boolean(),
})
type CaseItem = z.input<typeof caseItem>

export interface CaseRouteNeeds extends ViewNeeds {
	readonly analytics: AnalyticsStore
	readonly cases: CaseStore
	readonly appliances: ApplianceStore
	readonly append: (records: LogRecord[]) => Promise<void>
	readonly audit: Audit
}

export function caseRoutes(needs: CaseRouteNeeds): Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/cases',
			access: everyone,
			tag,
			summary: 'Service cases, the newest first',
			query: pageQuery.extend({
				status: z.enum(['open', 'closed']).optional(),
				profileId: z.coerce.number().int().min(1).max(4_294_967_295).optional(),
			}),
			response: z.object({ items: z.array(caseItem), next: z.string().nullable() }),
			handle: ({ query, principal }) => listCases(needs, query, principal),
		}),
		route({
			method: 'POST',
			path: '/api/cases/:id/close',
			access: editors,
			tag,
			summary: 'Close a case; messages to the shopper are no longer held for it',
			params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
			response: caseItem,
			handle: ({ params, principal }) => closeCase(needs, params.id, principal),
		}),
	]
}

interface CaseQuery {
	readonly status?: 'open' | 'closed' | undefined
	readonly profileId?: number | undefined
	readonly cursor?: string | undefined
	readonly limit: number
}

async function listCases(
	needs: CaseRouteNeeds,
	{ status, profileId, cursor, limit }: CaseQuery,
	principal: Principal,
): Promise<Page<CaseItem>> {
	const profileIds = profileId === undefined ? undefined : await familyOf(needs, profileId)
	const open = status === undefined ? undefined : status === 'open'
	return visiblePage({
		...{ cursor, limit },
		read: (from, most) => needs.cases.list({ open, profileIds, cursor: from, limit: most }),
		show: async (cases) => {
			const items = await caseItems(needs, cases, principal)
			const people = items.flatMap((one) => one.person?.profileId ?? [])
			const visible = await visiblePeople(needs, principal, people)
			return items.map((one) => (visible(one.person?.profileId ?? 0) ? one : undefined))
		},
		cursorOf: (one) => encodeCursor(one.id),
	})
}

/** Written at once; the event that follows is its history. */
async function closeCase(needs: CaseRouteNeeds, id: string, principal: Principal): Promise<CaseItem> {
	const present = (await needs.cases.find(id)) ?? fail('not-found', 'There is no such case')
	const [seen] = await caseItems(needs, [present], principal)
	const visible = await visiblePeople(needs, principal, seen?.person ? [seen.person.profileId] : [])
	if (!visible(seen?.person?.profileId ?? 0)) fail('not-found', 'There is no such case')
	const at = needs.now()
	const closed = await needs.cases.close(id, 'name' in principal ? principal.name : 'system', at)
	if (!closed) return fail('conflict', 'This case is closed already')
	await needs.append([closingEvent(closed, at)])
	const { source, kind } = closed
	await needs.audit({ principal, action: 'case.closed', object: { type: 'case', id }, details: { source, kind } })
	const [item] = await caseItems(needs, [closed], principal)
	return item ?? fail('not-found')
}

function closingEvent({ id, source, caseId, kind, profileId, synthetic }: ServiceCase, at: number): LogRecord {
	return {
		...{ kind: 'event', type: 'track', event: 'Case Closed', source: ownSource, messageId: `case:${id}:closed:${at}` },
		...{ ts: at, receivedAt: at, properties: { case_id: caseId, case_source: source, kind } },
		...(profileId === 0 ? {} : { profileId }),
		...(synthetic ? { synthetic: true } : {}),
	}
}

async function familyOf({ identify }: CaseRouteNeeds, asked: number): Promise<number[]> {
	const profileId = (await identify.survivors([asked])).get(asked) ?? asked
	return (await identify.families([profileId])).get(profileId) ?? [profileId]
}

async function caseItems(needs: CaseRouteNeeds, cases: readonly ServiceCase[], principal: Principal): Promise<CaseItem[]> {
	const ids = [...new Set(cases.map(({ profileId }) => profileId))].filter((id) => id !== 0)
	const today = await needs.identify.survivors(ids)
	const labels = await needs.labels([...new Set(today.values())], principal)
	return Promise.all(
		cases.map(async (one) => {
			const profileId = today.get(one.profileId) ?? one.profileId
			const appliance = one.serialHash && (await needs.appliances.find({ hash: one.serialHash }))
			const { id, source, caseId, kind, channel, closedBy, calls, callMinutes, synthetic } = one
			return {
				...{ id, source, caseId, kind, channel, closedBy, calls, callMinutes, synthetic },
				kindLabel: caseKindLabels[kind],
				open: isOpen(one),
				person: profileId === 0 ? null : { profileId, label: labels.get(profileId) ?? `#${profileId}` },
				appliance: appliance ? { id: `ap_${appliance.id}`, serial: serialFor(principal, needs.keys, appliance.sealed) } : null,
				openedAt: iso(one.openedAt),
				closedAt: iso(one.closedAt),
			}
		}),
	)
}
