import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { personasAndTruth } from '../demo/personas-and-truth.ts'
import { machineInfo } from './machine.ts'

/**
 * `qianmian bench personas`: the personas that the product finds in the simulated shop beside those that were planted, as adjusted Rand index.
 * `QIANMIAN_BENCH_SHOPPERS` makes the shop larger or smaller; `QIANMIAN_BENCH_DATA` keeps it in a directory, to ask again.
 */
type Progress = (label: string, done: number, total?: number) => void

const shoppers = Number(process.env.QIANMIAN_BENCH_SHOPPERS ?? 5_000)
const given = process.env.QIANMIAN_BENCH_DATA
const planted = 6
/** Two years: all that the shop has. */
const all = { days: 731 }
/** What was looked at and bought on offer, and neither how much nor where. */
const taste = { ...all, features: ['price_level', 'brand_focus', 'new_share', 'offer_share'] }
const known = { leastActions: 50 }
const questions = [
	{},
	...[all, taste, { ...taste, ...known }].flatMap((asked) => [asked, { ...asked, k: planted }]),
	{ ...all, method: 'hdbscan' },
]

export async function run(progress: Progress): Promise<object> {
	const folder = given ?? (await mkdtemp(join(tmpdir(), 'qianmian-personas-')))
	try {
		return { machine: machineInfo(), shoppers, ...(await personasAndTruth(folder, shoppers, questions, progress)) }
	} finally {
		if (given === undefined) await rm(folder, { recursive: true })
	}
}
