import { expect, test } from 'vitest'
import type { Role } from '#kit/route'
import type { Colleague } from './colleague.ts'
import { addressed, covers } from './recipients.ts'

const user = (id: string, role: Role, more: Partial<Colleague> = {}): Colleague => ({
	...{ id, role, name: id, email: `${id}@shop.test`, scope: {}, disabled: false },
	...more,
})
const everybody = [
	user('owner', 'marketer', { scope: { region: ['north', 'south'] } }),
	user('peer', 'analyst', { scope: { region: ['north', 'south', 'west'] } }),
	user('narrow', 'analyst', { scope: { region: ['north'] } }),
	user('elsewhere', 'analyst', { scope: { shop: ['tmall'] } }),
	user('viewer', 'viewer'),
	user('left', 'analyst', { disabled: true }),
]
const find = async (id: string) => everybody.find((one) => one.id === id)

async function holds(owner: Colleague, optOuts: readonly string[] = []) {
	const rules = {
		owner,
		colleagues: { find },
		mayRead: async (principal: { kind: string; role?: Role }) => principal.role !== 'viewer',
		domains: ['partner.test'],
		optOuts: new Map(optOuts.map((key) => [key, 1])),
	}
	const found = await addressed(rules, [
		...['peer', 'narrow', 'elsewhere', 'viewer', 'left', 'nobody'].map((id) => ({ user: id })),
		...['a@partner.test', 'a@evil.partner.test', 'a@partner.test.evil.test'].map((address) => ({ address })),
	])
	return found.map(({ key, hold }) => `${key.slice(key.indexOf(':') + 1)}: ${hold ?? 'gets it'}`)
}

test('a report shows what its owner sees, so nobody gets it who sees less; addresses outside only in domains that are allowed', async () => {
	expect(await holds(everybody[0] as Colleague)).toEqual([
		'peer: gets it',
		'narrow: narrower-scope',
		'elsewhere: narrower-scope',
		'viewer: no-access',
		'left: user-disabled',
		'nobody: user-gone',
		'a@partner.test: gets it',
		'a@evil.partner.test: domain-not-allowed',
		'a@partner.test.evil.test: domain-not-allowed',
	])
})

test('an owner who is no editor any more reaches nobody outside; who opted out is left alone', async () => {
	const demoted = { ...(everybody[0] as Colleague), role: 'analyst' as const }
	expect(await holds(demoted, ['user:peer'])).toEqual(
		expect.arrayContaining(['peer: opted-out', 'a@partner.test: outside-not-allowed']),
	)
})

test.each([
	[{}, {}, true],
	[{}, { region: ['n'] }, true],
	[{ region: ['n'] }, {}, false],
	[{ region: ['n', 's'] }, { region: ['n'] }, true],
	[{ region: ['n'] }, { region: ['n', 's'] }, false],
	[{ region: ['n'] }, { region: ['n'], shop: ['a'] }, true],
	[{ shop: ['a'] }, { region: ['n'] }, false],
	[{ region: ['n'] }, { region: [] }, true],
])('%j covers %j: %s', (wide, narrow, yes) => {
	expect(covers(wide, narrow)).toBe(yes)
})
