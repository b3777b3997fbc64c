import type { RetentionQuestion } from '#measure'

/**
 * The questions of the benchmark, and for each the best SQL that we could write by hand: several ways, of which the fastest counts.
 * Each gives `cohort`, `column` and `people`, with -1 for the sizes. They read the same rows: no bots, no guests, merged people once.
 */
export interface RetentionCase {
	readonly name: string
	readonly question: RetentionQuestion
	readonly hand: Readonly<Record<string, string>>
	/** The same for DuckDB, over tables `events`, `orders` and `merged` with days in UTC ms. */
	readonly duckDb: string
}

const viewed = { events: 'Product Viewed' }
const checkedOut = { events: 'Checkout Started' }
const searched = { events: 'Products Searched' }

/** @param database of the shop that `segmentWorld` makes, whose last moment is in November 2026 */
export function retentionCases(database: string, zone: string, now: string): readonly RetentionCase[] {
	const pid = `dictGetOrDefault('${database}.overrides', 'to_id', toUInt64(profile_id), profile_id)`
	const rows = (event: string) =>
		`FROM ${database}.events WHERE event = '${event}' AND bot = 0 AND profile_id != 0 AND ts < ${now}`
	const [views, checkouts, searches] = [rows('Product Viewed'), rows('Checkout Started'), rows('Products Searched')]
	const midnight = (day: string) => `toDateTime64('${day} 00:00:00', 3, '${zone}')`
	const day = `toDate(ts, '${zone}')`
	const counted = 'GROUP BY cohort, column'

	const daysFrom = '2026-10-01'
	const days = `SELECT ${pid} AS pid, groupUniqArray(${day}) AS days ${views} AND ts >= ${midnight(daysFrom)} AND ts < ${midnight('2026-10-29')} GROUP BY pid`
	const distinct = `SELECT DISTINCT ${pid} AS pid, ${day} AS day ${views} AND ts >= ${midnight(daysFrom)} AND ts < ${midnight('2026-10-29')}`
	const dayOffset = (date: string) => `toInt32(${date} - toDate('${daysFrom}'))`

	const weeksFrom = '2026-06-01'
	const weeksTo = '2026-08-24'
	const first = `SELECT ${pid} AS pid, min(ts) AS entered ${checkouts} GROUP BY pid HAVING entered >= ${midnight(weeksFrom)} AND entered < ${midnight(weeksTo)}`
	const orders = `SELECT ${pid} AS pid, min(ts) AS at FROM ${database}.order_lines WHERE kind = 'order' AND synthetic = 0 AND profile_id != 0 AND ts < ${midnight('2026-11-16')} AND ts < ${now} GROUP BY pid, source, order_id`
	const week = (at: string) => `toInt32(intDiv(toDate(${at}, '${zone}') - toDate('${weeksFrom}'), 7))`

	const month = (at: string) => `toInt32(dateDiff('month', toDate('2026-01-01'), toDate(${at}, '${zone}')))`
	const span = `SELECT ${pid} AS pid, min(ts) AS entered, max(ts) AS last ${searches} GROUP BY pid HAVING entered >= ${midnight('2026-01-01')} AND entered < ${midnight('2026-07-01')}`
	const laterMonths = `arrayJoin(arrayConcat([-1], range(toInt32(least(${month('last')} - ${month('entered')}, 4) + 1))))`

	const duck = duckDbSql(Date.parse(`${now.match(/\d{4}-\S+ [\d:.]+/)?.[0].replace(' ', 'T')}Z`))

	return [
		{
			name: '14 days of cohorts, each entry, 14 days on',
			question: {
				...{ entry: viewed, back: viewed, entering: 'every', kind: 'n-day', period: 'day', periods: 14 },
				...{ from: daysFrom, to: '2026-10-15' },
			},
			hand: {
				arrays: `SELECT ${dayOffset('entered')} AS cohort, toInt32(column) AS column, count() AS people
					FROM (SELECT days, arrayJoin(arrayFilter(d -> d < toDate('2026-10-15'), days)) AS entered FROM (${days}))
					ARRAY JOIN arrayPushFront(arrayFilter(n -> n >= 0 AND n <= 14, arrayMap(d -> toInt32(d - entered), days)), -1) AS column ${counted}`,
				join: `SELECT ${dayOffset('e.day')} AS cohort, toInt32(r.day - e.day) AS column, count() AS people
					FROM (SELECT * FROM (${distinct}) WHERE day < toDate('2026-10-15')) AS e INNER JOIN (${distinct}) AS r ON r.pid = e.pid
					WHERE column >= 0 AND column <= 14 ${counted}
					UNION ALL SELECT ${dayOffset('day')} AS cohort, -1 AS column, count() AS people FROM (${distinct}) WHERE day < toDate('2026-10-15') ${counted}`,
			},
			duckDb: duck.days,
		},
		{
			name: '12 weeks of first checkouts ever, 12 weeks on to an order',
			question: {
				...{ entry: checkedOut, back: { orders: true }, entering: 'first', kind: 'n-day', period: 'week', periods: 11 },
				...{ from: weeksFrom, to: weeksTo },
			},
			hand: {
				join: `SELECT ${week('entered')} AS cohort, ${week('at')} - ${week('entered')} AS column, uniqExact(pid) AS people
					FROM (${first}) AS e INNER JOIN (${orders}) AS o ON o.pid = e.pid WHERE at >= entered AND column <= 11 ${counted}
					UNION ALL SELECT ${week('entered')} AS cohort, -1 AS column, count() AS people FROM (${first}) ${counted}`,
				arrays: `SELECT ${week('entered')} AS cohort, arrayJoin(arrayPushFront(arrayFilter(n -> n <= 11, arrayDistinct(arrayMap(at -> ${week('at')} - ${week('entered')}, arrayFilter(at -> at >= entered, ats)))), -1)) AS column, count() AS people
					FROM (SELECT pid, minIf(at, kind = 1) AS entered, groupArrayIf(at, kind = 2) AS ats FROM (
						SELECT ${pid} AS pid, min(ts) AS at, 1 AS kind ${checkouts} GROUP BY pid UNION ALL SELECT pid, at, 2 AS kind FROM (${orders})
					) GROUP BY pid HAVING countIf(kind = 1) > 0 AND entered >= ${midnight(weeksFrom)} AND entered < ${midnight(weeksTo)}) ${counted}`,
			},
			duckDb: duck.weeks,
		},
		{
			name: '6 months of first searches ever, in a month or later',
			question: {
				...{ entry: searched, back: searched, entering: 'first', kind: 'unbounded', period: 'month', periods: 4 },
				...{ from: '2026-01-01', to: '2026-07-01' },
			},
			hand: {
				'first and last': `SELECT ${month('entered')} AS cohort, ${laterMonths} AS column, count() AS people FROM (${span}) ${counted}`,
			},
			duckDb: duck.months,
		},
	]
}

