import { expect, it } from 'vitest'
import { errorDetails } from './error-details.ts'

it('finds what exactly is wrong in every kind of detail that the server sends', () => {
	expect(errorDetails({ issues: [{ in: 'body', path: 'name', message: 'too short' }] })).toEqual([
		{ where: 'name', what: 'too short' },
	])
	expect(
		errorDetails({ problems: [{ code: 'no-channel', severity: 'error', message: { zh: '未配置', en: 'Not set up' } }] }),
	).toEqual([{ where: '', what: { zh: '未配置', en: 'Not set up' } }])
	expect(errorDetails({ usages: [{ kind: 'campaign', id: '1', name: 'Spring' }] })).toEqual([
		{ where: 'campaign', what: 'Spring' },
	])
	expect(errorDetails({ path: 'all.0', problem: 'op must be one of eq' })).toEqual([
		{ where: 'all.0', what: 'op must be one of eq' },
	])
	expect(errorDetails({ use: 'pricing', reason: { zh: '未检查', en: 'Not checked' } })).toEqual([
		{ where: '', what: { zh: '未检查', en: 'Not checked' } },
	])
})

it('shows nothing of details that it does not know', () => {
	for (const strange of [undefined, null, 'x', [], { reason: 'last-admin' }, { issues: [null, 1, {}] }])
		expect(errorDetails(strange)).toEqual([])
})
