import { Socket } from 'node:net'
import { beforeEach } from 'vitest'

/**
 * Nothing may leave this machine: a library that calls home would tell its maker about the shop, and a test that needs the
 * network proves nothing. Connections elsewhere are refused and remembered.
 */
const strays: string[] = []

beforeEach(() => void strays.splice(0))

/** Hosts that somebody tried to reach since the test began. */
export function strayHosts(): readonly string[] {
	return strays
}

export function isLoopback(host: string): boolean {
	return /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|::ffff:127\.\d+\.\d+\.\d+)$/.test(host)
}

const connect = Socket.prototype.connect

Socket.prototype.connect = function guarded(this: Socket, ...given: unknown[]): Socket {
	const host = hostOf(given)
	if (host !== undefined && !isLoopback(host)) {
		strays.push(host)
		queueMicrotask(() => this.destroy(new Error(`${host} is not this machine`)))
		return this
	}
	return Reflect.apply(connect, this, given) as Socket
} as typeof connect

/** `connect(options)`, `connect(port, host)`, or Node's own `connect([options, callback])`. */
function hostOf(given: readonly unknown[]): string | undefined {
	const first: unknown = Array.isArray(given[0]) ? given[0][0] : given[0]
	if (typeof first === 'object' && first !== null)
		return 'host' in first && typeof first.host === 'string' ? first.host : undefined
	return typeof first === 'number' && typeof given[1] === 'string' ? given[1] : undefined
}
