import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for a made world: thrown away after the work, or kept in `QIANMIAN_BENCH_DATA` to ask again. @param name of the world */
export async function inBenchFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
	const kept = process.env.QIANMIAN_BENCH_DATA
	if (kept === undefined) return inThrownAway(name, work)
	const folder = join(kept, name)
	await mkdir(folder, { recursive: true })
	return work(folder)
}

/** A folder that is gone after the work. */
export async function inThrownAway<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), `qianmian-${name}-`))
	try {
		return await work(folder)
	} finally {
		await rm(folder, { recursive: true, force: true })
	}
}
