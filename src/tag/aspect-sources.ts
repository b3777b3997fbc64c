import { personId } from '#identify'
import type { PreferenceSource } from './compute-preference.ts'
import type { Aspect } from './definition.ts'

/** What an occasion of each kind weighs, before it fades: buying says more than looking. */
const weights: Readonly<Record<string, number>> = { 'Product Viewed': 1, 'Product Added': 3, 'Product Added to Wishlist': 2 }
const boughtWeight = 5
/** An occasion weighs half after so many days. */
const halfLifeDays = 180

export function namesOfAspect(aspect: Aspect): string[] {
	return aspect === 'channel' ? [] : Object.keys(weights)
}

const propertyOf: Readonly<Record<Aspect, string | undefined>> = {
	...{ category: `text['category']`, brand: `text['brand']`, price_band: `text['price_band']` },
	...{ channel: undefined, hour: 'toString(toHour(ts, {zone}))' },
}

/** Where `profile` gives no preferences: the same reckoning from events and orders, with decay. */
export function factPreferences(zone: string): PreferenceSource {
	return (aspect, dialect) => {
		const { database } = dialect
		const person = `${personId(dialect)} AS pid`
		const fading = (weight: string) => `${weight} * exp2(-dateDiff('day', ts, now64(3, 'UTC')) / ${halfLifeDays})`
		const property = propertyOf[aspect]?.replace('{zone}', `'${zone}'`)
		const kinds = Object.entries(weights)
		const weight = `transform(event, [${kinds.map(([name]) => `'${name}'`).join(', ')}], [${kinds.map(([, value]) => `${value}.`).join(', ')}], 0.)`
		const seen =
			property === undefined
				? []
				: [
						`SELECT ${person}, ${property} AS value, sum(${fading(weight)}) AS weight, count() AS n FROM ${database}.events WHERE event IN (${kinds.map(([name]) => `'${name}'`).join(', ')}) AND bot = 0 AND profile_id != 0 GROUP BY pid, value`,
					]
		const column = aspect === 'channel' ? 'channel' : aspect === 'category' ? 'category' : undefined
		const bought = (value: string) =>
			`SELECT ${person}, ${value} AS value, sum(${fading(`${boughtWeight}.`)}) AS weight, uniqExact(source, order_id) AS n FROM ${database}.order_lines WHERE kind = 'order' AND synthetic = 0 AND profile_id != 0 GROUP BY pid, value`
		const parts = [...seen, ...(column ? [bought(column)] : aspect === 'hour' ? [bought(property as string)] : [])]
		return `SELECT pid, toString(value) AS value, sum(weight) AS weight, sum(n) AS n FROM (${parts.join(' UNION ALL ')}) WHERE value != '' GROUP BY pid, value`
	}
}
