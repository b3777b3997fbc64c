import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { libchdbPath } from 'chdb/libchdb'
import { freePort } from './free-port.ts'

/** A real ClickHouse server of its own for a test, over HTTP: the embedded engine's library run as a server. */
export interface ClickhouseServer {
	/** With user and password: what QIANMIAN_CLICKHOUSE_URL holds. */
	readonly url: string
	/** Kills the server and keeps its data. */
	stop(): Promise<void>
	/** Starts it again on the same ports. */
	start(): Promise<void>
	/** Kills it and deletes everything. */
	close(): Promise<void>
	/** The same at once, for a process that is about to end. */
	destroy(): void
}

const user = 'qianmian'
const password = "pa'ss\\word"

export async function startClickhouse(): Promise<ClickhouseServer> {
	const directory = await mkdtemp(join(tmpdir(), 'qianmian-clickhouse-'))
	const [httpPort, tcpPort] = [await freePort(), await freePort()]
	await mkdir(join(directory, 'data'))
	await writeFile(join(directory, 'users.xml'), usersXml())
	await writeFile(join(directory, 'config.xml'), configXml(directory, httpPort, tcpPort))
	const address = `http://127.0.0.1:${httpPort}`
	let child: ChildProcess | undefined

	async function stop(): Promise<void> {
		const running = child
		child = undefined
		if (!running || running.exitCode !== null || running.signalCode !== null) return
		const ended = new Promise((resolve) => running.once('exit', resolve))
		running.kill('SIGKILL')
		await ended
	}

	async function start(): Promise<void> {
		const started = run(directory)
		child = started.child
		for (let attempt = 0; attempt < 300; attempt++) {
			if (started.child.exitCode !== null) break
			const answer = await fetch(`${address}/ping`).catch(() => undefined)
			if (answer?.ok) return
			await sleep(100)
		}
		const log = await readFile(join(directory, 'server.log'), 'utf8').catch(() => '')
		await stop()
		throw new Error(`ClickHouse did not start:\n${started.output()}\n${log.slice(-2000)}`)
	}

	async function close(): Promise<void> {
		await stop()
		await rm(directory, { recursive: true, force: true })
	}

	function destroy(): void {
		child?.kill('SIGKILL')
		rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
	}

	await start().catch(async (error: unknown) => {
		await close()
		throw error
	})
	const url = `http://${user}:${encodeURIComponent(password)}@127.0.0.1:${httpPort}`
	return { url, start, stop, close, destroy }
}

/** Listens for as long as a statement runs: this one runs for thirty years. */
const listen = `SYSTEM START LISTEN QUERIES ALL;
	SELECT sleepEachRow(1) FROM numbers(1000000000)
	SETTINGS function_sleep_max_microseconds_per_block = 0, max_block_size = 1 FORMAT Null`

function run(directory: string): { child: ChildProcess; output: () => string } {
	const script = fileURLToPath(new URL('./clickhouse-process.ts', import.meta.url))
	const options = [
		'--config-file',
		join(directory, 'config.xml'),
		'--path',
		join(directory, 'data'),
		'--multiquery',
		'--query',
		listen,
	]
	// Detached: the server signals its whole process group when it shuts down.
	const child = spawn(process.execPath, [script, libchdbPath(), ...options], {
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let output = ''
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output = `${output}${chunk}`.slice(-4000)))
	return { child, output: () => output }
}

function configXml(directory: string, httpPort: number, tcpPort: number): string {
	return `<clickhouse>
	<logger><level>error</level><log>${directory}/server.log</log><errorlog>${directory}/error.log</errorlog></logger>
	<listen_host>127.0.0.1</listen_host>
	<http_port>${httpPort}</http_port>
	<tcp_port>${tcpPort}</tcp_port>
	<tmp_path>${directory}/tmp/</tmp_path>
	<users_config>${directory}/users.xml</users_config>
	<mark_cache_size>67108864</mark_cache_size>
	<max_server_memory_usage>4000000000</max_server_memory_usage>
</clickhouse>`
}

/**
 * Compiling expressions to machine code pays in no test. The library signs in as \`default\` without a password, so that user may do no more
 * than keep the server listening.
 */
function usersXml(): string {
	const hash = createHash('sha256').update(password).digest('hex')
	return `<clickhouse>
	<profiles><default><compile_expressions>0</compile_expressions><compile_aggregate_expressions>0</compile_aggregate_expressions></default></profiles>
	<quotas><default/></quotas>
	<users>
		<default>
			<password></password>
			<networks><ip>127.0.0.1</ip></networks>
			<profile>default</profile><quota>default</quota>
			<grants>
				<query>GRANT SYSTEM ON *.*</query>
				<query>GRANT SELECT ON system.numbers</query>
				<query>GRANT CREATE TEMPORARY TABLE ON *.*</query>
			</grants>
		</default>
		<${user}>
			<password_sha256_hex>${hash}</password_sha256_hex>
			<networks><ip>127.0.0.1</ip></networks>
			<profile>default</profile><quota>default</quota>
			<access_management>1</access_management>
		</${user}>
	</users>
</clickhouse>`
}
