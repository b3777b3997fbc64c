import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import { json, type OperationsStore, type Queryable, type Row, type Statement, sql } from '#storage/operations'
import type { PersonaResult, PersonaRun, RunStatus, RunStep } from './persona-run.ts'
import type { PersonaContent, PersonaIdentity, PersonaSet } from './persona-set.ts'

type PageAsked = { cursor?: string | undefined; limit: number }

/** What a run that is done leaves behind. */
export interface Finished {
	/** Of the set, as it was computed: it may have been edited since somebody asked. */
	readonly setVersion: number
	readonly generation: string
	readonly result: PersonaResult
	/** Personas of this run: new ones, and those found again. */
	readonly personas: readonly Pick<PersonaIdentity, 'id' | 'number'>[]
}

export interface PersonaStore {
	create(set: PersonaSet): Promise<void>
	/** `conflict` when `version` is no longer the newest, `not-found` when there is no such set. */
	update(id: string, version: number, content: PersonaContent, at: number): Promise<PersonaSet>
	/** With its runs and personas; `not-found` when there is no such set. */
	remove(id: string): Promise<void>
	get(id: string): Promise<PersonaSet | undefined>
	/** Latest change first. */
	list(page: PageAsked): Promise<Page<PersonaSet>>
	all(): Promise<PersonaSet[]>

	/** Puts a run in line. `conflict` while another of the set waits or runs. */
	request(run: Pick<PersonaRun, 'id' | 'setId' | 'setVersion' | 'requestedBy' | 'requestedAt'>): Promise<PersonaRun>
	/** Takes up the next run: one that a process left behind before those that wait. */
	claim(at: number): Promise<PersonaRun | undefined>
	note(run: Pick<PersonaRun, 'id' | 'attempts'>, step: RunStep, progress: number): Promise<void>
	/** Writes what was found, once. `conflict` when the run was taken over or deleted meanwhile. */
	finish(run: Pick<PersonaRun, 'id' | 'attempts'>, found: Finished, at: number): Promise<void>
	fail(run: Pick<PersonaRun, 'id' | 'attempts'>, error: NonNullable<PersonaRun['error']>, at: number): Promise<void>
	run(setId: string, runId: string): Promise<PersonaRun | undefined>
	/** Newest first, without results. */
	runs(setId: string, page: PageAsked): Promise<Page<PersonaRun>>
	/** The newest runs of a set, at most one waiting or running, and the last that is done. */
	standing(setId: string): Promise<{ active?: PersonaRun; last?: PersonaRun; done?: PersonaRun }>
	/** Runs that are done after a generation, the oldest first. */
	doneAfter(setId: string, generation: string): Promise<PersonaRun[]>

	personas(setId: string): Promise<PersonaIdentity[]>
	/** `not-found` when the set has no such persona. */
	rename(setId: string, personaId: string, name: string | null): Promise<PersonaIdentity>

	/** The last generation of which moves were told; '0' when none ever was. */
	announcedGeneration(setId: string): Promise<string>
	/** Never goes back. */
	noteAnnounced(setId: string, generation: string): Promise<void>
}

export const personaSetCursor = z.tuple([z.number(), z.uuid()])

interface StoredSet extends Row {
	readonly set_id: string
	readonly content: PersonaContent
	readonly version: number
	readonly created_by: string
	readonly created_at: number
	readonly updated_at: number
}

interface StoredRun extends Row {
	readonly run_id: string
	readonly set_id: string
	readonly set_version: number
	readonly status: RunStatus
	readonly step: RunStep
	readonly progress: number
	readonly requested_by: string
	readonly requested_at: number
	readonly started_at: number | null
	readonly finished_at: number | null
	readonly attempts: number
	readonly generation: bigint | null
	readonly error: PersonaRun['error']
	readonly result: PersonaResult | null
}

interface StoredPersona extends Row {
	readonly persona_id: string
	readonly set_id: string
	readonly number: number
	readonly name: string | null
	readonly born_generation: bigint
	readonly last_generation: bigint
}

export function createPersonaStore(operations: OperationsStore): PersonaStore {
	return { ...setsOf(operations), ...runsOf(operations), ...identitiesOf(operations) }
}

type Sets = Pick<PersonaStore, 'create' | 'update' | 'remove' | 'get' | 'list' | 'all' | 'announcedGeneration' | 'noteAnnounced'>

