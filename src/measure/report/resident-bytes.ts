import { readFile } from 'node:fs/promises'

const pageBytes = 4096

/** Memory that processes hold together; 0 where the system does not tell (it does on Linux). */
export async function residentBytes(pids: readonly number[]): Promise<number> {
	const sizes = await Promise.all(pids.map(residentOf))
	return sizes.reduce((sum, size) => sum + size, 0)
}

async function residentOf(pid: number): Promise<number> {
	try {
		const [, resident = '0'] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')
		return Number(resident) * pageBytes
	} catch {
		return 0
	}
}
