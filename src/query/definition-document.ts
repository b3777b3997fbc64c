import { z } from 'zod'
import { fail } from '#kit/errors'
import type { Definition } from './condition.ts'
import { parseDefinition } from './parse-condition.ts'

/**
 * A definition on its way between shops, or in a file: `{"schema": "qianmian.segment", "version": 1, name, description, definition}`.
 * The version is of the language. Definitions of one version stay valid in all later ones, so what an older version wrote is read by
 * bringing it forward one version at a time; what a newer one wrote is refused.
 */
const schema = 'qianmian.segment'
const version = 1

export interface DefinitionDocument {
	readonly schema: typeof schema
	readonly version: typeof version
	readonly name: string
	readonly description: string
	readonly definition: Definition
}

type Content = Pick<DefinitionDocument, 'name' | 'description' | 'definition'>

const envelope = z.looseObject({
	schema: z.literal(schema, { error: `must be "${schema}"` }),
	version: z.int('must be a whole number').min(1, 'must be 1 or more'),
})

const body = z.strictObject({
	schema: z.literal(schema),
	version: z.literal(version),
	name: z.string().trim().min(1, 'must not be empty').max(120),
	description: z.string().trim().max(2_000).default(''),
	definition: z.unknown(),
})

type Upgrade = (document: Record<string, unknown>) => Record<string, unknown>

/** Each brings a document of its version to the next; the first would be that of version 1. */
const upgrades: ReadonlyMap<number, Upgrade> = new Map()

export function writeDefinitionDocument({ name, description, definition }: Content): DefinitionDocument {
	return { schema, version, name, description, definition }
}

/** Raises `bad-definition` with the path of what is wrong. */
export function readDefinitionDocument(json: unknown): DefinitionDocument {
	const given = parsed(envelope, json)
	if (given.version > version)
		fail('bad-definition', `version: is ${given.version}, of a newer Qianmian; this one reads up to ${version}`, {
			path: 'version',
			problem: 'is of a newer Qianmian',
		})
	const { name, description, definition } = parsed(body, upgraded(given, version, upgrades))
	return writeDefinitionDocument({ name, description, definition: parseDefinition(definition) })
}

/** The document in the form of a later version. */
export function upgraded(
	document: Record<string, unknown> & { readonly version: number },
	to: number,
	steps: ReadonlyMap<number, Upgrade>,
): Record<string, unknown> {
	let current: Record<string, unknown> = document
	for (let from = document.version; from < to; from += 1) {
		const step = steps.get(from)
		if (!step) throw new Error(`nothing brings definitions of version ${from} to ${from + 1}`)
		current = { ...step(current), version: from + 1 }
	}
	return current
}

function parsed<T>(shape: z.ZodType<T>, json: unknown): T {
	const result = shape.safeParse(json)
	if (result.success) return result.data
	const [issue] = result.error.issues
	const path = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : (issue?.path.map(String).join('.') ?? '')
	const problem = issue?.code === 'unrecognized_keys' ? 'is not known here' : (issue?.message ?? 'is not valid')
	const where = path === '' ? 'document' : path
	return fail('bad-definition', `${where}: ${problem}`, { path: where, problem })
}