function setsOf(operations: OperationsStore): Sets {
	return {
		create: async (set) => {
			await operations.query(sql`INSERT INTO persona_sets (set_id, content, version, created_by, created_at, updated_at)
				VALUES (${set.id}, ${json(contentOf(set))}, ${set.version}, ${set.createdBy}, ${iso(set.createdAt)}, ${iso(set.updatedAt)})`)
		},
		update: async (id, version, content, at) => {
			const [saved] = await operations.query<StoredSet>(sql`UPDATE persona_sets
				SET content = ${json(contentOf(content))}, version = version + 1, updated_at = ${iso(at)}
				WHERE set_id = ${id} AND version = ${version} RETURNING ${setColumns}`)
			if (saved) return toSet(saved)
			const [present] = await operations.query(sql`SELECT 1 FROM persona_sets WHERE set_id = ${id}`)
			return present ? fail('conflict', 'Someone saved a newer version meanwhile') : fail('not-found')
		},
		remove: async (id) => {
			const gone = await operations.query(sql`DELETE FROM persona_sets WHERE set_id = ${id} RETURNING set_id`)
			if (gone.length === 0) fail('not-found')
		},
		get: async (id) => (await readSets(operations, sql`WHERE set_id = ${id}`))[0],
		list: async ({ cursor, limit }) => {
			const after = decodeCursor(cursor, personaSetCursor)
			const where = after ? sql`WHERE (updated_at, set_id) < (${iso(after[0])}, ${after[1]}::uuid)` : sql``
			const rows = await readSets(operations, sql`${where} ORDER BY updated_at DESC, set_id DESC LIMIT ${limit + 1}`)
			return pageOf(rows, limit, (last) => [last.updatedAt, last.id])
		},
		all: () => readSets(operations, sql`ORDER BY set_id`),
		announcedGeneration: async (setId) => {
			const [row] = await operations.query<{ announced_generation: bigint }>(
				sql`SELECT announced_generation FROM persona_sets WHERE set_id = ${setId}`,
			)
			return String(row?.announced_generation ?? 0)
		},
		noteAnnounced: async (setId, generation) => {
			await operations.query(
				sql`UPDATE persona_sets SET announced_generation = greatest(announced_generation, ${BigInt(generation)}) WHERE set_id = ${setId}`,
			)
		},
	}
}

type Runs = Pick<PersonaStore, 'request' | 'claim' | 'note' | 'finish' | 'fail' | 'run' | 'runs' | 'standing' | 'doneAfter'>

function runsOf(operations: OperationsStore): Runs {
	return {
		request: async ({ id, setId, setVersion, requestedBy, requestedAt }) => {
			// The index allows one run of a set to wait or run.
			const [run] = await operations.query<StoredRun>(sql`INSERT INTO persona_runs
					(run_id, set_id, set_version, status, step, progress, requested_by, requested_at, attempts)
				VALUES (${id}, ${setId}, ${setVersion}, 'queued', 'waiting', 0, ${requestedBy}, ${iso(requestedAt)}, 0)
				ON CONFLICT DO NOTHING RETURNING ${runColumns}`)
			return run ? toRun(run) : fail('conflict', 'A run of these personas is under way')
		},
		claim: async (at) => {
			const [run] = await operations.query<StoredRun>(sql`UPDATE persona_runs
				SET status = 'running', attempts = attempts + 1, started_at = ${iso(at)}, step = 'waiting', progress = 0
				WHERE run_id = (SELECT run_id FROM persona_runs WHERE status IN ('queued', 'running')
					ORDER BY status DESC, requested_at, run_id LIMIT 1 FOR UPDATE SKIP LOCKED)
				RETURNING ${runColumns}`)
			return run && toRun(run)
		},
		note: async ({ id, attempts }, step, progress) => {
			await operations.query(sql`UPDATE persona_runs SET step = ${step}, progress = ${progress}
				WHERE run_id = ${id} AND attempts = ${attempts} AND status = 'running'`)
		},
		finish: ({ id, attempts }, found, at) =>
			operations.transaction(async (tx) => {
				const [run] = await tx.query<{ set_id: string }>(sql`UPDATE persona_runs
					SET status = 'done', step = 'done', progress = 1, set_version = ${found.setVersion}, finished_at = ${iso(at)}, generation = ${BigInt(found.generation)},
						result = ${json(found.result)}
					WHERE run_id = ${id} AND attempts = ${attempts} AND status = 'running' RETURNING set_id`)
				if (!run) return fail('conflict', 'The run was taken over or deleted')
				for (const persona of found.personas) await keepPersona(tx, run.set_id, persona, BigInt(found.generation))
			}),
		fail: async ({ id, attempts }, error, at) => {
			await operations.query(sql`UPDATE persona_runs SET status = 'failed', finished_at = ${iso(at)}, error = ${json(error)}
				WHERE run_id = ${id} AND attempts = ${attempts} AND status = 'running'`)
		},
		run: async (setId, runId) => (await readRuns(operations, sql`WHERE set_id = ${setId} AND run_id = ${runId}`))[0],
		runs: async (setId, { cursor, limit }) => {
			const after = decodeCursor(cursor, personaSetCursor)
			const older = after ? sql`AND (requested_at, run_id) < (${iso(after[0])}, ${after[1]}::uuid)` : sql``
			const rows = await readRuns(
				operations,
				sql`WHERE set_id = ${setId} ${older} ORDER BY requested_at DESC, run_id DESC LIMIT ${limit + 1}`,
			)
			const page = pageOf(rows, limit, (last) => [last.requestedAt, last.id])
			return { ...page, items: page.items.map((run) => ({ ...run, result: null })) }
		},
		standing: async (setId) => {
			const newest = (condition: Statement) =>
				readRuns(operations, sql`WHERE set_id = ${setId} ${condition} ORDER BY requested_at DESC, run_id DESC LIMIT 1`)
			const [[active], [last], [done]] = await Promise.all([
				newest(sql`AND status IN ('queued', 'running')`),
				newest(sql``),
				readRuns(operations, sql`WHERE set_id = ${setId} AND status = 'done' ORDER BY generation DESC LIMIT 1`),
			])
			return { ...(active && { active }), ...(last && { last }), ...(done && { done }) }
		},
		doneAfter: (setId, generation) =>
			readRuns(
				operations,
				sql`WHERE set_id = ${setId} AND status = 'done' AND generation > ${BigInt(generation)} ORDER BY generation`,
			),
	}
}

