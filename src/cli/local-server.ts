import type { Config } from '../config.ts'
import { openApp } from '../main.ts'
import type { Connection } from './client.ts'
import { freePort } from './free-port.ts'

/**
 * Opens the data directory in this process, for a command that found no server on it. It listens on a port of its own on
 * this machine, so that commands have one way to talk; links still name the address where the server will be.
 */
export async function openLocalServer(config: Config): Promise<Connection> {
	const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
	const host = '127.0.0.1'
	const app = await openApp({ ...config, host, port: await freePort(host), publicUrl, logLevel: 'error' })
	// What the command wrote is loaded before it ends, so that the next one sees it.
	const close = async (): Promise<void> => {
		await app.stages.collect.flush()
		await app.stages.record.drain()
		await app.close()
	}
	return { url: await app.listen(), key: app.localKey, work: () => app.worker.runPending(), close }
}
