import { meanings } from './meanings.ts'
import { parameters } from './parameters.ts'

/** The tables of docs/appliances-shop.md: every planted number, from the one object that plants it. */
export function parameterTables(): string {
	return [
		section('Categories', categoryTable()),
		section('Personas', personaTable()),
		section('People and their devices', table('people')),
		section('Numbers of telephones', table('contact')),
		section('Advertising', advertisingTable()),
		section('Demand, price and choice', table('trade')),
		section('Membership', table('tiers')),
		section('Subsidies', subsidyTable()),
		section('Delivery and service', table('service')),
		section('Consents', consentTable()),
		section('The campaign', table('campaign')),
		section('Dirt', table('dirt')),
	].join('\n\n')
}

function section(title: string, body: string): string {
	return `### ${title}\n\n${body}`
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
	return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Numbers of one group with what they mean; a number without a meaning is an error of ours. */
function table(group: 'people' | 'contact' | 'trade' | 'service' | 'dirt' | 'campaign' | 'tiers'): string {
	return rows(
		['parameter', 'planted', 'meaning'],
		leaves(parameters[group], group).map(([path, value]) => {
			const meaning = meanings[path]
			if (meaning === undefined) throw new Error(`${path} has no meaning yet`)
			return [`\`${path}\``, value, meaning]
		}),
	)
}

function leaves(value: unknown, path: string): [string, string][] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, shown(value)]]
	return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`))
}

function shown(value: unknown): string {
	return Array.isArray(value) ? value.join(' · ') : String(value)
}

function categoryTable(): string {
	const body = Object.entries(parameters.categories).map(([code, one]) => {
		const { lifetime } = one
		const law =
			lifetime === null
				? '–'
				: lifetime.law === 'weibull'
					? `Weibull(${lifetime.shape}, ${lifetime.scale})`
					: `log-normal(${lifetime.median}, ${lifetime.sigma})`
		const flags = [one.installed && 'installed', one.subsidised && 'subsidised'].filter(Boolean).join(', ')
		return [
			...[`${code} ${one.zh}`, one.kind, String(one.items), law, String(one.penetration), String(one.elasticity)],
			...[
				one.prices.join(' · '),
				String(one.decisionDays),
				String(one.repairsPerYear),
				String(one.connected),
				one.season.join(' '),
				flags,
			],
		]
	})
	return `Lifetimes in years: Weibull(shape, scale), log-normal(median, sigma).\n\n${rows(
		[
			'category',
			'kind',
			'items',
			'lifetime',
			'owned at first',
			'elasticity',
			'prices in CNY',
			'days to decide',
			'repairs a year',
			'connected',
			'season, January first',
			'',
		],
		body,
	)}`
}

function personaTable(): string {
	return rows(
		[
			'persona',
			'share',
			'price sensitivity',
			'brand loyalty',
			'novelty seeking',
			'visits a month',
			'web · mini-program · store · live',
			'moves a year',
			'first buys a year',
			'ages (0–17, 18–24, 25–34, 35–44, 45–54, 55–64, 65+)',
			'uplift of the campaign',
		],
		Object.entries(parameters.personas).map(([name, one]) => [
			...[
				`${name} ${one.zh}`,
				String(one.share),
				String(one.priceSensitivity),
				String(one.brandLoyalty),
				String(one.noveltySeeking),
			],
			...[
				String(one.visitsPerMonth),
				Object.values(one.channels).join(' · '),
				String(one.movesPerYear),
				String(one.firstBuysPerYear),
			],
			...[one.ages.join(' '), String(one.uplift)],
		]),
	)
}

function advertisingTable(): string {
	return rows(
		['channel', 'reach', 'effect', 'CNY a click'],
		Object.entries(parameters.advertising).map(([name, one]) => [
			`${name} ${one.zh}`,
			String(one.reach),
			String(one.effect),
			String(one.cost),
		]),
	)
}

function subsidyTable(): string {
	const rules = rows(
		['from', 'until', 'rate by energy grade', 'cap in CNY', 'pilots from'],
		parameters.subsidies.map(({ from, to, rates, cap, pilotFrom }) => [
			...[
				from,
				to,
				Object.entries(rates)
					.map(([grade, rate]) => `${grade}: ${rate}`)
					.join(' · '),
				String(cap),
				pilotFrom,
			],
		]),
	)
	return `${rules}\n\nPilots: ${parameters.subsidyPilots.join('、')}. One appliance for each category and person.`
}

function consentTable(): string {
	return rows(
		['purpose', 'agreed', 'refused', 'of those agreed, withdrew'],
		Object.entries(parameters.consents).map(([name, one]) => [
			name,
			String(one.agreed),
			String(one.refused),
			String(one.withdrawn),
		]),
	)
}
