import { decodeCursor, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import type { PersonaRun } from './persona-run.ts'
import type { PersonaIdentity, PersonaSet } from './persona-set.ts'
import { contentOf, type PersonaStore, personaSetCursor } from './persona-store.ts'

/** The twin of the persona store. */
export function createMemoryPersonaStore(): PersonaStore {
	const sets = new Map<string, PersonaSet>()
	const announced = new Map<string, bigint>()
	const runs = new Map<string, PersonaRun>()
	const personas = new Map<string, PersonaIdentity>()
	const runsOf = (setId: string) => [...runs.values()].filter((run) => run.setId === setId).sort(byRequest)
	const held = ({ id, attempts }: Pick<PersonaRun, 'id' | 'attempts'>) => {
		const run = runs.get(id)
		return run?.status === 'running' && run.attempts === attempts ? run : undefined
	}
	return {
		create: async (set) => void sets.set(set.id, set),
		update: async (id, version, content, at) => {
			const present = sets.get(id) ?? fail('not-found')
			if (present.version !== version) return fail('conflict', 'Someone saved a newer version meanwhile')
			const next = { ...present, ...contentOf(content), version: version + 1, updatedAt: at }
			sets.set(id, next)
			return next
		},
		remove: async (id) => {
			if (!sets.delete(id)) fail('not-found')
			for (const run of runsOf(id)) runs.delete(run.id)
			for (const persona of personas.values()) if (persona.setId === id) personas.delete(persona.id)
		},
		get: async (id) => sets.get(id),
		list: async ({ cursor, limit }) => {
			const after = decodeCursor(cursor, personaSetCursor)
			const all = [...sets.values()].sort(byNewest)
			const rest = after ? all.filter((one) => byNewest(one, { updatedAt: after[0], id: after[1] }) > 0) : all
			return pageOf(rest.slice(0, limit + 1), limit, (last) => [last.updatedAt, last.id])
		},
		all: async () => [...sets.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
		announcedGeneration: async (setId) => String(announced.get(setId) ?? 0),
		noteAnnounced: async (setId, generation) => {
			const before = announced.get(setId) ?? 0n
			if (sets.has(setId)) announced.set(setId, BigInt(generation) > before ? BigInt(generation) : before)
		},

		request: async (asked) => {
			if (runsOf(asked.setId).some(isActive)) fail('conflict', 'A run of these personas is under way')
			const run: PersonaRun = {
				...asked,
				...{ status: 'queued', step: 'waiting', progress: 0, startedAt: null, finishedAt: null, attempts: 0 },
				...{ generation: null, error: null, result: null },
			}
			runs.set(run.id, run)
			return run
		},
		claim: async (at) => {
			const waiting = [...runs.values()].filter(isActive).sort(byTurn)[0]
			if (!waiting) return undefined
			const attempts = waiting.attempts + 1
			const run: PersonaRun = { ...waiting, status: 'running', attempts, startedAt: at, step: 'waiting', progress: 0 }
			runs.set(run.id, run)
			return run
		},
		note: async (of, step, progress) => {
			const run = held(of)
			if (run) runs.set(run.id, { ...run, step, progress })
		},
		finish: async (of, { setVersion, generation, result, personas: found }, at) => {
			const run = held(of) ?? fail('conflict', 'The run was taken over or deleted')
			runs.set(run.id, { ...run, status: 'done', step: 'done', progress: 1, setVersion, finishedAt: at, generation, result })
			for (const { id, number } of found) {
				const known = personas.get(id) ?? { id, number, setId: run.setId, name: null, bornGeneration: generation }
				personas.set(id, { ...known, lastGeneration: generation })
			}
		},
		fail: async (of, error, at) => {
			const run = held(of)
			if (run) runs.set(run.id, { ...run, status: 'failed', finishedAt: at, error })
		},
		run: async (setId, runId) => runsOf(setId).find(({ id }) => id === runId),
		runs: async (setId, { cursor, limit }) => {
			const after = decodeCursor(cursor, personaSetCursor)
			const all = runsOf(setId).map((run) => ({ ...run, result: null }))
			const rest = after ? all.filter((one) => byRequest(one, { requestedAt: after[0], id: after[1] }) > 0) : all
			return pageOf(rest.slice(0, limit + 1), limit, (last) => [last.requestedAt, last.id])
		},
		standing: async (setId) => {
			const all = runsOf(setId)
			const [active, last] = [all.find(isActive), all[0]]
			const done = all.filter(({ status }) => status === 'done').sort((a, b) => (after(a.generation, b.generation) ? -1 : 1))[0]
			return { ...(active && { active }), ...(last && { last }), ...(done && { done }) }
		},
		doneAfter: async (setId, generation) =>
			runsOf(setId)
				.filter((run) => run.status === 'done' && after(run.generation, generation))
				.sort((a, b) => (after(a.generation, b.generation) ? 1 : -1)),

		personas: async (setId) => [...personas.values()].filter((one) => one.setId === setId).sort((a, b) => a.number - b.number),
		rename: async (setId, personaId, name) => {
			const present = personas.get(personaId)
			if (present?.setId !== setId) return fail('not-found')
			const next = { ...present, name }
			personas.set(personaId, next)
			return next
		},
	}
}

function isActive({ status }: PersonaRun): boolean {
	return status === 'queued' || status === 'running'
}

function after(a: string | null, b: string | null): boolean {
	return BigInt(a ?? 0) > BigInt(b ?? 0)
}

function byTurn(a: PersonaRun, b: PersonaRun): number {
	if (a.status !== b.status) return a.status === 'running' ? -1 : 1
	return -byRequest(a, b)
}

function byRequest(a: Pick<PersonaRun, 'requestedAt' | 'id'>, b: Pick<PersonaRun, 'requestedAt' | 'id'>): number {
	if (a.requestedAt !== b.requestedAt) return b.requestedAt - a.requestedAt
	return a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

function byNewest(a: Pick<PersonaSet, 'updatedAt' | 'id'>, b: Pick<PersonaSet, 'updatedAt' | 'id'>): number {
	return byRequest({ requestedAt: a.updatedAt, id: a.id }, { requestedAt: b.updatedAt, id: b.id })
}
