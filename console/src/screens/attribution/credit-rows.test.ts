import { describe, expect, test } from 'vitest'
import { type Model, models } from './attribution-question.ts'
import { creditRows, toCsv, unknownShare } from './credit-rows.ts'
import type { Attribution, Channel } from './queries.ts'

function channel(name: string, credits: Partial<Record<Model, number>>, more: Partial<Channel> = {}): Channel {
	const credit = Object.fromEntries(
		models.map((model) => [
			model,
			{ conversions: credits[model] ?? 0, money: String((credits[model] ?? 0) * 10), cpa: null, roas: null, error: null },
		]),
	)
	return { kind: 'named', name, touches: 5, cost: null, onPath: 3, removal: null, credit, ...more } as Channel
}

const counted = (conversions: number) => ({ conversions, money: String(conversions * 10) })
const answer = {
	channels: [
		channel('search', { first: 2, last: 6 }, { cost: '3' }),
		channel('=feed', { first: 6, last: 2 }),
		channel('direct', {}, { kind: 'direct', touches: null, onPath: 0 }),
	],
	conversions: { all: counted(10), credited: counted(8), untouched: counted(1), unknown: counted(1), takenBack: '0' },
} as unknown as Attribution

describe('rows of credit', () => {
	test('have the channel first to which the chosen model gives most, with what the models say at least and at most', () => {
		const rows = creditRows(answer, 'conversions', 'last')
		expect(
			rows.map(({ channel: { name }, place, shares, lowest, highest }) => [name, place, shares.last, lowest, highest]),
		).toEqual([
			['search', 0, 0.75, 0, 0.75],
			['=feed', 1, 0.25, 0, 0.75],
		])
		expect(creditRows(answer, 'money', 'first').map(({ channel: { name } }) => name)).toEqual(['=feed', 'search'])
		expect(unknownShare(answer, 'conversions')).toBe(0.2)
	})

	test('make a table in which no name is a formula', () => {
		const names = Object.fromEntries(models.map((model) => [model, model])) as Record<Model, string>
		const text = toCsv(
			creditRows(answer, 'conversions', 'last'),
			({ name }) => name,
			{ channel: 'Channel', touches: 'Touches', cost: 'Cost', models: names },
			'conversions',
		)
		expect(text.split('\r\n').slice(0, 3)).toEqual([
			`\uFEFFChannel,Touches,Cost,${models.join(',')}`,
			'search,5,3,2,6,0,0,0,0,0,0',
			"'=feed,5,,6,2,0,0,0,0,0,0",
		])
	})
})