/** Shanghai has kept its clocks eight hours ahead in these years: days and months are counted in whole numbers. */
function duckDbSql(now: number) {
	const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
	const dayOf = (ms: string) => `((${ms} + 28800000) // 86400000)`
	const people = (table: string, where: string) =>
		`(SELECT coalesce(merged.to_id, r.profile_id) AS pid, r.* FROM ${table} AS r LEFT JOIN merged ON merged.from_id = r.profile_id WHERE ms < ${now} AND ${where})`
	const of = (event: string, where = 'true') => people('events', `event = '${event}' AND ${where}`)
	const counted = 'GROUP BY ALL'

	const [from, to, until] = [day('2026-10-01'), day('2026-10-15'), day('2026-10-29')]
	const days = `SELECT DISTINCT pid, ${dayOf('ms')} AS day FROM ${of('Product Viewed')} WHERE day >= ${from} AND day < ${until}`

	const [weeksFrom, weeksTo] = [day('2026-06-01'), day('2026-08-24')]
	const week = (ms: string) => `((${dayOf(ms)} - ${weeksFrom}) // 7)`
	const first = `SELECT pid, min(ms) AS entered FROM ${of('Checkout Started')} GROUP BY pid HAVING ${dayOf('min(ms)')} >= ${weeksFrom} AND ${dayOf('min(ms)')} < ${weeksTo}`
	const orders = `SELECT pid, min(ms) AS ms FROM ${people('orders', `ms < ${day('2026-11-16') * 86_400_000 - 28_800_000}`)} GROUP BY pid, source, order_id`

	const local = (ms: string) => `epoch_ms(${ms} + 28800000)`
	const month = (ms: string) => `(year(${local(ms)}) * 12 + month(${local(ms)}) - ${2026 * 12 + 1})`
	const span = `SELECT pid, min(ms) AS entered, max(ms) AS last FROM ${of('Products Searched')} GROUP BY pid HAVING ${month('min(ms)')} BETWEEN 0 AND 5`

	return {
		days: `WITH days AS MATERIALIZED (${days}), entries AS (SELECT * FROM days WHERE day < ${to})
			SELECT e.day - ${from} AS cohort, r.day - e.day AS "column", count(*) AS people FROM entries AS e JOIN days AS r ON r.pid = e.pid WHERE r.day - e.day BETWEEN 0 AND 14 ${counted}
			UNION ALL SELECT day - ${from} AS cohort, -1 AS "column", count(*) AS people FROM entries ${counted}`,
		weeks: `WITH first AS MATERIALIZED (${first})
			SELECT ${week('entered')} AS cohort, ${week('o.ms')} - ${week('entered')} AS "column", count(DISTINCT e.pid) AS people FROM first AS e JOIN (${orders}) AS o ON o.pid = e.pid
				WHERE o.ms >= entered AND ${week('o.ms')} - ${week('entered')} <= 11 ${counted}
			UNION ALL SELECT ${week('entered')} AS cohort, -1 AS "column", count(*) AS people FROM first ${counted}`,
		months: `SELECT ${month('entered')} AS cohort, "column", count(*) AS people FROM (SELECT entered, unnest(generate_series(-1, least(${month('last')} - ${month('entered')}, 4))) AS "column" FROM (${span})) ${counted}`,
	}
}
