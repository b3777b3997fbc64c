import { z } from 'zod'
import { personId } from '#identify'
import { scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped, scopeCondition } from '#storage/data-scope'
import { inScope } from './list-shoppers.ts'
import { frequencyInforms, quantiles } from './rfm.ts'

interface Needs {
	readonly analytics: AnalyticsStore
	readonly shop: { readonly currency: string }
}

interface CellRow {
	readonly r: number
	readonly f: number
	readonly count: string
	readonly once: string
	readonly net: string
	readonly m: number
}

const rule = {
	zh: '消费者按最近下单日、订单数、净消费额各分五档，5 为最好；并列者同档。经销商与大宗采购不参与。',
	en: 'Consumers by the day of the last order, the number of orders and net spend, in fifths, 5 is best; ties share a cell. Dealers and bulk buyers are left out.',
}

export function rfmRoute({ analytics, shop }: Needs): Route {
	const cell = z.object({
		r: z.int(),
		f: z.int(),
		count: z.int(),
		share: z.number(),
		net: z.object({ amount: z.string(), currency: z.string() }),
		netShare: z.number().nullable(),
		/** Mean money score of the cell. */
		m: z.number().nullable(),
	})
	const text = z.object({ zh: z.string(), en: z.string() })
	return route({
		method: 'GET',
		path: '/api/shoppers/rfm',
		access: everyone,
		tag: 'profile',
		summary: 'Recency by frequency, all twenty-five cells',
		response: z.object({ buyers: z.int(), cells: z.array(cell), fInformative: z.boolean(), rule: text }),
		handle: async ({ principal }) => {
			const scope = scopeOf(principal)
			const scoped = isScoped(scope) ? `AND ${inScope(analytics, scope, 'profile_id')}` : ''
			const rows = await analytics.query<CellRow>(
				`SELECT rfm_r AS r, rfm_f AS f, count() AS count, countIf(order_count = 1) AS once, toString(sum(net)) AS net, avg(rfm_m) AS m
				FROM ${analytics.dialect.database}.profile_facts FINAL
				WHERE profile_id = ${personId(analytics.dialect)} AND isNotNull(rfm_r) ${scoped}
				GROUP BY r, f`,
				scopeCondition(scope).params,
			)
			return gridOf(rows, shop.currency)
		},
	})
}

function gridOf(rows: readonly CellRow[], currency: string) {
	const total = (of: (row: CellRow) => number) => rows.reduce((sum, row) => sum + of(row), 0)
	const buyers = total(({ count }) => Number(count))
	const money = total(({ net }) => Number(net))
	const steps = Array.from({ length: quantiles }, (_, index) => quantiles - index)
	const cells = steps.flatMap((r) =>
		steps.map((f) => {
			const row = rows.find((one) => one.r === r && one.f === f)
			const count = Number(row?.count ?? 0)
			const net = row?.net ?? '0'
			return {
				...{ r, f, count, share: buyers > 0 ? count / buyers : 0 },
				net: { amount: net, currency },
				netShare: money > 0 ? Number(net) / money : null,
				m: row?.m ?? null,
			}
		}),
	)
	return {
		buyers,
		cells,
		fInformative: frequencyInforms(
			total(({ once }) => Number(once)),
			buyers,
		),
		rule,
	}
}
