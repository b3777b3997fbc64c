import { z } from 'zod'
import type { Audit } from '#kit/audit'
import { encodeCursor, pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import type { Appliance } from './appliance.ts'
import { applianceCategories, categoryLabel } from './appliance-category.ts'
import { findAppliance, type PageNeeds, readAppliance } from './appliance-page.ts'
import { applianceItem, applianceItems, appliancePage, assumedItems } from './appliance-view.ts'
import { assumedAppliances } from './assumed-appliances.ts'
import { applianceStatuses, inUseSince } from './fold-appliance.ts'
import type { LifetimeStore } from './lifetime-store.ts'
import { visiblePage } from './visible-page.ts'
import { visiblePeople } from './visible-people.ts'

const tag = 'household'
const text = z.object({ zh: z.string(), en: z.string() })
const shopperId = z.object({ id: z.coerce.number().int().min(1).max(4_294_967_295) })
const lifetime = z.object({
	category: z.string(),
	label: text,
	years: z.number(),
	/** Stated by the shop, or the usual one. */
	own: z.boolean(),
	note: z.string().nullable(),
})

export interface ApplianceRouteNeeds extends PageNeeds {
	readonly lifetimeStore: LifetimeStore
	readonly audit: Audit
}

export function applianceRoutes(needs: ApplianceRouteNeeds): Route[] {
	return [list(needs), one(needs), ofShopper(needs), ...lifetimeRoutes(needs)]
}

function list(needs: ApplianceRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/appliances',
		access: everyone,
		tag,
		summary: 'Appliances with a serial number, the newest first; `serial` finds one by its number in full',
		query: pageQuery.extend({
			serial: z.string().trim().min(1).max(80).optional(),
			category: z.string().max(64).optional(),
			status: z.enum(applianceStatuses).optional(),
		}),
		response: z.object({ items: z.array(applianceItem), next: z.string().nullable() }),
		handle: async ({ query: { serial, ...filter }, principal }) => {
			const found = serial === undefined ? undefined : await findAppliance(needs, serial)
			const { cursor, limit, ...which } = filter
			return visiblePage({
				...{ cursor, limit },
				read: (from, most) =>
					serial === undefined
						? needs.appliances.list({ ...which, cursor: from, limit: most })
						: Promise.resolve({ items: found?.file.status ? [found] : [], next: null }),
				show: (appliances) => visibleItems(needs, appliances, principal),
				cursorOf: (appliance) => encodeCursor(appliance.id),
			})
		},
	})
}

async function visibleItems(needs: ApplianceRouteNeeds, appliances: readonly Appliance[], principal: Principal) {
	const items = await applianceItems(needs, appliances, principal)
	const owners = items.flatMap(({ owner }) => owner?.profileId ?? [])
	const visible = await visiblePeople(needs, principal, owners)
	return items.map((item) => (visible(item.owner?.profileId ?? 0) ? item : undefined))
}

function one(needs: ApplianceRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/appliances/:serial',
		access: everyone,
		tag,
		summary: 'One appliance, one file: model, owner, household, installation, warranty, repairs, use and history',
		params: z.object({
			serial: z.string().min(1).max(80).meta({ description: 'The serial number, or the id of a list (`ap_…`)' }),
		}),
		response: appliancePage,
		handle: ({ params, principal }) => readAppliance(needs, params.serial, principal),
	})
}

function ofShopper(needs: ApplianceRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/shoppers/:id/appliances',
		access: everyone,
		tag,
		summary: 'What a shopper owns: registered appliances, and those known by an order alone',
		params: shopperId,
		response: z.object({ items: z.array(applianceItem) }),
		handle: async ({ params, principal }) => ({ items: await shopperAppliances(needs, params.id, principal) }),
	})
}

async function shopperAppliances(needs: ApplianceRouteNeeds, asked: number, principal: Principal) {
	const profileId = (await needs.identify.survivors([asked])).get(asked) ?? asked
	const visible = await visiblePeople(needs, principal, [profileId])
	if (!visible(profileId)) fail('not-found', 'There is no such shopper')
	const family = (await needs.identify.families([profileId])).get(profileId) ?? [profileId]
	const [{ items: registered }, assumed] = await Promise.all([
		needs.appliances.list({ owners: family, limit: 200 }),
		assumedAppliances(needs.analytics, family),
	])
	const owned = [
		...registered.flatMap(({ file }) => {
			const since = inUseSince(file)
			return since === undefined ? [] : [{ category: file.category, since }]
		}),
		...assumed.map(({ category, orderedAt }) => ({ category, since: orderedAt })),
	]
	return [
		...(await applianceItems(needs, registered, principal, owned)),
		...(await assumedItems(needs, assumed, principal, owned)),
	]
}

function lifetimeRoutes({ lifetimeStore, now, audit }: ApplianceRouteNeeds): Route[] {
	const tell = (principal: Principal, action: string, code: string, details: object = {}) =>
		audit({
			...{ principal, action: `appliance-lifetime.${action}`, details: { ...details } },
			object: { type: 'appliance-lifetime', id: code },
		})
	const all = async () => {
		const own = new Map((await lifetimeStore.all()).map((stated) => [stated.category, stated]))
		const usual = new Map(applianceCategories.map(({ code, years }) => [code, years]))
		return [...new Set([...usual.keys(), ...own.keys()])].map((category) => ({
			category,
			label: categoryLabel(category),
			years: own.get(category)?.years ?? usual.get(category) ?? 0,
			own: own.has(category),
			note: own.get(category)?.note ?? null,
		}))
	}
	const category = z.object({ category: z.string().trim().min(1).max(64) })
	return [
		route({
			method: 'GET',
			path: '/api/appliance-lifetimes',
			access: everyone,
			tag,
			summary: 'Years that appliances are used, by category: the usual ones and those the shop stated',
			response: z.object({ items: z.array(lifetime) }),
			handle: async () => ({ items: await all() }),
		}),
		route({
			method: 'PUT',
			path: '/api/appliance-lifetimes/:category',
			access: editors,
			tag,
			summary: 'State how long a category lasts in this shop',
			params: category,
			body: z.object({ years: z.number().min(0.25).max(50), note: z.string().trim().max(500).default('') }),
			handle: async ({ params, body, principal }) => {
				await lifetimeStore.put({ ...params, ...body, changedBy: 'id' in principal ? principal.id : 'system', changedAt: now() })
				await tell(principal, 'changed', params.category, body)
			},
		}),
		route({
			method: 'DELETE',
			path: '/api/appliance-lifetimes/:category',
			access: editors,
			tag,
			summary: 'Go back to the usual years of a category',
			params: category,
			handle: async ({ params, principal }) => {
				if (!(await lifetimeStore.remove(params.category))) fail('not-found')
				await tell(principal, 'removed', params.category)
			},
		}),
	]
}
