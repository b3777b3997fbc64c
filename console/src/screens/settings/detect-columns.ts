/** Names of the columns of a CSV file's first line, found in its first bytes; undefined where they cannot be read here. */
export async function detectColumns(file: Blob & { readonly name?: string }): Promise<string[] | undefined> {
	const head = new Uint8Array(await file.slice(0, 64 * 1024).arrayBuffer())
	const bytes = isGzip(head) ? await inflate(head) : head
	if (bytes === undefined || isParquet(bytes) || isZip(bytes)) return undefined
	const text = decode(bytes)
	return text.trimStart().startsWith('{') ? jsonKeys(text) : headerOf(text)
}

function isGzip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function isParquet(bytes: Uint8Array): boolean {
	return String.fromCharCode(...bytes.slice(0, 4)) === 'PAR1'
}

/** An Excel workbook is one. */
function isZip(bytes: Uint8Array): boolean {
	return String.fromCharCode(...bytes.slice(0, 4)) === 'PK\x03\x04'
}

/** The beginning of a gzip file; its end is missing, so the stream must not be read to the end. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
	const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
	const first = await reader.read().catch(() => undefined)
	await reader.cancel().catch(() => undefined)
	return first?.value
}

/** UTF-8 unless a byte says otherwise; then GB18030, which is common here. */
function decode(bytes: Uint8Array): string {
	const text = new TextDecoder('utf-8').decode(bytes)
	/** The last character may be cut in two, so one replacement at the very end proves nothing. */
	return text.slice(0, -4).includes('\uFFFD') ? new TextDecoder('gb18030').decode(bytes) : text
}

function headerOf(text: string): string[] {
	const line = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
	const delimiter =
		[',', ';', '\t', '|'].map((each) => ({ each, count: line.split(each).length })).sort((a, b) => b.count - a.count)[0]?.each ??
		','
	return splitLine(line, delimiter)
		.map((name) => name.trim())
		.filter((name) => name !== '')
}

function splitLine(line: string, delimiter: string): string[] {
	const cells: string[] = []
	let cell = ''
	let quoted = false
	for (let at = 0; at < line.length; at += 1) {
		const char = line.charAt(at)
		if (char === '"' && quoted && line.charAt(at + 1) === '"') {
			cell += '"'
			at += 1
		} else if (char === '"') quoted = !quoted
		else if (char === delimiter && !quoted) {
			cells.push(cell)
			cell = ''
		} else cell += char
	}
	return [...cells, cell]
}

function jsonKeys(text: string): string[] | undefined {
	try {
		const first: unknown = JSON.parse(text.trimStart().split(/\r?\n/, 1)[0] ?? '')
		return typeof first === 'object' && first !== null ? Object.keys(first) : undefined
	} catch {
		return undefined
	}
}
