import { setTimeout as sleep } from 'node:timers/promises'
import { CodedError, type ErrorCode, errorTable } from '#kit/errors'
import type { Client } from './client.ts'

interface ShownRun {
	readonly status: 'queued' | 'running' | 'done' | 'failed'
	readonly error: { readonly code: string; readonly message: string } | null
}

const everyMs = 500

/** Waits until a run is done. Raises what it failed with. */
export async function awaitRun(client: Client, setId: string, runId: string): Promise<void> {
	for (;;) {
		const { status, error } = await client.request<ShownRun>('GET', `/api/personas/${setId}/runs/${runId}`)
		if (status === 'done') return
		if (status === 'failed') throw toError(error)
		await sleep(everyMs)
	}
}

function toError(error: ShownRun['error']): CodedError {
	const code = error && Object.hasOwn(errorTable, error.code) ? (error.code as ErrorCode) : 'internal'
	return new CodedError(code, error?.message)
}
