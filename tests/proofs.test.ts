import { expect, test } from 'vitest'
import { openWholeShop } from './support/whole-shop.ts'

const shop = await openWholeShop()

async function keyOf(kind: string): Promise<string> {
	await shop.call('POST', '/api/sources', { id: `from-${kind}`, name: `from ${kind}`, kind })
	const key = { name: kind, kind: 'write', source: `from-${kind}` }
	return (await shop.call<{ secret: string }>('POST', '/api/keys', key)).secret
}

let said = 0
async function identify(key: string, who: object, traits: object, more: object = {}): Promise<void> {
	said += 1
	const answer = await shop.ask('POST', '/v1/identify', { ...who, messageId: `m-${said}`, traits, ...more }, key)
	expect(answer.status).toBe(200)
	await shop.settled()
}

async function idOf(login: string): Promise<number> {
	const { items } = await shop.call<{ items: { profileId: number }[] }>('GET', `/api/shoppers?q=${login}`)
	return items[0]?.profileId as number
}

interface Known {
	readonly nodes: readonly { readonly type: string; readonly verified?: boolean }[]
}

async function nodesOf(login: string): Promise<Known['nodes']> {
	return (await shop.call<Known>('GET', `/api/shoppers/${await idOf(login)}/identities`)).nodes
}

/** Whether the phone of a shopper counts as proved; undefined where they have none. */
async function phoneProved(login: string): Promise<boolean | undefined> {
	return (await nodesOf(login)).find(({ type }) => type === 'phone')?.verified
}
const devicesOf = async (login: string) => (await nodesOf(login)).filter(({ type }) => type === 'anonymous_id').length

test('that an address was verified is believed from servers alone: a page that says so joins nobody', async () => {
	const [page, app, server] = [await keyOf('web'), await keyOf('app'), await keyOf('server')]
	const phone = '13800001111'
	await identify(server, { userId: 'victim' }, { phone, phoneVerified: true })
	expect(await phoneProved('victim')).toBe(true)
	for (const [index, flag] of ['phoneVerified', 'phone_verified', 'Phone-Verified'].entries())
		await identify(page, { anonymousId: `thief-${index}` }, { phone, [flag]: true })
	await identify(app, { anonymousId: 'thief-3' }, {}, { context: { traits: { phone, phoneVerified: true } } })
	expect(await devicesOf('victim')).toBe(0)
	await identify(server, { anonymousId: 'till' }, { phone, phoneVerified: true })
	expect(await devicesOf('victim')).toBe(1)
	await identify(page, { userId: 'typed' }, { phone: '13800002222', phoneVerified: true })
	expect(await phoneProved('typed')).toBe(false)
	await identify(server, { userId: 'typed' }, { phone: '13800002222', phoneVerified: true })
	expect(await phoneProved('typed')).toBe(true)
})
