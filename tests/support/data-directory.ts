import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migrate } from '#storage/migrate'
import { openChdb } from '#storage/open-chdb'
import { openPglite } from '#storage/open-pglite'
import { migrations } from '../../src/migrations.ts'
import { preparedFile } from './prepared-file.ts'

const runFile = promisify(execFile)

/**
 * A data directory where both stores are made and brought up to date, and nothing is in them: not even a key. Making the stores takes five
 * seconds of a core, unpacking them a fraction. Whoever asks deletes it.
 */
export async function preparedDataDirectory(): Promise<string> {
	const archive = await preparedFile('stores.tar', makeStores)
	const folder = await mkdtemp(join(tmpdir(), 'qianmian-data-'))
	await runFile('tar', ['-xf', archive, '-C', folder])
	return folder
}

async function makeStores(archive: string): Promise<void> {
	const data = `${archive}-data`
	await mkdir(data)
	const operations = await openPglite({ dataDir: join(data, 'operations') })
	const analytics = await openChdb(join(data, 'analytics'))
	await migrate(migrations, operations, analytics)
	await operations.close()
	await analytics.close()
	await runFile('tar', ['-cf', archive, '-C', data, '.'])
	await rm(data, { recursive: true })
}
