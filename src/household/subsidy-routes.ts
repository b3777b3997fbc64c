import { z } from 'zod'
import type { Audit } from '#kit/audit'
import { pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import { editors, everyone, type Principal, Reply, type Route, route } from '#kit/route'
import { type CheckNeeds, checkSubsidy } from './check-subsidy.ts'
import { type SubsidyReason, type SubsidyRule, subsidyBody, subsidyReasons } from './subsidy-rule.ts'
import { visiblePeople } from './visible-people.ts'

const tag = 'household'
const text = z.object({ zh: z.string(), en: z.string() })
const id = z.object({ id: z.uuid() })

const ruleView = z.object({
	id: z.uuid(),
	province: z.string(),
	category: z.string(),
	energyGrade: z.int(),
	rate: z.string(),
	capMinor: z.int(),
	quotaPerPerson: z.int(),
	from: z.iso.date(),
	to: z.iso.date(),
	note: z.string(),
	changedBy: z.string(),
	changedAt: z.iso.datetime(),
})

export interface SubsidyRouteNeeds extends CheckNeeds {
	readonly identify: CheckNeeds['identify']
	readonly now: () => number
	readonly audit: Audit
}

export function subsidyRoutes(needs: SubsidyRouteNeeds): Route[] {
	return [...ruleRoutes(needs), check(needs)]
}

function view(rule: SubsidyRule): z.input<typeof ruleView> {
	return { ...rule, changedAt: new Date(rule.changedAt).toISOString() }
}

function by(principal: Principal): string {
	return 'name' in principal ? principal.name : 'system'
}

function ruleRoutes({ subsidies, now, audit }: SubsidyRouteNeeds): Route[] {
	const tell = (principal: Principal, action: string, ruleId: string, details: object = {}) =>
		audit({ principal, action: `subsidy.${action}`, object: { type: 'subsidy', id: ruleId }, details: { ...details } })
	return [
		route({
			method: 'GET',
			path: '/api/subsidies',
			access: everyone,
			tag,
			summary: 'Dated rules of subsidies, by category, province, energy grade and day',
			query: pageQuery.extend({ province: z.string().max(32).optional(), category: z.string().max(64).optional() }),
			response: z.object({ items: z.array(ruleView), next: z.string().nullable() }),
			handle: async ({ query }) => {
				const { items, next } = await subsidies.list(query)
				return { items: items.map(view), next }
			},
		}),
		route({
			method: 'POST',
			path: '/api/subsidies',
			access: editors,
			tag,
			summary: 'State a rule; refused where another holds on some of its days',
			body: subsidyBody,
			response: ruleView,
			handle: async ({ body, principal }) => {
				const rule = { ...body, id: uuidv7(now()), changedBy: by(principal), changedAt: now() }
				await subsidies.create(rule)
				await tell(principal, 'created', rule.id, body)
				return new Reply(201, JSON.stringify(view(rule)), { 'content-type': 'application/json; charset=utf-8' })
			},
		}),
		route({
			method: 'PUT',
			path: '/api/subsidies/:id',
			access: editors,
			tag,
			summary: 'Change a rule',
			params: id,
			body: subsidyBody,
			response: ruleView,
			handle: async ({ params, body, principal }) => {
				const changed = await subsidies.update(params.id, body, by(principal), now())
				await tell(principal, 'changed', params.id, body)
				return view(changed)
			},
		}),
		route({
			method: 'DELETE',
			path: '/api/subsidies/:id',
			access: editors,
			tag,
			summary: 'Delete a rule',
			params: id,
			handle: async ({ params, principal }) => {
				if (!(await subsidies.remove(params.id))) fail('not-found', 'There is no such rule')
				await tell(principal, 'deleted', params.id)
			},
		}),
	]
}

function check(needs: SubsidyRouteNeeds): Route {
	const codes = Object.keys(subsidyReasons) as [SubsidyReason, ...SubsidyReason[]]
	return route({
		method: 'POST',
		path: '/api/subsidies/check',
		access: everyone,
		tag,
		summary: 'Whether a purchase is subsidised and with how much, with the personal quota used so far',
		body: z.object({
			profileId: z.int().min(1).max(4_294_967_295).optional(),
			province: z.string().trim().min(1).max(32),
			category: z.string().trim().min(1).max(64),
			energyGrade: z.int().min(1).max(5),
			priceMinor: z.int().min(0).max(1_000_000_000),
			at: z.iso.datetime({ offset: true }).optional(),
		}),
		response: z.object({
			eligible: z.boolean(),
			amountMinor: z.int(),
			ruleId: z.uuid().nullable(),
			quota: z.object({ perPerson: z.int(), used: z.number().nullable() }).nullable(),
			reasons: z.array(z.object({ code: z.enum(codes), text })),
		}),
		handle: async ({ body: { at, ...purchase }, principal }) => {
			if (purchase.profileId !== undefined) {
				const visible = await visiblePeople(needs, principal, [purchase.profileId])
				if (!visible(purchase.profileId)) fail('not-found', 'There is no such shopper')
			}
			const answer = await checkSubsidy(needs, { ...purchase, at: at === undefined ? needs.now() : Date.parse(at) })
			return { ...answer, reasons: [...answer.reasons] }
		},
	})
}
