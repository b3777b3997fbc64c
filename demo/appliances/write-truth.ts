import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parameters } from './parameters.ts'
import { subsidyRules } from './subsidy.ts'
import { emptyTruth, type Truth } from './truth.ts'
import type { ShopPlan } from './world.ts'

export interface TruthWriter {
	add(truth: Truth): void
	/** Writes what waits. */
	flush(): Promise<void>
}

const files = Object.keys(emptyTruth()) as readonly (keyof Truth)[]

/**
 * `truth/` beside the data: `people.jsonl`, `households.jsonl`, `appliances.jsonl`, `episodes.jsonl`, `numbers.jsonl`, and what was planted in
 * `parameters.json`. For tests and benches; the product never opens it.
 */
export async function openTruth(dataDir: string, plan: ShopPlan): Promise<TruthWriter> {
	const folder = join(dataDir, 'truth')
	await mkdir(folder, { recursive: true })
	await writeFile(join(folder, 'parameters.json'), JSON.stringify({ plan, parameters, subsidyRules: subsidyRules() }, null, '\t'))
	for (const name of files) await writeFile(join(folder, `${name}.jsonl`), '')
	let waiting = emptyTruth()
	return {
		add: (truth) => {
			for (const name of files) (waiting[name] as unknown[]).push(...truth[name])
		},
		flush: async () => {
			for (const name of files) {
				const lines = waiting[name].map((row) => `${JSON.stringify(row)}\n`).join('')
				await appendFile(join(folder, `${name}.jsonl`), lines)
			}
			waiting = emptyTruth()
		},
	}
}
