import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import PostalMime from 'postal-mime'
import { afterEach, expect, test } from 'vitest'
import { type SmtpBehaviour, startSmtp, type TestSmtp } from '../../tests/support/smtp.ts'
import { type Channel, DeliveryFailure, type OutgoingMessage } from './channel.ts'
import { createEmailChannel, type EmailSettings } from './email-channel.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close()
})

async function start(
	behaviour: SmtpBehaviour = {},
	settings: Partial<EmailSettings> = {},
): Promise<{ smtp: TestSmtp; channel: Channel }> {
	const smtp = await startSmtp(behaviour)
	const channel = createEmailChannel({ url: smtp.url, from: 'shop@shop.test', fromName: '晨光小店', ...settings })
	closers.push(smtp.close, channel.close)
	return { smtp, channel }
}

const message: OutgoingMessage = {
	ledgerId: '01890a5d-ac96-774b-bcce-b302099a8057',
	to: 'ann@example.test',
	fromName: null,
	subject: '小满，好久不见 🌱',
	html: '<p>你好 & welcome</p>',
	text: '你好 & welcome',
	token: 'T0ken-_T0ken-_T0ken-_T0ken-_T0ken-_T0ken-_T',
	unsubscribeUrl: 'https://shop.test/u/T0ken-_T0ken-_T0ken-_T0ken-_T0ken-_T0ken-_T',
}
const never = new AbortController().signal
const outcome = (channel: Channel, to = message.to) =>
	channel.deliver({ ...message, to }, never).then(
		() => 'sent',
		(error) => (error instanceof DeliveryFailure ? [error.kind, error.reason] : error),
	)

test('the message arrives whole: both parts, sender, subject, our Message-ID and a return path that names the send', async () => {
	const { smtp, channel } = await start({}, { returnDomain: 'bounce.shop.test' })
	expect(await channel.deliver(message, never)).toEqual({ vendorId: `<${message.ledgerId}@shop.test>` })
	const [mail] = smtp.received
	expect(mail).toMatchObject({ from: `b+${message.token}@bounce.shop.test`, to: 'ann@example.test' })
	const parsed = await PostalMime.parse(mail?.raw ?? '')
	expect(parsed).toMatchObject({
		from: { name: '晨光小店', address: 'shop@shop.test' },
		to: [{ name: '', address: 'ann@example.test' }],
		subject: message.subject,
		messageId: `<${message.ledgerId}@shop.test>`,
	})
	expect(parsed.html?.trim()).toBe(message.html)
	expect(parsed.text?.trim()).toBe(message.text)
})

test('files go with a message: what the HTML names is shown in it, the rest is attached', async () => {
	const { smtp, channel } = await start()
	const picture = { filename: 'a.png', contentType: 'image/png', content: Buffer.from('picture'), cid: 'a@shop' }
	const paper = { filename: '周报.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.4') }
	await channel.deliver({ ...message, html: '<img src="cid:a@shop">', attachments: [picture, paper] }, never)
	const { attachments } = await PostalMime.parse(smtp.received[0]?.raw ?? '')
	expect(
		attachments.map(({ filename, mimeType, contentId, content }) => [
			...[filename, mimeType, contentId, Buffer.from(content as ArrayBuffer).toString()],
		]),
	).toEqual([
		['a.png', 'image/png', '<a@shop>', 'picture'],
		['周报.pdf', 'application/pdf', undefined, '%PDF-1.4'],
	])
})

test('a mail client finds the way out in one click, by web and by mail', async () => {
	const { smtp, channel } = await start()
	await channel.deliver(message, never)
	const { headers } = await PostalMime.parse(smtp.received[0]?.raw ?? '')
	const header = (key: string) => headers.find((one) => one.key === key)?.value.replace(/\s+/g, ' ')
	expect(header('list-unsubscribe')).toBe(`<${message.unsubscribeUrl}>, <mailto:u+${message.token}@shop.test>`)
	expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
})

test('the DKIM signature holds and covers both unsubscribe headers: changing either breaks it', async () => {
	const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
	const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
	const { smtp, channel } = await start({}, { dkim: { domain: 'shop.test', selector: 's1', privateKey } })
	await channel.deliver(message, never)
	const raw = smtp.received[0]?.raw.toString('latin1') ?? ''
	const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()
	expect(dkimHolds(raw, publicKey)).toBe(true)
	expect(dkimHolds(raw.replace('List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click'), publicKey)).toBe(false)
	expect(dkimHolds(raw.replace('https://shop.test/u/', 'https://evil.test/u/'), publicKey)).toBe(false)
	expect(dkimHolds(raw.replace('welcome', 'w3lcome'), publicKey)).toBe(false)
})

