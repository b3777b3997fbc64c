import type { Params } from './analytics.ts'

export interface BoundStatement {
	readonly statement: string
	readonly params: Record<string, unknown>
}

const placeholder = /\{\s*([A-Za-z_]\w*)\s*:\s*([^{}]+?)\s*\}/g
const integers = /^Array\(U?Int\d+\)$/

/**
 * Readies parameters for the client. What the stores give out they take back: the elements of an integer list may be
 * decimal strings. A Date is refused, because the client would cut off its milliseconds.
 */
export function bindParameters(statement: string, params: Params = {}): BoundStatement {
	const types = new Map([...statement.matchAll(placeholder)].map(([, name, type]) => [name as string, type as string]))
	const bound = Object.entries(params).map(([name, value]) => {
		if (value instanceof Date)
			throw new TypeError(`Parameter ${name} is a Date and would lose its milliseconds: pass toStoreTime(ms)`)
		const numeric = Array.isArray(value) && integers.test(types.get(name) ?? '')
		return [name, numeric ? value.map(BigInt) : value]
	})
	return { statement, params: Object.fromEntries(bound) }
}

export function placeholderNames(statement: string): Set<string> {
	return new Set([...statement.matchAll(placeholder)].map(([, name]) => name as string))
}

/** A server refuses a parameter of more than 128 KiB (`http_max_field_value_size`), so longer lists travel in parts. */
const partBytes = 100_000

export function splitLongLists({ statement, params }: BoundStatement): BoundStatement {
	const split: Record<string, unknown> = {}
	const parts = new Map<string, string[]>()
	for (const [name, value] of Object.entries(params)) {
		const lists = Array.isArray(value) ? cut(value) : []
		if (lists.length < 2) {
			split[name] = value
			continue
		}
		const names = lists.map((_, index) => `${name}_part${index}`)
		for (const [index, list] of lists.entries()) split[names[index] as string] = list
		parts.set(name, names)
	}
	if (parts.size === 0) return { statement, params }
	const rewritten = statement.replace(placeholder, (whole, name: string, type: string) => {
		const names = parts.get(name)
		return names ? `arrayConcat(${names.map((part) => `{${part}:${type}}`).join(', ')})` : whole
	})
	return { statement: rewritten, params: split }
}

/** Escaping can double a string; a quote and a comma come with it. */
function cut(list: readonly unknown[]): unknown[][] {
	const lists: unknown[][] = []
	let room = 0
	for (const element of list) {
		const size = Buffer.byteLength(String(element)) * 2 + 3
		if (size > room || lists.length === 0) {
			lists.push([])
			room = partBytes
		}
		lists.at(-1)?.push(element)
		room -= size
	}
	return lists
}
