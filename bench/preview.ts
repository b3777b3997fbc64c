import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Definition } from '#query'
import { machineInfo, median } from './machine.ts'
import { introduce, known } from './profile.ts'
import { fillProfileWorld, shoppersOf } from './profile-world.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/**
 * `qianmian bench preview`: how long the count of a segment takes while it is composed, by HTTP as the console asks: with nothing at hand,
 * with one condition changed, with every condition at hand; and an estimate from a sample, beside the true count.
 */
export interface PreviewReport {
	readonly events: number
	readonly shoppers: number
	readonly rounds: number
	/** Medians, in milliseconds, and the slowest. */
	readonly cold: Spread
	readonly oneChanged: Spread
	readonly atHand: Spread
	readonly estimate: Spread & {
		readonly sampled: number
		/** Of how many rounds the interval held the true count. */
		readonly held: number
		/** Median half width of the interval, in parts of the true count. */
		readonly halfWidth: number
	}
	readonly seconds: number
}

interface Spread {
	readonly ms: number
	readonly slowest: number
}

export interface PreviewOptions {
	readonly events: number
	readonly rounds: number
	readonly progress?: (label: string, done: number, total?: number) => void
}

/**
 * "Looked at refrigerators at least three times in 14 days, compared two brands, bought no large appliance that we know of in three
 * years, lives in a first-tier city, agreed to e-mail"; every constant of a round is its own.
 */
function segmentOf(round: number, views = 1): Definition {
	const window = { last: 14 + round, unit: 'days' as const }
	return {
		all: [
			{
				events: 'Product Viewed',
				where: [{ property: 'category', op: 'eq', value: 'refrigerator' }],
				...{ measure: 'count', op: 'gte', value: views, window },
			},
			{
				events: 'Products Compared',
				measure: 'distinct',
				property: 'brand',
				op: 'gte',
				value: 1,
				window: { ...window, last: 90 + round },
			},
			{
				not: {
					orders: true,
					where: [{ field: 'category', op: 'in', value: ['refrigerator', 'washer', 'tv', 'air-conditioner'] }],
					...{ measure: 'count', op: 'gte', value: 1, window: { last: 1_095 + round, unit: 'days' } },
				},
			},
			{ trait: 'city', op: 'in', value: ['a', 'b', `${round}`] },
			{ consent: 'marketing_email', agreed: true },
		],
	}
}

interface Preview {
	readonly yes: number
}

interface Estimated {
	readonly estimate: {
		readonly yes: { readonly people: number; readonly low: number; readonly high: number }
		readonly sampled: number
	} | null
}

export async function preview({ events, rounds, progress }: PreviewOptions): Promise<PreviewReport> {
	const started = performance.now()
	const dataDir = await mkdtemp(join(tmpdir(), 'qianmian-preview-'))
	try {
		await introduce(dataDir)
		await fillProfileWorld({ dataDir, events, known, now: Date.now(), progress: (done) => progress?.('events', done, events) })
		const server = await startServer(dataDir)
		try {
			const times = await measurePreviews(server, rounds, (done) => progress?.('rounds', done, rounds))
			return { events, shoppers: shoppersOf(events), rounds, ...times, seconds: Math.round((performance.now() - started) / 1000) }
		} finally {
			await server.stop()
		}
	} finally {
		await rm(dataDir, { recursive: true, force: true })
	}
}

/** On a server whose data are there. */
export async function measurePreviews(server: ServerProcess, rounds: number, progress: (done: number) => void) {
	const [cold, changed, atHand, estimated] = [[], [], [], []] as [number[], number[], number[], number[]]
	const estimates: { readonly held: boolean; readonly halfWidth: number; readonly sampled: number }[] = []
	const ask = async <T>(path: string, definition: Definition, into: number[]): Promise<T> => {
		const from = performance.now()
		const answer = await server.call<T>('POST', `/api/segments/${path}`, { definition })
		into.push(performance.now() - from)
		return answer
	}
	await ask('preview', segmentOf(1_000), [])
	for (let round = 0; round < rounds; round++) {
		const whole = segmentOf(round)
		const { estimate } = await ask<Estimated>('estimate', whole, estimated)
		const { yes } = await ask<Preview>('preview', whole, cold)
		await ask('preview', segmentOf(round, 2), changed)
		await ask('preview', { any: [whole, { not: whole }] }, atHand)
		if (estimate) {
			const { low, high } = estimate.yes
			estimates.push({ held: low <= yes && yes <= high, halfWidth: (high - low) / 2 / yes, sampled: estimate.sampled })
		}
		progress(round + 1)
	}
	return {
		...{ cold: spread(cold), oneChanged: spread(changed), atHand: spread(atHand) },
		estimate: {
			...spread(estimated),
			sampled: estimates[0]?.sampled ?? 0,
			held: estimates.filter(({ held }) => held).length,
			halfWidth: estimates.length === 0 ? 0 : Math.round(median(estimates.map(({ halfWidth }) => halfWidth)) * 1000) / 1000,
		},
	}
}

function spread(times: readonly number[]): Spread {
	return { ms: Math.round(median(times)), slowest: Math.round(Math.max(...times)) }
}

const sizes = process.env.QIANMIAN_BENCH_EVENTS?.split(',').map(Number) ?? [1_000_000]

export async function run(progress: PreviewOptions['progress']): Promise<unknown> {
	const reports: PreviewReport[] = []
	for (const events of sizes) reports.push(await preview({ events, rounds: 7, ...(progress ? { progress } : {}) }))
	return { machine: machineInfo(), goal: { coldMs: 1000, atHandMs: 100 }, reports }
}
