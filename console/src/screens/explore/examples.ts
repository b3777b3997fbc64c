export interface Example {
	readonly key: 'channels' | 'repurchase' | 'sources'
	readonly statement: string
}

/** A start for whoever has not asked in SQL here before. */
export const examples: readonly Example[] = [
	{
		key: 'channels',
		statement: `SELECT channel, count() AS orders, sum(net) AS net, round(avg(gross), 2) AS aov
FROM orders
WHERE ordered_at >= now() - INTERVAL 90 DAY
GROUP BY channel
ORDER BY net DESC`,
	},
	{
		key: 'repurchase',
		statement: `WITH firsts AS (
  SELECT profile_id, min(ordered_at) AS first_at
  FROM orders
  WHERE profile_id != 0
  GROUP BY profile_id
)
SELECT toStartOfMonth(f.first_at) AS cohort,
  uniqExact(f.profile_id) AS buyers,
  uniqExactIf(f.profile_id, o.ordered_at > f.first_at) AS bought_again,
  round(bought_again / buyers, 3) AS share
FROM firsts AS f
INNER JOIN orders AS o ON o.profile_id = f.profile_id
GROUP BY cohort
ORDER BY cohort DESC`,
	},
	{
		key: 'sources',
		statement: `SELECT event, source, count() AS events, uniqExact(profile_id) AS people, max(ts) AS latest
FROM events
WHERE ts >= now() - INTERVAL 28 DAY
GROUP BY event, source
ORDER BY events DESC`,
	},
]