/** Numbers of personas are counted in the run, of which there is one at a time. */
async function keepPersona(tx: Queryable, setId: string, { id, number }: Finished['personas'][number], generation: bigint) {
	await tx.query(sql`INSERT INTO personas (persona_id, set_id, number, born_generation, last_generation)
		VALUES (${id}, ${setId}, ${number}, ${generation}, ${generation})
		ON CONFLICT (persona_id) DO UPDATE SET last_generation = excluded.last_generation`)
}

function identitiesOf(operations: OperationsStore): Pick<PersonaStore, 'personas' | 'rename'> {
	const columns = sql`persona_id, set_id, number, name, born_generation, last_generation`
	return {
		personas: async (setId) => {
			const rows = await operations.query<StoredPersona>(
				sql`SELECT ${columns} FROM personas WHERE set_id = ${setId} ORDER BY number`,
			)
			return rows.map(toIdentity)
		},
		rename: async (setId, personaId, name) => {
			const [row] = await operations.query<StoredPersona>(
				sql`UPDATE personas SET name = ${name} WHERE set_id = ${setId} AND persona_id = ${personaId} RETURNING ${columns}`,
			)
			return row ? toIdentity(row) : fail('not-found')
		},
	}
}

const setColumns = sql`set_id, content, version, created_by, created_at, updated_at`
const runColumns = sql`run_id, set_id, set_version, status, step, progress, requested_by, requested_at, started_at, finished_at,
	attempts, generation, error, result`

async function readSets(on: Queryable, rest: Statement): Promise<PersonaSet[]> {
	return (await on.query<StoredSet>(sql`SELECT ${setColumns} FROM persona_sets ${rest}`)).map(toSet)
}

async function readRuns(on: Queryable, rest: Statement): Promise<PersonaRun[]> {
	return (await on.query<StoredRun>(sql`SELECT ${runColumns} FROM persona_runs ${rest}`)).map(toRun)
}

/** Nothing but the content: what else a set has stands in columns. */
export function contentOf(set: PersonaContent): PersonaContent {
	const { name, description, population, days, leastActions, features, method, k, seed } = set
	const { eps, minSamples, minClusterSize, weekly, announce } = set
	return {
		...{ name, description, population, days, leastActions, features, method, k, seed },
		...{ eps, minSamples, minClusterSize, weekly, announce },
	}
}

function toSet(row: StoredSet): PersonaSet {
	return {
		...row.content,
		...{ id: row.set_id, version: row.version, createdBy: row.created_by },
		...{ createdAt: row.created_at, updatedAt: row.updated_at },
	}
}

function toRun(row: StoredRun): PersonaRun {
	return {
		...{ id: row.run_id, setId: row.set_id, setVersion: row.set_version, status: row.status, step: row.step },
		...{ progress: row.progress, requestedBy: row.requested_by, requestedAt: row.requested_at },
		...{ startedAt: row.started_at, finishedAt: row.finished_at, attempts: row.attempts },
		generation: row.generation === null ? null : String(row.generation),
		...{ error: row.error, result: row.result },
	}
}

function toIdentity(row: StoredPersona): PersonaIdentity {
	return {
		...{ id: row.persona_id, setId: row.set_id, number: row.number, name: row.name },
		...{ bornGeneration: String(row.born_generation), lastGeneration: String(row.last_generation) },
	}
}

function iso(at: number): string {
	return new Date(at).toISOString()
}
