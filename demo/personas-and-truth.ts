import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { IdentifierType } from '#identify'
import { kMeans } from '#ml/k-means'
import { adjustedRand } from '#ml/partition-agreement'
import { scaleColumns } from '#ml/scale-columns'
import { readConfig } from '../src/config.ts'
import type { App } from '../src/main.ts'
import { personaNames } from './appliances/parameters.ts'
import type { PersonTruth } from './appliances/truth.ts'
import { openDemo } from './open-demo.ts'

/** How far the personas that the product finds agree with those that were planted, of the people whom it took. */
export interface Agreement {
	readonly asked: object
	readonly stable: boolean
	readonly reason: string
	readonly k: number
	/** Taken by the run, and of a planted persona. */
	readonly people: number
	/** 1 when equal, about 0 by chance; null where there are no personas. */
	readonly adjustedRand: number | null
	readonly perK: readonly object[]
	readonly seconds: number
}

interface Shown {
	readonly result: {
		readonly stable: boolean
		readonly reason: string
		readonly k: number
		readonly elapsedMs: number
		readonly perK: readonly { k: number; p: number; stability: number; weakestCluster: number; verdict: string }[]
		readonly personas: readonly { readonly id: string }[]
	}
}

/**
 * Opens the simulated shop, lets the product find personas in it, and compares with the truth beside it: as many as hold up, as many as
 * were planted, and, for a ceiling, what K-Means makes of the latent traits themselves, which nobody sees.
 */
export async function personasAndTruth(
	dataDir: string,
	shoppers: number,
	questions: readonly object[],
	progress: (label: string, done: number, total?: number) => void,
): Promise<{ readonly planted: number; readonly runs: readonly Agreement[]; readonly latent: object }> {
	const config = readConfig({ QIANMIAN_LOG_LEVEL: 'error' }, { data: dataDir })
	const onProgress = ({ step, done, total }: { step: string; done: number; total: number }) => progress(step, done, total)
	const { app } = await openDemo(config, { shop: 'appliances', shoppers, shift: true, onProgress })
	try {
		const people = await readTruth(dataDir)
		const truly = await plantedPersonas(app, people)
		const runs: Agreement[] = []
		for (const [nth, asked] of questions.entries()) {
			progress('personas', nth, questions.length)
			runs.push(await agreementOf(app, asked, truly))
		}
		return { planted: personaNames.length, runs, latent: await latentCeiling(people) }
	} finally {
		await app.close()
	}
}

async function readTruth(dataDir: string): Promise<PersonTruth[]> {
	const text = await readFile(join(dataDir, 'truth', 'people.jsonl'), 'utf8')
	return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as PersonTruth]))
}

/** The planted persona of each profile: by login where there is one, else by whatever is theirs alone. */
async function plantedPersonas({ stages }: App, people: readonly PersonTruth[]): Promise<Map<number, number>> {
	const own = people.flatMap(({ persona, identifiers }) =>
		identifiers.flatMap(({ type, value, shared }) => (shared ? [] : [{ type, value, persona: personaNames.indexOf(persona) }])),
	)
	const personaOf = new Map<number, number>()
	const types = [...Map.groupBy(own, (one) => one.type)].sort(([a], [b]) => Number(a === 'user_id') - Number(b === 'user_id'))
	for (const [type, those] of types) {
		const found = await stages.identify.lookupMany(
			type as IdentifierType,
			those.map(({ value }) => value),
		)
		for (const { value, persona } of those) {
			const profileId = found.get(value)
			if (profileId !== undefined) personaOf.set(profileId, persona)
		}
	}
	return personaOf
}

async function agreementOf(app: App, asked: object, truly: ReadonlyMap<number, number>): Promise<Agreement> {
	const set = await call<{ id: string }>(app, 'POST', '/api/personas', { name: JSON.stringify(asked).slice(0, 120), ...asked })
	await call(app, 'POST', `/api/personas/${set.id}/run`)
	await app.worker.runPending()
	const { result } = await call<Shown>(app, 'GET', `/api/personas/${set.id}`)
	const pairs: [found: number, planted: number][] = []
	for (const [nth, { id }] of result.personas.entries())
		for await (const profileId of membersOf(app, `/api/personas/${set.id}/personas/${id}/members`)) {
			const planted = truly.get(profileId)
			if (planted !== undefined) pairs.push([nth, planted])
		}
	const [found, planted] = [Int32Array.from(pairs, ([nth]) => nth), Int32Array.from(pairs, ([, persona]) => persona)]
	return {
		...{ asked, stable: result.stable, reason: result.reason, k: result.k, people: pairs.length },
		adjustedRand: pairs.length === 0 ? null : adjustedRand(found, planted),
		perK: result.perK.map(({ k, p, stability, weakestCluster, verdict }) => ({ k, p, stability, weakestCluster, verdict })),
		seconds: result.elapsedMs / 1000,
	}
}

async function* membersOf(app: App, path: string): AsyncGenerator<number> {
	for (let cursor: string | null = ''; cursor !== null; ) {
		const page: { items: { profileId: number }[]; next: string | null } = await call(
			app,
			'GET',
			`${path}?limit=200${cursor && `&cursor=${cursor}`}`,
		)
		for (const { profileId } of page.items) yield profileId
		cursor = page.next
	}
}

async function call<T>({ server, localKey }: App, method: 'GET' | 'POST', url: string, payload?: object): Promise<T> {
	const headers = { authorization: `Bearer ${localKey}` }
	const answer = await server.app.inject({ method, url, headers, ...(payload && { payload }) })
	if (answer.statusCode >= 300) throw new Error(`${method} ${url} answered ${answer.statusCode}: ${answer.body}`)
	return answer.json() as T
}

/** What could be found if the traits that make a persona could be seen. */
async function latentCeiling(people: readonly PersonTruth[]): Promise<object> {
	const consumers = people.filter(({ customerType }) => customerType === 'consumer')
	const values = Float64Array.from(
		consumers.flatMap(({ priceSensitivity, brandLoyalty, noveltySeeking }) => [priceSensitivity, brandLoyalty, noveltySeeking]),
	)
	const { matrix } = scaleColumns({ values, rows: consumers.length, columns: 3 }, { log: [], standardise: true })
	const { labels } = await kMeans(matrix, { k: personaNames.length, seed: 42 })
	const planted = Int32Array.from(consumers, ({ persona }) => personaNames.indexOf(persona))
	return { people: consumers.length, k: personaNames.length, adjustedRand: adjustedRand(labels, planted) }
}
