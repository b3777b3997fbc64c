import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** A public data set that lies beside the repository, unpacked; undefined, and said so loudly, where it is not there. */
export async function sharedData(path: string): Promise<string | undefined> {
	const file = join(folder, path)
	if (!existsSync(file)) {
		console.warn(`\n!!! SKIPPED: ${path} is not beside this repository, in ../shared/data\n`)
		return undefined
	}
	return gunzipSync(await readFile(file)).toString('utf8')
}
