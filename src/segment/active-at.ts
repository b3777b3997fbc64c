import { personId } from '#identify'
import { ownSource } from '#kit/own-source'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import type { Cell } from './compare-groups.ts'
import type { Groups } from './insight-cells.ts'

/**
 * Where and when the people of two groups were seen to be active, of those who were at all: on each channel, and in each hour
 * of the shop's day, at least once. It says where they are met, not what a message there would do.
 */
export async function activeAt(
	analytics: AnalyticsStore,
	{ sets, one, other }: Groups,
	since: number,
	zone: string,
): Promise<Cell[]> {
	const { dialect } = analytics
	const seen = `SELECT ${personId(dialect)} AS pid, groupUniqArray(toString(channel)) AS channels, groupUniqArray(toString(toHour(ts, {zone:String}))) AS hours
		FROM ${dialect.database}.activity WHERE ts >= {since:DateTime64(3, 'UTC')} AND profile_id != 0 AND tracked = 1 AND synthetic = 0 AND bot = 0 AND source != '${ownSource}'
		GROUP BY pid`
	const groups = `SELECT channels, hours, bitmapContains(${one}, pid) AS mine FROM (${seen}) WHERE bitmapContains(${one}, pid) OR bitmapContains(${other}, pid)`
	const rows = await analytics.query<{ name: string; value: string; one: string; other: string }>(
		`${sets.prelude()} SELECT cell.1 AS name, cell.2 AS value, countIf(mine) AS one, countIf(NOT mine) AS other FROM (${groups})
		ARRAY JOIN arrayConcat([('', '')], arrayMap(x -> ('channel', x), arrayFilter(x -> x != '', channels)), arrayMap(x -> ('hour', x), hours)) AS cell
		GROUP BY name, value ORDER BY name, length(value), value`,
		{ ...sets.parameters.values, zone, since: toStoreTime(since) },
		{ background: 'soon', timeoutMs: 120_000 },
	)
	const all = rows.find(({ name }) => name === '')
	return rows.flatMap((row) =>
		row.name === ''
			? []
			: [
					{
						...{ name: row.name, value: row.value, numeric: false, mean: 0, one: Number(row.one), other: Number(row.other) },
						...{ oneKnown: Number(all?.one ?? 0), otherKnown: Number(all?.other ?? 0) },
					},
				],
	)
}
