import { expect, it } from 'vitest'
import type { Shopper } from '../../api/model.ts'
import { arrivalOf } from './arrival.ts'

const identifier = (type: string, firstSeen: string, source: string): Shopper['identifiers'][number] => ({
	type,
	value: 'x',
	source,
	purposes: [],
	firstSeen,
	lastSeen: firstSeen,
})

it('tells how somebody came, in the order in which it happened', () => {
	const steps = arrivalOf({
		identifiers: [
			identifier('user_id', '2026-03-01T00:00:00Z', 'app'),
			identifier('anonymous_id', '2026-02-01T00:00:00Z', 'app'),
			identifier('anonymous_id', '2026-01-01T00:00:00Z', 'web'),
			identifier('phone', '2026-02-15T00:00:00Z', 'crm'),
		],
		facts: null,
	})
	expect(steps.map(({ what, source }) => [what, source])).toEqual([
		['seen', 'web'],
		['contact', 'crm'],
		['login', 'app'],
	])
})

it('says nothing of what did not happen', () => {
	expect(arrivalOf({ identifiers: [], facts: null })).toEqual([])
})
