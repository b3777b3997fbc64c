import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseDefinition } from './parse-condition.ts'

test('every example of the manual is a definition, and every leaf has one', async () => {
	const manual = await readFile(new URL('../../docs/conditions.md', import.meta.url), 'utf8')
	const examples = [...manual.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, json]) => JSON.parse(json as string) as object)
	for (const example of examples) expect(parseDefinition(example)).toEqual(example)
	const leaves = new Set(examples.map((example) => Object.keys(example)[0]))
	expect([...leaves].sort()).toEqual(['all', 'bucket', 'consent', 'events', 'near', 'orders', 'segment', 'sequence', 'trait'])
})
