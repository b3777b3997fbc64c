import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrationChecksum } from '#storage/migrate'
import { migrations } from '../../src/migrations.ts'

/**
 * A file that takes seconds to make and is the same for every test: the first on a machine makes it for all. Another schema, or another
 * version of an engine, makes another file.
 * @param make writes it; several processes may do so at once, and any of the files will do
 * @returns its path
 */
export async function preparedFile(name: string, make: (path: string) => Promise<void>): Promise<string> {
	const folder = join(tmpdir(), 'qianmian-tests')
	const path = join(folder, `${name}-${await version()}`)
	if (existsSync(path)) return path
	await mkdir(folder, { recursive: true })
	const making = await mkdtemp(join(folder, 'making-'))
	try {
		await make(join(making, name))
		await rename(join(making, name), path)
	} finally {
		await rm(making, { recursive: true, force: true })
	}
	return path
}

async function version(): Promise<string> {
	const hash = createHash('sha256')
	for (const name of ['@electric-sql/pglite', 'chdb'])
		hash.update(await readFile(new URL(`../../node_modules/${name}/package.json`, import.meta.url)))
	for (const migration of migrations) hash.update(migrationChecksum(migration))
	return hash.digest('hex').slice(0, 16)
}
