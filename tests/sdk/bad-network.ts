import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { atEnd } from '../support/at-end.ts'

export interface BadNetwork {
	readonly url: string
	readonly host: string
	/** Answers that were lost on their way back, after the collector had taken the events, and refusals of a busy collector. */
	readonly lost: () => { readonly answers: number; readonly busy: number }
}

/**
 * Stands before the collector. Of the requests that bring events the first gets through but its answer is lost, the second
 * meets a busy collector; from then on all is well. Whoever wants its events to arrive has to send them again.
 */
export async function openBadNetwork(collectorUrl: string): Promise<BadNetwork> {
	const { hostname, port } = new URL(collectorUrl)
	let answers = 0
	let busy = 0
	const server = createServer((incoming, outgoing) => {
		const brings = incoming.method === 'POST'
		if (brings && answers === 1 && busy === 0) {
			busy++
			incoming.resume()
			incoming.on('end', () => outgoing.writeHead(503, { ...readable(incoming.headers.origin), 'retry-after': '1' }).end())
			return
		}
		const lose = brings && answers === 0
		if (lose) answers++
		const { method, url, headers } = incoming
		const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
			if (lose) {
				answer.resume()
				answer.on('end', () => outgoing.destroy())
				return
			}
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
			answer.pipe(outgoing)
		})
		onward.on('error', () => outgoing.destroy())
		incoming.pipe(onward)
	})
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
	atEnd(async () => {
		server.closeAllConnections()
		server.close()
	})
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
	return { url: `http://${host}`, host, lost: () => ({ answers, busy }) }
}

function readable(origin: string | undefined): Record<string, string> {
	return origin === undefined ? {} : { 'access-control-allow-origin': origin }
}
