import { ApiError, toApiError } from '../../api/client.ts'

/** Where a download is asked for, and what is asked. */
export interface Download {
	readonly path: `/api/exports/${'events' | 'people' | 'sql'}` | `/api/dashboards/${string}`
	readonly body: Readonly<Record<string, unknown>>
}

/** Asks for a file and gives it to the browser to keep. Raises the server's reason, which a plain link would save as a file. */
export async function saveFile({ path, body }: Download, signal: AbortSignal): Promise<void> {
	const response = await fetch(path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		credentials: 'same-origin',
		body: JSON.stringify(body),
		signal,
	}).catch((cause: unknown) => {
		if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
		throw new ApiError(0, 'unreachable', String(cause))
	})
	if (!response.ok) throw toApiError(response.status, await response.json().catch(() => undefined))
	keep(await response.blob(), nameIn(response.headers.get('content-disposition') ?? ''))
}

/** Plain, or as RFC 5987 writes what is not ASCII. */
function nameIn(disposition: string): string {
	const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
	return encoded === undefined ? (/filename="([^"]+)"/.exec(disposition)?.[1] ?? 'qianmian') : decodeURIComponent(encoded)
}

function keep(file: Blob, name: string): void {
	const url = URL.createObjectURL(file)
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	// The browser reads it after the click.
	setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
