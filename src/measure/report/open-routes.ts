import { z } from 'zod'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { Reply, type Route, route } from '#kit/route'
import type { Text } from '#kit/text'
import { dashboardView, freshnessView } from '../dashboard/dashboard-view.ts'
import type { PrintTokens } from './print-tokens.ts'
import type { ReportStore } from './report-store.ts'
import { stopPage } from './stop-page.ts'
import type { StopTokens } from './stop-token.ts'

export interface OpenRouteNeeds {
	readonly store: Pick<ReportStore, 'find' | 'optOuts' | 'setOptOut'>
	readonly stops: StopTokens
	readonly tokens: PrintTokens
	readonly clock: Clock
	readonly shop: { readonly name: Text; readonly zone: string; readonly currency: string }
}

const day = z.iso.date()
const range = z.object({ from: day, to: day })
const text = z.object({ zh: z.string(), en: z.string() })

const documentView = z.object({
	dashboard: dashboardView,
	shop: z.object({ name: text, zone: z.string(), currency: z.string() }),
	locale: z.enum(['zh', 'en']),
	range,
	compare: z.enum(['none', 'previous', 'year']),
	madeAt: z.iso.datetime(),
	answers: z.array(
		z.object({
			tile: z.string(),
			range,
			answer: z.unknown(),
			freshness: freshnessView.nullable(),
			failed: z.string().nullable(),
		}),
	),
})

/** What needs no sign-in: the stop link of a mail, and the print view with its token. Who holds either holds the right. */
export function openRoutes({ store, stops, tokens, clock, shop }: OpenRouteNeeds): readonly Route[] {
	const token = z.object({ token: z.string().max(4096) })
	const page = (state: Parameters<typeof stopPage>[0], status = 200) =>
		new Reply(status, stopPage(state, shop.name), { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
	const known = async (given: string) => {
		const target = stops.read(given)
		return target && (await store.find(target.scheduleId)) ? target : undefined
	}
	return [
		route({
			...{ method: 'GET', path: '/r/:token', access: 'public', tag: 'links' },
			summary: 'Asks whether to stop a report; scanners that open every link change nothing',
			params: token,
			handle: async ({ params }) => {
				const target = await known(params.token)
				if (!target) return page('unknown', 404)
				return page((await store.optOuts(target.scheduleId)).has(target.recipient) ? 'stopped' : 'ask')
			},
		}),
		route({
			...{ method: 'POST', path: '/r/:token', access: 'public', tag: 'links' },
			summary: 'Stops a report for its recipient at once (RFC 8058), or takes it back; answers 200 and never redirects',
			...{ params: token, body: 'bytes', bodyLimit: 16 * 1024 },
			handle: async ({ params, body }) => {
				const target = await known(params.token)
				if (!target) return page('unknown', 404)
				const back = new URLSearchParams(body?.toString('utf8') ?? '').get('action') === 'back'
				await store.setOptOut(target.scheduleId, target.recipient, back ? null : clock.now())
				return page(back ? 'back' : 'stopped')
			},
		}),
		route({
			...{ method: 'POST', path: '/api/print/dashboards/:id', access: 'public', tag: 'measure' },
			summary: 'One dashboard with its answers, for the print view: a token opens it once, within two minutes',
			params: z.object({ id: z.string().max(60) }),
			body: z.strictObject({ token: z.string().max(100) }),
			rateLimit: { max: 60, perSeconds: 60 },
			response: documentView,
			handle: async ({ params, body }) => {
				const found = tokens.redeem(params.id, body.token) ?? fail('not-found', 'The token is unknown, was used, or is too old')
				const { dashboard, locale, compare, madeAt, tiles } = found
				const { starter = null, updatedAt } = dashboard
				return {
					...{ locale, compare, shop, range: found.range, madeAt: new Date(madeAt).toISOString() },
					dashboard: {
						...{ ...dashboard, starter, mayEdit: false },
						updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString(),
					},
					answers: tiles.map(({ tile, range: days, answer, freshness, failed }) => ({
						...{ tile: tile.id, range: days, answer, freshness, failed },
					})),
				}
			},
		}),
	]
}
