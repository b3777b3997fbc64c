import type { Readable } from 'node:stream'
import { createTransport, type NodemailerError, type SendMailOptions } from 'nodemailer'
import { type Channel, DeliveryFailure, type OutgoingMessage } from './channel.ts'
import { isEmailAddress } from './email-address.ts'

export interface EmailSettings {
	/** `smtp://user:password@host:587` or `smtps://…:465`. */
	readonly url: string
	/** The address in `From:`. */
	readonly from: string
	/** Shown beside it where a template names nobody. */
	readonly fromName: string
	/** Domain that takes bounces and unsubscribes by mail; that of `from` when absent. */
	readonly returnDomain?: string
	readonly dkim?: { readonly domain: string; readonly selector: string; readonly privateKey: string }
	readonly maxConnections?: number
	/** Messages per second over all connections; unlimited when absent. */
	readonly perSecond?: number
	readonly socketTimeoutMs?: number
}

/** RFC 8058 §4 wants both list headers signed; nodemailer's own list leaves out the second. */
const signedHeaders = [
	'From',
	'Sender',
	'Reply-To',
	'Subject',
	'Date',
	'Message-ID',
	'To',
	'MIME-Version',
	'Content-Type',
	'Content-Transfer-Encoding',
	'List-Unsubscribe',
	'List-Unsubscribe-Post',
].join(':')

/** E-mail over one pool of SMTP connections. */
export function createEmailChannel(settings: EmailSettings): Channel {
	const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1)
	const returnDomain = settings.returnDomain ?? domain
	const pool = createTransport({
		pool: true,
		url: settings.url,
		maxConnections: settings.maxConnections ?? 5,
		maxMessages: 100,
		// The pool would send again after a connection broke in the middle of a message: twice in one mailbox.
		maxRequeues: 0,
		socketTimeout: settings.socketTimeoutMs ?? 60_000,
		disableFileAccess: true,
		disableUrlAccess: true,
		...(settings.perSecond === undefined ? {} : { rateLimit: settings.perSecond, rateDelta: 1000 }),
		...(settings.dkim === undefined ? {} : { dkim: dkimOptions(settings.dkim) }),
	})
	const bodies = new Map<unknown, Readable>()
	// The only sure sign that nothing was handed over is that not a byte of the message was read.
	pool.use('stream', (mail, done) => {
		const create = mail.message.createReadStream.bind(mail.message)
		mail.message.createReadStream = (options) => {
			const body = create(options)
			bodies.set(mail.data.messageId, body)
			return body
		}
		done()
	})

	return {
		name: 'email',
		addressType: 'email',
		accepts: isEmailAddress,
		deliver: async (message, signal) => {
			const messageId = `<${message.ledgerId}@${domain}>`
			const mail: SendMailOptions = { ...compose(message, settings, returnDomain), messageId, signal }
			try {
				await pool.sendMail(mail)
				return { vendorId: messageId }
			} catch (error) {
				throw classify(error, bodies.get(messageId)?.readableDidRead ?? false)
			} finally {
				bodies.delete(messageId)
			}
		},
		close: async () => pool.close(),
	}
}

function dkimOptions({ domain, selector, privateKey }: NonNullable<EmailSettings['dkim']>) {
	return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: signedHeaders }
}

function compose(message: OutgoingMessage, settings: EmailSettings, returnDomain: string): SendMailOptions {
	const { to, subject, text, html, token, unsubscribeUrl, attachments = [] } = message
	return {
		from: { name: message.fromName ?? settings.fromName, address: settings.from },
		to: { name: '', address: to },
		// A bounce comes back to an address that names the send (VERP).
		envelope: { from: `b+${token}@${returnDomain}`, to },
		subject,
		text,
		...(html === '' ? {} : { html }),
		...(attachments.length === 0 ? {} : { attachments: attachments.map((file) => ({ ...file })) }),
		headers: {
			'List-Unsubscribe': { prepared: true, foldLines: true, value: `<${unsubscribeUrl}>, <mailto:u+${token}@${returnDomain}>` },
			'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
		},
	}
}

/** What a failed send means for the message. `handedOver`: bytes of it had left for the server. */
function classify(error: unknown, handedOver: boolean): DeliveryFailure {
	const { code, command, permanent, responseCode } = error as NodemailerError
	// The text of an SMTP answer often repeats the address: it stays out of messages, and so out of logs.
	const summary = [code, command, responseCode].filter((part) => part !== undefined).join(' ')
	const failure = (kind: DeliveryFailure['kind'], reason: DeliveryFailure['reason']) =>
		new DeliveryFailure(kind, reason, `SMTP: ${summary}`)
	if (permanent && command === 'RCPT TO') return failure('permanent', 'address-refused')
	if (permanent && command === 'DATA') return failure('permanent', 'content-refused')
	if (responseCode !== undefined) return failure('transient', 'vendor-unavailable')
	return handedOver ? failure('unknown', 'answer-lost') : failure('transient', 'vendor-unavailable')
}
