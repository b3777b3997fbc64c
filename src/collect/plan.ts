import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { Finding } from './compile-plan.ts'
import { contentId } from './content-id.ts'
import type { PlanEntry, PlanMode, PlanVersion, StoredEntry } from './plan-entry.ts'
import type { PlanGuard } from './plan-guard.ts'
import type { PlanStore } from './plan-store.ts'
import { isRejection } from './rejection.ts'
import { validateEvent } from './validate-event.ts'

/** One difference between a version and the one before it. */
export interface PlanDifference {
	/** `mode`, `owner`, `properties.price`, `properties.price.min`… */
	readonly path: string
	readonly before: unknown
	readonly after: unknown
}

export interface DescribedVersion extends PlanVersion {
	readonly differences: readonly PlanDifference[]
}

export interface DryRun {
	readonly event: string | null
	readonly outcome: 'accepted' | 'marked' | 'quarantined'
	/** Why it would be refused, where it would be. */
	readonly reason: string | null
	readonly field: string | null
	/** The mode that decided; null where the plan says nothing of the event. */
	readonly mode: PlanMode | null
	readonly findings: readonly Finding[]
	/** Personal properties that would be dropped. */
	readonly dropped: readonly string[]
}

/** The tracking plan as people work with it. */
export interface Plan {
	entries(): Promise<StoredEntry[]>
	entry(event: string): Promise<StoredEntry>
	/** Newest first, each with what it changed. */
	versions(event: string): Promise<DescribedVersion[]>
	create(entry: PlanEntry, by: string): Promise<StoredEntry>
	/** @param base the version that the change was made on, if the editor knows it */
	change(event: string, entry: PlanEntry, base: number | undefined, by: string): Promise<StoredEntry>
	remove(event: string, by: string): Promise<void>
	/** What would become of this event; nothing is written. */
	check(event: unknown): DryRun
}

interface Needs {
	readonly store: PlanStore
	readonly guard: PlanGuard
	readonly clock: Clock
	readonly zone: string
	/** What rests on an event, so that its entry cannot be taken away. */
	readonly usesOfEvent?: UsesOfEvent | undefined
}

export type UsesOfEvent = (
	event: string,
) => Promise<readonly { readonly kind: string; readonly id: string; readonly name: string }[]>

export function createPlan({ store, guard, clock, zone, usesOfEvent }: Needs): Plan {
	const current = async (event: string): Promise<StoredEntry | undefined> => {
		const [newest] = await store.versions(event)
		return newest && stored(newest)
	}
	const save = async (event: string, entry: PlanEntry | null, base: number, by: string): Promise<PlanVersion> => {
		const saved = await store.save({ event, entry, base, by, at: clock.now() })
		if (!saved) fail('conflict', 'Somebody else has changed this entry meanwhile: look at it again')
		await guard.reload()
		return saved
	}
	return {
		entries: store.list,
		entry: async (event) => (await current(event)) ?? fail('not-found', `The plan has no entry "${event}"`),
		versions: async (event) => {
			const versions = await store.versions(event)
			if (versions.length === 0) fail('not-found', `The plan never had an entry "${event}"`)
			return versions.map((version, index) => ({
				...version,
				differences: differences(versions[index + 1]?.entry ?? null, version.entry),
			}))
		},
		create: async (entry, by) => {
			const [newest] = await store.versions(entry.event)
			if (newest?.entry) fail('conflict', `The plan has an entry "${entry.event}" already`)
			return stored(await save(entry.event, entry, newest?.version ?? 0, by)) as StoredEntry
		},
		change: async (event, entry, base, by) => {
			if (entry.event !== event) fail('bad-request', 'An entry keeps the name of its event: make another one instead')
			const before = (await current(event)) ?? fail('not-found', `The plan has no entry "${event}"`)
			return stored(await save(event, entry, base ?? before.version, by)) as StoredEntry
		},
		remove: async (event, by) => {
			const before = (await current(event)) ?? fail('not-found', `The plan has no entry "${event}"`)
			const usages = (await usesOfEvent?.(event)) ?? []
			if (usages.length > 0) fail('in-use', `Used by ${usages.map(({ name }) => name).join(', ')}`, { usages: [...usages] })
			await save(event, null, before.version, by)
		},
		check: (raw) => dryRun(raw, guard, clock.now(), zone),
	}
}

function stored({ entry, version, savedAt, savedBy }: PlanVersion): StoredEntry | undefined {
	return entry === null ? undefined : { ...entry, version, savedAt, savedBy }
}

function dryRun(raw: unknown, guard: PlanGuard, now: number, zone: string): DryRun {
	const record = validateEvent(raw, { source: 'check', receivedAt: now, zone })
	const nothing = { mode: null, findings: [], dropped: [], reason: null, field: null }
	if (isRejection(record)) {
		return { ...nothing, event: null, outcome: 'quarantined', reason: record.reason, field: record.detail }
	}
	const verdict = guard.judge(record)
	if (verdict === undefined) return { ...nothing, event: record.event, outcome: 'accepted' }
	const dropped = verdict.personal.map((path) => path.join('.'))
	const { mode, findings } = verdict
	const said = { ...nothing, event: record.event, mode, findings, dropped }
	record.messageId ||= contentId(record, 0)
	const refused = guard.check(record)
	if (refused) return { ...said, outcome: 'quarantined', reason: refused.reason, field: refused.detail }
	return { ...said, outcome: record.marks ? 'marked' : 'accepted' }
}

/** What changed between two states of an entry, property by property. */
function differences(before: PlanEntry | null, after: PlanEntry | null): PlanDifference[] {
	const [old, now] = [flat(before), flat(after)]
	return [...new Set([...old.keys(), ...now.keys()])]
		.filter((path) => !isDeepStrictEqual(old.get(path), now.get(path)))
		.map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
}

function flat(entry: PlanEntry | null): Map<string, unknown> {
	if (entry === null) return new Map()
	const { event: _event, properties, ...fields } = entry
	return new Map<string, unknown>([
		...Object.entries(fields),
		...properties.flatMap(({ name, ...rules }) =>
			Object.entries(rules).map(([rule, value]): [string, unknown] => [`properties.${name}.${rule}`, value]),
		),
	])
}