test('an address that the server refuses is permanent', async () => {
	const { channel } = await start({ onRecipient: () => ({ code: 550, text: 'no such user' }) })
	expect(await outcome(channel)).toEqual(['permanent', 'address-refused'])
})

test('content that the server refuses is permanent, and the address is not blamed', async () => {
	const { channel } = await start({ onMessage: () => ({ code: 554, text: 'spam' }) })
	expect(await outcome(channel)).toEqual(['permanent', 'content-refused'])
})

test.each([
	['for the recipient', { onRecipient: () => ({ code: 451, text: 'greylisted' }) }],
	['for the message', { onMessage: () => ({ code: 452, text: 'full' }) }],
])('a "later" %s is transient', async (_, behaviour) => {
	const { channel } = await start(behaviour)
	expect(await outcome(channel)).toEqual(['transient', 'vendor-unavailable'])
})

test('a server that is not there is transient', async () => {
	const { smtp, channel } = await start()
	await smtp.close()
	expect(await outcome(channel)).toEqual(['transient', 'vendor-unavailable'])
})

test('a server that takes the message and hangs up before answering leaves the outcome unknown, and gets it once only', async () => {
	const { smtp, channel } = await start({ onMessage: () => 'hang-up' })
	expect(await outcome(channel)).toEqual(['unknown', 'answer-lost'])
	expect(smtp.received).toHaveLength(1)
})

test('an answer that does not come in time leaves the outcome unknown', async () => {
	const { smtp, channel } = await start({ onMessage: () => new Promise(() => undefined) }, { socketTimeoutMs: 300 })
	expect(await outcome(channel)).toEqual(['unknown', 'answer-lost'])
	expect(smtp.received).toHaveLength(0)
})

test('giving up in the middle of a message leaves the outcome unknown', async () => {
	const giveUp = new AbortController()
	const { channel } = await start({
		onMessage: async () => {
			giveUp.abort()
			return undefined
		},
	})
	await expect(channel.deliver(message, giveUp.signal)).rejects.toMatchObject({ kind: 'unknown' })
})

test('a failure says nothing about the recipient, so that logs stay clean', async () => {
	const { channel } = await start({ onRecipient: (address) => ({ code: 550, text: `${address} unknown` }) })
	const error = await channel.deliver(message, never).catch((failure) => failure)
	expect(String(error.message)).not.toContain('ann@')
})

test('many messages go over one pool', async () => {
	const { smtp, channel } = await start()
	await Promise.all(Array.from({ length: 250 }, (_, n) => channel.deliver({ ...message, to: `p${n}@example.test` }, never)))
	expect(new Set(smtp.received.map(({ to }) => to)).size).toBe(250)
	expect(smtp.received).toHaveLength(250)
})

test.each([
	['ann@example.test', true],
	['小满@例子.测试', true],
	['a.b+c@sub.example.co', true],
	['ann@localhost', false],
	['ann@example.test\r\nBcc: x@y.test', false],
	['ann@example.test, bob@example.test', false],
	['Ann <ann@example.test>', false],
	['@example.test', false],
	['', false],
	[`${'a'.repeat(65)}@example.test`, false],
])('%j accepted: %s', async (address, accepted) => {
	const { channel } = await start()
	expect(channel.accepts(address)).toBe(accepted)
})

/** Checks a relaxed/relaxed DKIM signature (RFC 6376 §3.4, §3.7) without the library that made it. */
function dkimHolds(raw: string, publicKey: string): boolean {
	const [head = '', ...rest] = raw.split('\r\n\r\n')
	const headers = head.split(/\r\n(?![ \t])/)
	const find = (name: string) => headers.findLast((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
	const signature = find('DKIM-Signature') ?? ''
	const tags = new Map(
		signature
			.slice(signature.indexOf(':') + 1)
			.split(';')
			.map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, '')]),
	)
	const body = rest
		.join('\r\n\r\n')
		.split('\r\n')
		.map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
		.join('\r\n')
		.replace(/(\r\n)*$/, '\r\n')
	if (createHash('sha256').update(body, 'latin1').digest('base64') !== tags.get('bh')) return false
	const relaxed = (line: string) => {
		const colon = line.indexOf(':')
		return `${line.slice(0, colon).toLowerCase().trim()}:${line
			.slice(colon + 1)
			.replace(/\s+/g, ' ')
			.trim()}`
	}
	const names = (tags.get('h') ?? '').split(':')
	const signed = names.flatMap((name) => find(name) ?? []).map((line) => `${relaxed(line)}\r\n`)
	const unsigned = relaxed(signature.replace(/([;\s]b=)[^;]*/, '$1'))
	return createVerify('RSA-SHA256')
		.update(signed.join('') + unsigned, 'latin1')
		.verify(publicKey, tags.get('b') ?? '', 'base64')
}
