import { expect, test } from 'vitest'
import { draftOf, newDraft, planOf } from './plan.ts'
import type { Schedule } from './queries.ts'

test('what a schedule says is what its form says when nothing was changed', () => {
	const schedule: Schedule = {
		...{ id: 's', owner: { id: 'u', name: 'Mei' }, mine: true, every: { monthDay: 31 }, hour: 8, locale: 'en', paused: true },
		recipients: [
			{ key: 'user:u-1', name: 'Lin', hold: null },
			{ key: 'address:a@partner.test', name: 'a@partner.test', hold: 'opted-out' },
		],
		...{ nextAt: null, stopped: null, version: 3, runs: [] },
	}
	expect(planOf(draftOf(schedule))).toEqual({
		...{ every: { monthDay: 31 }, hour: 8, locale: 'en', paused: true },
		recipients: [{ user: 'u-1' }, { address: 'a@partner.test' }],
	})
})

test('a new one goes to oneself on Mondays at nine', () => {
	expect(planOf(newDraft('zh', 'me'))).toEqual({
		...{ every: { weekdays: [1] }, hour: 9, locale: 'zh', paused: false, recipients: [{ user: 'me' }] },
	})
})
