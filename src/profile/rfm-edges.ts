import { personId } from '#identify'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { businesses } from './buyer-kind.ts'
import { quantiles } from './rfm.ts'

/** The least value of each score from 1 to 5, as far as somebody has it: a score is the number of edges reached. */
export interface RfmEdges {
	/** Days, as `YYYY-MM-DD`. */
	readonly r: readonly string[]
	readonly f: readonly number[]
	/** Decimals. */
	readonly m: readonly string[]
}

/**
 * Counts of strictly worse buyers come from rank(): it gives tied rows the same number. Scores compare buyers with each other,
 * so the edges stand until the next whole refresh and a shopper who changes in between is measured against them.
 */
export async function rfmEdges(analytics: AnalyticsStore, zone: string, now: number): Promise<RfmEdges> {
	const { database } = analytics.dialect
	const pid = personId(analytics.dialect)
	const scored = (value: string) =>
		`least(${quantiles}, 1 + intDiv(${quantiles} * (rank() OVER (ORDER BY ${value}) - 1), count() OVER ()))`
	const scores = Array.from({ length: quantiles }, (_, index) => index + 1)
	const edges = (value: string, score: string) =>
		`[${scores.map((least) => `toString(minOrNullIf(${value}, ${score} >= ${least}))`).join(', ')}]`
	const [row] = await analytics.query<Record<'r' | 'f' | 'm', (string | null)[]>>(
		`SELECT ${edges('last_day', 'rs')} AS r, ${edges('orders', 'fs')} AS f, ${edges('spent', 'ms')} AS m FROM (
			SELECT last_day, orders, spent, ${scored('last_day')} AS rs, ${scored('orders')} AS fs, ${scored('spent')} AS ms FROM (
				SELECT ${pid} AS pid, toDate(maxIf(ts, kind = 'order'), {zone:String}) AS last_day,
					uniqExactIf((source, order_id), kind = 'order') AS orders, sum(base_amount) AS spent
				FROM ${database}.order_lines
				WHERE profile_id != 0 AND synthetic = 0 AND ts < {now:DateTime64(3, 'UTC')}
				GROUP BY pid HAVING orders > 0 AND pid GLOBAL NOT IN (${businesses(analytics.dialect)})
			)
		)`,
		{ zone, now: toStoreTime(now) },
		{ timeoutMs: 600_000 },
	)
	const known = (values: readonly (string | null)[] | undefined) => (values ?? []).filter((value) => value !== null)
	return { r: known(row?.r), f: known(row?.f).map(Number), m: known(row?.m) }
}
