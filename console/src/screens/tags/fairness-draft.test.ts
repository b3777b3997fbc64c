import { expect, it } from 'vitest'
import { checkOf, differenceOf, emptyDraft, emptyGroup } from './fairness-draft.ts'

const complete = {
	...emptyDraft(),
	measure: ' 成交价 ',
	groups: [
		{ ...emptyGroup(), name: '高', n: 100, value: 102 },
		{ ...emptyGroup(), name: '低', n: 300, value: 98 },
	],
}

it('is a check only when every group is complete', () => {
	expect(checkOf(emptyDraft())).toBeUndefined()
	expect(checkOf({ ...complete, groups: [...complete.groups, emptyGroup()] })).toBeUndefined()
	expect(checkOf(complete)).toMatchObject({ measure: '成交价', limit: 0.05, groups: [{ name: '高', n: 100 }, { name: '低' }] })
})

it('tells the difference relative to the mean of people, not of groups', () => {
	expect(differenceOf(checkOf(complete)?.groups ?? [])).toBeCloseTo(4 / 99, 10)
})
