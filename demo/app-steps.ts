import type { App } from '../src/main.ts'

/** Waits until what was written is loaded. */
export async function loadLog(app: App): Promise<void> {
	await app.stages.collect.flush()
	await app.stages.record.drain()
}

/** Launching, sending and closing are jobs that hand on to each other: a few rounds see a campaign through. */
export async function untilSent(app: App, id: string): Promise<void> {
	for (let round = 0; round < 10; round++) {
		await loadLog(app)
		await app.worker.runPending()
		if ((await app.stages.engage.campaigns.get(id))?.status === 'measuring') return
	}
	throw new Error('the demo campaign was not sent')
}

/** Asks the app as the console would. */
export async function post(app: App, url: string, payload: object): Promise<{ id: string }> {
	const headers = { authorization: `Bearer ${app.localKey}` }
	const answer = await app.server.app.inject({ method: 'POST', url, payload, headers })
	if (answer.statusCode >= 300) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`)
	return answer.json() as { id: string }
}
