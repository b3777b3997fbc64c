import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for a made world: thrown away after the work, or kept in `QIANMIAN_BENCH_DATA` to ask again. @param name of the world */
export async function inBenchFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
	const kept = process.env.QIANMIAN_BENCH_DATA
	const folder = kept === undefined ? await mkdtemp(join(tmpdir(), `qianmian-${name}-`)) : join(kept, name)
	try {
		await mkdir(folder, { recursive: true })
		return await work(folder)
	} finally {
		if (kept === undefined) await rm(folder, { recursive: true, force: true })
	}
}
