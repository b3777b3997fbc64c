import type { Clock } from '#kit/clock'
import { uuidv7 } from '#kit/ids'
import type { AnalyticsStore } from '#storage/analytics'
import { generationOf, timeOf } from '../generation.ts'
import type { SegmentStore } from '../segment-store.ts'
import { countSkipped, dropRows, readRows, writeRows } from './feature-rows.ts'
import { type FeatureTable, tableOf } from './feature-table.ts'
import { heldOutFor } from './features.ts'
import type { FindTask, Found } from './find-personas.ts'
import { type Match, matchPersonas } from './match-personas.ts'
import { nameGroups } from './name-personas.ts'
import { adoptMembers, forgetMembers, type Overlap, overlapsOf, type RunMembers, writeMembers } from './persona-members.ts'
import type { LeftOutReason, PersonaFound, PersonaResult, PersonaRun, RunStep } from './persona-run.ts'
import type { PersonaIdentity, PersonaSet } from './persona-set.ts'
import type { Finished, PersonaStore } from './persona-store.ts'

export interface RunNeeds {
	readonly analytics: AnalyticsStore
	readonly personas: PersonaStore
	readonly segments: Pick<SegmentStore, 'get'>
	readonly clock: Clock
	readonly zone: string
	/** Whoever is known to be a minor: nobody makes personas of them. */
	readonly minors: () => Promise<ReadonlySet<number>>
	/** Clusters in a thread of its own. */
	readonly find: (task: FindTask, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Found>
}

/** Moves of so many runs can still be told. */
const keptRuns = 10

type Report = (step: RunStep, progress: number) => void

/** Computes the personas of a set as of now, and keeps who is in which. What a crash leaves behind is written again under a later generation. */
export async function runPersonas(
	needs: RunNeeds,
	set: PersonaSet,
	run: PersonaRun,
	report: Report,
	signal: AbortSignal,
): Promise<Finished> {
	const { analytics, clock } = needs
	const asOf = clock.now()
	const generation = generationOf(set.version, asOf)
	report('features', 0)
	const { table, leftOut } = await readTable(needs, set, run, asOf).finally(() => dropRows(analytics, run.id))
	report('clustering', 0.2)
	const { features: inputs, method, k, seed, eps, minSamples, minClusterSize } = set
	const heldOut = heldOutFor(inputs).map(({ name }) => name)
	const how = { method, k, seed, eps, minSamples, minClusterSize }
	const found = await needs.find(
		{ columns: table.columns, rows: table.ids.length, inputs, heldOut, how },
		(share) => report('clustering', 0.2 + 0.7 * share),
		signal,
	)
	report('saving', 0.9)
	const kept = await keepMembers(needs, set, { run, generation, ids: table.ids, found })
	const result: PersonaResult = {
		...{ asOf, method, seed, elapsedMs: clock.now() - asOf, inputs, heldOut, constant: found.constant },
		population: {
			considered: table.ids.length + leftOut.reduce((sum, { people }) => sum + people, 0),
			...{ taken: table.ids.length, leftOut, clustered: found.clustered, assigned: table.ids.length - found.clustered },
		},
		...{ stable: found.stable, reason: found.reason, k: found.k, perK: found.perK, silhouette: found.silhouette },
		noise: found.k === 0 ? 0 : found.labels.reduce((sum, label) => sum + Number(label < 0), 0),
		...{ personas: describe(found, table, kept), lost: kept.lost, moves: kept.moves },
	}
	return { setVersion: set.version, generation, result, personas: kept.identities }
}

async function readTable(needs: RunNeeds, set: PersonaSet, run: PersonaRun, now: number) {
	const { analytics, zone } = needs
	const minors = [...(await needs.minors())]
	await dropRows(analytics, run.id)
	await writeRows(analytics, { run: run.id, content: set, now, zone, minors })
	const skipped = await countSkipped(analytics, run.id)
	const leftOut = [...skipped].flatMap(([reason, people]) => (reason === '' ? [] : [{ reason: reason as LeftOutReason, people }]))
	return { table: await tableOf(readRows(analytics, run.id)), leftOut: leftOut.sort((a, b) => b.people - a.people) }
}

interface Kept {
	/** By group. */
	readonly identities: readonly Pick<PersonaIdentity, 'id' | 'number'>[]
	readonly continues: readonly (PersonaFound['continues'] | null)[]
	readonly lost: readonly string[]
	readonly moves: PersonaResult['moves']
}

/** Says which persona each group is, and writes down who is in it. */
async function keepMembers(
	needs: RunNeeds,
	set: PersonaSet,
	{ run, generation, ids, found }: { run: PersonaRun; generation: string; ids: Uint32Array; found: Found },
): Promise<Kept> {
	const { analytics, personas, clock } = needs
	const provisional: RunMembers = { setId: run.id, generation }
	const known = await personas.personas(set.id)
	try {
		if (found.k > 0) await writeMembers(analytics, provisional, membersByGroup(ids, found))
		const { matches, latest } = found.k > 0 ? await matchKnown(analytics, known, set.id, provisional) : nothingKnown
		let number = Math.max(0, ...known.map((one) => one.number))
		const identities = Array.from({ length: found.k }, (_, group) => {
			const before = known.find(({ id }) => id === matches.get(`${group}`)?.before)
			return before ?? { id: uuidv7(clock.now()), number: ++number }
		})
		const names = new Map(identities.map(({ id }, group) => [`${group}`, id]))
		if (found.k > 0) await adoptMembers(analytics, provisional, { setId: set.id, generation }, names)
		const { items } = await personas.runs(set.id, { limit: keptRuns })
		const recent = items.flatMap((one) => one.generation ?? [])
		await forgetMembers(analytics, set.id, [...known.map((one) => one.lastGeneration), ...recent, generation])
		const { done } = await personas.standing(set.id)
		return {
			identities: identities.map(({ id, number: nth }) => ({ id, number: nth })),
			continues: identities.map((one, group) => {
				const match = matches.get(`${group}`)
				return match ? { runAt: timeOf((one as PersonaIdentity).lastGeneration), similarity: match.similarity } : null
			}),
			lost: known.filter(({ id }) => !identities.some((one) => one.id === id)).map(({ id }) => id),
			moves: movesSince(done, set, latest, names),
		}
	} finally {
		await forgetMembers(analytics, run.id, [])
	}
}

const nothingKnown = { matches: new Map<string, Match>(), latest: undefined }

/** Against each persona as it was when it was last found, the latest run first. */
async function matchKnown(analytics: AnalyticsStore, known: readonly PersonaIdentity[], setId: string, now: RunMembers) {
	const generations = [...new Set(known.map(({ lastGeneration }) => lastGeneration))].sort((a, b) =>
		BigInt(a) < BigInt(b) ? 1 : -1,
	)
	const matches = new Map<string, Match>()
	let latest: { readonly generation: string; readonly overlaps: readonly Overlap[] } | undefined
	for (const generation of generations) {
		const overlaps = await overlapsOf(analytics, { setId, generation }, now)
		latest ??= { generation, overlaps }
		const last = new Set(known.filter((one) => one.lastGeneration === generation).map(({ id }) => id))
		for (const [group, match] of matchPersonas(overlaps.filter(({ before }) => last.has(before))))
			if (!matches.has(group)) matches.set(group, match)
	}
	return { matches, latest }
}

/** Shoppers moved where both personas are in both runs, and nobody changed what was asked in between. */
function movesSince(
	done: PersonaRun | undefined,
	set: PersonaSet,
	latest: { readonly generation: string; readonly overlaps: readonly Overlap[] } | undefined,
	names: ReadonlyMap<string, string>,
): PersonaResult['moves'] {
	if (!done?.result || !latest || done.generation !== latest.generation || done.setVersion !== set.version) return null
	const now = new Set(names.values())
	const before = new Set(done.result.personas.map(({ id }) => id))
	const flows = latest.overlaps.flatMap(({ before: from, now: group, both }) => {
		const to = names.get(group)
		return to !== undefined && both > 0 && now.has(from) && before.has(to) ? [{ from, to, people: both }] : []
	})
	const moved = flows.filter(({ from, to }) => from !== to).reduce((sum, { people }) => sum + people, 0)
	return { since: done.result.asOf, before: latest.generation, people: moved, flows }
}

function membersByGroup(ids: Uint32Array, { labels, k }: Found): Map<string, number[]> {
	const members = new Map(
		['', ...Array.from({ length: k }, (_, group) => `${group}`)].map((key): [string, number[]] => [key, []]),
	)
	for (const [row, label] of labels.entries()) members.get(label < 0 ? '' : `${label}`)?.push(ids[row] as number)
	return members
}

function describe(found: Found, { ids }: FeatureTable, { identities, continues }: Kept): PersonaFound[] {
	const names = nameGroups(found.centres)
	return identities.map(({ id, number }, group) => {
		const size = found.labels.reduce((sum, label) => sum + Number(label === group), 0)
		return {
			...{ id, number, generatedName: names[group] ?? { zh: '', en: '' }, size, share: size / ids.length },
			...{
				stability: found.stability[group] ?? null,
				silhouette: found.silhouettes[group] ?? null,
				continues: continues[group] ?? null,
			},
			centre: found.centres[group] ?? [],
			heldOutVariables: found.heldOutVariables[group] ?? [],
			heldOutShoppers: found.heldOutShoppers[group] ?? [],
			typical: (found.typical[group] ?? []).map((row) => ids[row] as number),
		}
	})
}
