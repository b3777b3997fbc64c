import type { Clock } from '#kit/clock'
import { dayOf } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { type Baselines, keepBaselines, loadBaselines } from './baselines.ts'
import { type FactsShop, refreshChanged, refreshFacts } from './refresh-facts.ts'
import type { RfmEdges } from './rfm-edges.ts'

/** Up to here everybody is computed anew each time: RFM stays exact to the second, and it costs less than finding out who changed. */
const fewPeople = 20_000
const keptMs = 600_000

export interface FactsRefresher {
	/** Everybody, now. */
	whole(): Promise<void>
	/** Who changed since the last time; everybody on a new day of the shop, because windows and stages move by days. */
	step(): Promise<'whole' | 'changed' | 'nothing'>
	/** What is usual in this shop, as of the last whole refresh. */
	baselines(): Promise<Baselines>
}

/** What the last refresh saw. Kept in the store, so that a process that starts goes on where the last one stopped. */
interface Mark extends Omit<State, 'people'> {
	readonly day: string
	readonly edges: RfmEdges
}

interface State {
	readonly people: number
	/** Facts loaded. */
	readonly facts: string
	readonly changedAt: string
	/** Newest version of an override, and how many were taken back. */
	readonly mergedAt: string
	readonly parted: string
}

export function createFactsRefresher(analytics: AnalyticsStore, shop: FactsShop, clock: Clock): FactsRefresher {
	const { database } = analytics.dialect
	let mark: Promise<Mark | undefined> | undefined
	let usual: { readonly at: number; readonly baselines: Promise<Baselines> } | undefined

	const readMark = async (): Promise<Mark | undefined> => {
		const [row] = await analytics.query<{ body: string }>(
			`SELECT body FROM ${database}.profile_baselines FINAL WHERE name = 'refresh'`,
		)
		return row && (JSON.parse(row.body) as Mark)
	}
	/** `changed_at` is set by the store's own clock when rows come in, after the facts they speak of. */
	const readState = async (): Promise<State> => {
		const [row] = await analytics.query<Omit<State, 'people'> & { people: string }>(
			`SELECT (SELECT count() FROM ${database}.people) AS people, (SELECT toString(count()) FROM ${database}.message_ids) AS facts,
				(SELECT toString(max(changed_at)) FROM ${database}.people) AS changedAt,
				(SELECT toString(max(version)) FROM ${database}.profile_overrides) AS mergedAt,
				(SELECT toString(count()) FROM ${database}.profile_overrides FINAL WHERE from_id = to_id) AS parted`,
		)
		if (!row) throw new Error('the store answers a question about itself with a row')
		return { ...row, people: Number(row.people) }
	}
	const keepMark = async (next: Mark, version: string) => {
		await analytics.insertRows('profile_baselines', [{ name: 'refresh', version, body: JSON.stringify(next) }])
		mark = Promise.resolve(next)
	}
	const whole = async () => {
		const { people: _, ...seen } = await readState()
		const { version, edges, baselines } = await refreshFacts(analytics, shop, clock.now())
		await keepBaselines(analytics, baselines, version)
		usual = { at: clock.now(), baselines: Promise.resolve(baselines) }
		await keepMark({ day: dayOf(clock.now(), shop.zone), ...seen, edges }, version)
	}
	const baselines = () => {
		// Another process may have computed newer ones.
		if (!usual || clock.now() - usual.at > keptMs) usual = { at: clock.now(), baselines: loadBaselines(analytics) }
		return usual.baselines
	}
	return {
		whole,
		baselines,
		step: async () => {
			mark ??= readMark()
			const [last, state] = await Promise.all([mark, readState()])
			const day = dayOf(clock.now(), shop.zone)
			const same = last && (['facts', 'changedAt', 'mergedAt', 'parted'] as const).every((name) => last[name] === state[name])
			if (last?.day === day && same) return 'nothing'
			if (!last || last.day !== day || last.parted !== state.parted || state.people <= fewPeople) {
				await whole()
				return 'whole'
			}
			const version = await refreshChanged(analytics, shop, clock.now(), last, {
				edges: last.edges,
				baselines: await baselines(),
			})
			const { people: _, ...seen } = state
			await keepMark({ ...last, ...seen }, version)
			return 'changed'
		},
	}
}
