import { describe, expect, it } from 'vitest'
import { readDefinitionDocument, upgraded, writeDefinitionDocument } from './definition-document.ts'
import { parseDefinition } from './parse-condition.ts'

const definition = parseDefinition({ events: 'Product Viewed', measure: 'distinct', property: 'brand', op: 'gte', value: 2 })
const content = { name: '对比两个品牌', description: '', definition }

function problemOf(json: unknown): unknown {
	try {
		readDefinitionDocument(json)
	} catch (error) {
		return (error as Error).message
	}
	return undefined
}

describe('a definition in a file', () => {
	it('comes back as it went out', () => {
		const written: unknown = JSON.parse(JSON.stringify(writeDefinitionDocument(content)))
		expect(written).toEqual({ schema: 'qianmian.segment', version: 1, ...content })
		expect(readDefinitionDocument(written)).toEqual({ schema: 'qianmian.segment', version: 1, ...content })
	})

	it.each([
		[{}, 'schema: must be "qianmian.segment"'],
		[7, 'document: Invalid input: expected object, received number'],
		[{ schema: 'qianmian.segment', version: 0 }, 'version: must be 1 or more'],
		[{ schema: 'qianmian.segment', version: 2, ...content }, 'version: is 2, of a newer Qianmian; this one reads up to 1'],
		[{ schema: 'qianmian.segment', version: 1, ...content, name: ' ' }, 'name: must not be empty'],
		[{ schema: 'qianmian.segment', version: 1, ...content, colour: 'red' }, 'colour: is not known here'],
		[
			{ schema: 'qianmian.segment', version: 1, ...content, definition: { all: [] } },
			'all: must be a list with at least one condition',
		],
	])('is refused with what is wrong: %j', (json, problem) => {
		expect(problemOf(json)).toBe(problem)
	})

	it('is brought forward one version at a time', () => {
		const steps = new Map([
			[1, ({ title, ...rest }: Record<string, unknown>) => ({ ...rest, name: title })],
			[2, ({ name, ...rest }: Record<string, unknown>) => ({ ...rest, name: `${name}!` })],
		])
		expect(upgraded({ version: 1, title: 'a' }, 3, steps)).toEqual({ version: 3, name: 'a!' })
		expect(() => upgraded({ version: 1 }, 4, steps)).toThrow('nothing brings definitions of version 3 to 4')
	})
})
