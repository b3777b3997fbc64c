import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'

const threads = '/proc/self/task'
/** The name that the engine gives the threads that merge parts. */
const merging = 'MergeMutate'

/**
 * Lets the threads that merge parts step back behind whoever waits. The engine has no setting for it: they are found by name, where
 * the system shows them (Linux). False while there are none: the engine starts them with the first table.
 */
export function mergesStepBack(niceness: number): boolean {
	if (!existsSync(threads)) return true
	const found = readdirSync(threads).filter((thread) => nameOf(thread) === merging)
	for (const thread of found) setPriority(Number(thread), niceness)
	return found.length > 0
}

/** Undefined for a thread that has ended meanwhile. */
function nameOf(thread: string): string | undefined {
	try {
		return readFileSync(`${threads}/${thread}/comm`, 'utf8').trim()
	} catch {
		return undefined
	}
}
