import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import type { App } from '../src/main.ts'
import { adChannels } from './appliances/parameters.ts'
import type { EpisodeTruth, PersonTruth } from './appliances/truth.ts'
import { openDemo } from './open-demo.ts'
import { type PlantedAttribution, plantedAttribution } from './planted-attribution.ts'

type Shares = Readonly<Record<string, number>>

/** What one question says beside what is planted. */
export interface ComparedQuestion {
	readonly asked: object
	/** How the touches of advertising part among its channels: what every model comes near to. */
	readonly touches: Shares
	readonly conversions: { readonly credited: number; readonly untouched: number; readonly unknown: number }
	/** Of each model: what share of credited conversions it gives to advertising, and how it parts that among the channels. */
	readonly models: Readonly<
		Record<
			string,
			{
				readonly toAdvertising: number
				readonly shares: Shares
				/** Total variation from the planted shares: 0 equal, 1 nothing in common. */
				readonly distance: number
			}
		>
	>
}

export interface AttributionTruth {
	readonly planted: PlantedAttribution & { readonly shares: Shares }
	readonly questions: readonly ComparedQuestion[]
}

export interface AttributionAnswered {
	readonly conversions: Readonly<Record<'credited' | 'untouched' | 'unknown', { readonly conversions: number }>>
	readonly channels: readonly {
		readonly name: string
		readonly touches: number | null
		readonly credit: Readonly<Record<string, { readonly conversions: number }>>
	}[]
	readonly journeys: { readonly paths: number; readonly nulls: number }
}

const questions = [{}, { direct: null }, { worth: 'rate' }, { worth: 'rate', direct: null }, { lookBackDays: 90 }, { order: 2 }]

/** Opens the simulated shop, asks it for the credit of its channels, and compares with the removal effects that were planted. */
export async function attributionAndTruth(
	dataDir: string,
	shoppers: number,
	progress: (label: string, done: number, total?: number) => void,
): Promise<AttributionTruth> {
	const config = readConfig({ QIANMIAN_LOG_LEVEL: 'error' }, { data: dataDir })
	const onProgress = ({ step, done, total }: { step: string; done: number; total: number }) => progress(step, done, total)
	const { app } = await openDemo(config, { shop: 'appliances', shoppers, shift: true, onProgress })
	try {
		const [episodes, people] = [await lines<EpisodeTruth>(dataDir, 'episodes'), await lines<PersonTruth>(dataDir, 'people')]
		// Later decisions have had no time to come to nothing.
		const decided = episodes.filter(({ open }) => !open).map(({ decidedAt }) => decidedAt)
		const last = decided.reduce((latest, at) => Math.max(latest, at), 0) - 60 * 86_400_000
		const range = { from: dayOf(last - 600 * 86_400_000), to: dayOf(last) }
		const planted = plantedAttribution({ episodes, people }, { from: Date.parse(range.from), to: Date.parse(range.to) })
		const shares = sharesOf(planted.removal)
		const compared: ComparedQuestion[] = []
		for (const asked of questions) compared.push(compare(asked, await ask(app, { ...range, ...asked }), shares))
		return { planted: { ...planted, shares }, questions: compared }
	} finally {
		await app.close()
	}
}

/** Shares of what is advertising's. */
export function sharesOf(values: Shares): Shares {
	const sum = adChannels.reduce((all, name) => all + (values[name] ?? 0), 0)
	return Object.fromEntries(adChannels.map((name) => [name, (values[name] ?? 0) / sum]))
}

export function compare(asked: object, { conversions, channels }: AttributionAnswered, planted: Shares): ComparedQuestion {
	const { credited, untouched, unknown } = conversions
	const models = Object.keys(channels[0]?.credit ?? {}).map((model) => {
		const credits = Object.fromEntries(channels.map(({ name, credit }) => [name, credit[model]?.conversions ?? 0]))
		const shares = sharesOf(credits)
		const advertising = adChannels.reduce((sum, name) => sum + (credits[name] ?? 0), 0)
		const distance = adChannels.reduce((sum, name) => sum + Math.abs((shares[name] ?? 0) - (planted[name] ?? 0)), 0) / 2
		return [model, { toAdvertising: advertising / credited.conversions, shares, distance }] as const
	})
	return {
		asked,
		touches: sharesOf(Object.fromEntries(channels.map(({ name, touches }) => [name, touches ?? 0]))),
		conversions: { credited: credited.conversions, untouched: untouched.conversions, unknown: unknown.conversions },
		models: Object.fromEntries(models),
	}
}

function dayOf(at: number): string {
	return new Date(at).toISOString().slice(0, 10)
}

async function lines<T>(dataDir: string, name: string): Promise<T[]> {
	const text = await readFile(join(dataDir, 'truth', `${name}.jsonl`), 'utf8')
	return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as T]))
}

async function ask({ server, localKey }: App, payload: object): Promise<AttributionAnswered> {
	const headers = { authorization: `Bearer ${localKey}` }
	const answer = await server.app.inject({ method: 'POST', url: '/api/attribution/credit', headers, payload })
	if (answer.statusCode !== 200) throw new Error(`The shop answered ${answer.statusCode}: ${answer.body}`)
	return answer.json() as AttributionAnswered
}
