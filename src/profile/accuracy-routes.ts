import { z } from 'zod'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import { editors, everyone, type Route, route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { requireWhole } from '#storage/data-scope'
import { measureAccuracy } from './accuracy.ts'
import type { AccuracyStore, KeptReport } from './accuracy-store.ts'

interface Needs {
	readonly analytics: AnalyticsStore
	readonly accuracy: AccuracyStore
	readonly shop: { readonly zone: string }
	readonly clock: Clock
}

const text = z.object({ zh: z.string(), en: z.string() })
const report = z.object({
	at: z.string(),
	window: z.object({ from: z.string(), to: z.string() }),
	/** Days left out because everybody buys differently then. */
	festivals: z.array(z.string()),
	rows: z.array(
		z.object({
			trait: z.string(),
			label: text,
			kind: z.enum(['preference', 'cycle', 'declared']),
			baseline: z.number().nullable(),
			accuracy: z.number().nullable(),
			low: z.number().nullable(),
			high: z.number().nullable(),
			n: z.int(),
		}),
	),
})

export function accuracyRoutes(needs: Needs): readonly Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/profiles/accuracy',
			access: everyone,
			tag: 'profile',
			summary: 'How often traits came true in weeks that were held out, beside a base rate; the newest report first',
			response: z.object({ items: z.array(report) }),
			handle: async ({ principal }) => {
				requireWhole(principal)
				return { items: (await needs.accuracy.reports(20)).map(view) }
			},
		}),
		route({
			method: 'POST',
			path: '/api/profiles/accuracy/run',
			access: editors,
			tag: 'profile',
			summary: 'Measures accuracy now and keeps the report',
			response: report,
			handle: async ({ principal }) => {
				requireWhole(principal)
				return view(await measure(needs))
			},
		}),
	]
}

const weekMs = 7 * 86_400_000
const lookEveryMs = 3_600_000

/** Once a week. */
export function accuracyJob(needs: Needs): Job {
	return {
		name: 'profile/accuracy',
		everyMs: lookEveryMs,
		run: async () => {
			const [last] = await needs.accuracy.reports(1)
			if (!last || needs.clock.now() - last.at >= weekMs) await measure(needs)
			return false
		},
	}
}

async function measure({ analytics, accuracy, shop, clock }: Needs): Promise<KeptReport> {
	const at = clock.now()
	const measured = await measureAccuracy(analytics, shop.zone, at)
	await accuracy.keep(measured, at)
	return { ...measured, at }
}

function view({ at, festivals, rows, ...kept }: KeptReport): z.input<typeof report> {
	return { ...kept, at: new Date(at).toISOString(), festivals: [...festivals], rows: [...rows] }
}
