import type { Clock } from '#kit/clock'
import { startOfDay } from '#kit/zone'
import { consentsOfEvents, type Field, operatorsOf } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type ComputedTrait, type StoredTraitDeclaration, valueKind } from './computed-trait.ts'
import type { ComputedTraitStore } from './computed-trait-store.ts'
import { compileTrait, keepValues, leavingWindow, storedName, type ValueNeeds } from './computed-values.ts'
import { type SomePeople, type StoreMoment, theChanged, theFamily, theRange } from './people-rows.ts'

export interface ComputedTraits {
	readonly store: ComputedTraitStore
	/** Declares, changes or checks; raises `bad-definition`. */
	check(trait: ComputedTrait): void
	/** Fields of the declarations known so far; `load` brings them up to date. */
	fields(): readonly Field[]
	load(): Promise<readonly StoredTraitDeclaration[]>
	/** The same, as of a few seconds ago at most. */
	recent(): Promise<readonly StoredTraitDeclaration[]>
	/** Brings the stored values up to date: new declarations for everybody, the others for those who changed or whose window moved. */
	step(): Promise<boolean>
}

interface Mark extends StoreMoment {
	readonly name: string
	readonly at: number
	readonly parted: string
}

const idsAtOnce = 200_000
const recentMs = 5_000

export function createComputedTraits(
	needs: ValueNeeds & { readonly analytics: AnalyticsStore },
	store: ComputedTraitStore,
	clock: Clock,
): ComputedTraits {
	const { analytics, query } = needs
	const { database } = analytics.dialect
	let known: readonly StoredTraitDeclaration[] = []

	let loadedAt = Number.NEGATIVE_INFINITY
	let newest = 0

	const load = async () => {
		known = await store.all()
		loadedAt = performance.now()
		return known
	}
	const moment = async (): Promise<StoreMoment & { readonly parted: string; readonly last: number }> => {
		const [row] = await analytics.query<StoreMoment & { parted: string; last: number }>(
			`SELECT (SELECT toString(max(changed_at)) FROM ${database}.people) AS changedAt, (SELECT max(profile_id) FROM ${database}.people) AS last,
				(SELECT toString(max(version)) FROM ${database}.profile_overrides) AS mergedAt,
				(SELECT toString(count()) FROM ${database}.profile_overrides FINAL WHERE from_id = to_id) AS parted`,
		)
		if (!row) throw new Error('the store answers a question about itself with a row')
		return row
	}
	const marks = async (): Promise<Map<string, Mark>> => {
		const [row] = await analytics.query<{ body: string }>(
			`SELECT body FROM ${database}.profile_baselines FINAL WHERE name = 'computed-traits'`,
		)
		return new Map((row ? (JSON.parse(row.body) as Mark[]) : []).map((mark) => [mark.name, mark]))
	}
	const everybody = function* (last: number): Generator<SomePeople> {
		for (let low = 0; low <= last; low += idsAtOnce) yield theRange(analytics.dialect, low, low + idsAtOnce)
	}
	/** Whose values may have changed since the mark; everybody where that cannot be told. */
	const touched = (
		trait: StoredTraitDeclaration,
		mark: Mark | undefined,
		now: number,
		state: Awaited<ReturnType<typeof moment>>,
	) => {
		if (!mark || mark.parted !== state.parted) return [...everybody(state.last)]
		const changed = mark.changedAt !== state.changedAt || mark.mergedAt !== state.mergedAt || mark.at >= now - rereadMs
		const moved = startOfDay(mark.at, query.zone) !== startOfDay(now, query.zone)
		const left = moved ? leavingWindow(needs, trait, mark.at, now) : undefined
		return [...(changed ? [theChanged(analytics.dialect, mark)] : []), ...(left ? [left] : [])]
	}
	return {
		store,
		load,
		recent: async () => (performance.now() - loadedAt < recentMs ? known : load()),
		check: (trait) => void compileTrait(needs, trait, theFamily([])),
		fields: () => known.map(fieldOf),
		step: async () => {
			const traits = await load()
			const [state, seen] = await Promise.all([moment(), marks()])
			const now = clock.now()
			// Two runs in one moment are two versions: of two equal blocks the store keeps the first.
			newest = Math.max(now, newest + 1)
			const version = String(newest)
			const gone = [...seen.keys()].filter((name) => !traits.some((trait) => storedName(trait) === name))
			for (const name of gone)
				await analytics.command(`DELETE FROM ${database}.computed_values WHERE name = {name:String}`, { name })
			if (traits.length === 0 && gone.length === 0) return false
			for (const trait of traits)
				for (const people of touched(trait, seen.get(storedName(trait)), now, state))
					await keepValues(needs, trait, version, people)
			const next = traits.map((trait): Mark => {
				const { changedAt, mergedAt, parted } = state
				return { name: storedName(trait), at: now, changedAt, mergedAt, parted }
			})
			await analytics.insertRows('profile_baselines', [{ name: 'computed-traits', version, body: JSON.stringify(next) }])
			return false
		},
	}
}

/** What came in while the last run read is looked at once more. */
const rereadMs = 60_000

function fieldOf(trait: StoredTraitDeclaration): Field {
	const kind = valueKind(trait)
	const requires = consentsOfEvents(trait.events ?? [])
	return {
		name: trait.name,
		label: trait.label,
		type: kind,
		source: {
			facts:
				kind === 'number'
					? 'value_num'
					: kind === 'time'
						? "parseDateTime64BestEffortOrNull(value_text, 3, 'UTC')"
						: 'value_text',
			table: 'computed_values',
			row: storedName(trait),
		},
		operators: operatorsOf(kind),
		...(requires.length > 0 ? { requires } : {}),
	}
}
