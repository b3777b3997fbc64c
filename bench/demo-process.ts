import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { announced } from './server-process.ts'

/** The demo in a process of its own, as `qianmian demo` starts it. */
export interface DemoProcess {
	readonly url: string
	/** A link that signs in, once. */
	readonly signIn: string
	readonly pid: number
	stop(): Promise<void>
}

const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

/** @param options as `--shop appliances` */
export async function startDemo(dataDir: string, ...options: readonly string[]): Promise<DemoProcess> {
	const child: ChildProcess = spawn(process.execPath, [cli, 'demo', '--data', dataDir, '--port', '0', '--json', ...options], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, UV_THREADPOOL_SIZE: '16', QIANMIAN_LOG_LEVEL: 'warn' },
	})
	const { url, signIn } = await announced<{ url: string; signIn: string }>(child)
	const gone = once(child, 'exit')
	return {
		url,
		signIn,
		pid: child.pid as number,
		stop: async () => {
			child.kill('SIGTERM')
			await gone
		},
	}
}
