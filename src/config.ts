import { resolve } from 'node:path'
import { z } from 'zod'
import { findChromium } from '#kit/chromium'
import { fail } from '#kit/errors'
import { parseMasterKey } from '#storage/master-key'

/**
 * Every setting, read once at start. Defaults start a shop on this machine; a value that does not fit stops the start
 * with the variable's name.
 */
const settings = z.object({
	QIANMIAN_DATA: z.string().min(1).default('./data').describe('Data directory: log, embedded stores, master key'),
	QIANMIAN_HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
	QIANMIAN_PORT: z.coerce.number().int().min(0).max(65_535).default(8787).describe('Port to listen on; 0 takes a free one'),
	QIANMIAN_PUBLIC_URL: z.url().optional().describe('Where people and mail clients reach the server'),
	QIANMIAN_TRUST_PROXY: z
		.stringbool()
		.default(false)
		.describe('Take client addresses from X-Forwarded-For, behind a proxy that sets it'),
	QIANMIAN_CLICKHOUSE_URL: z
		.url()
		.optional()
		.describe('Analytics store outside the process: http(s)://user:password@host:port/database'),
	QIANMIAN_POSTGRES_URL: z
		.url()
		.optional()
		.describe('Operational store outside the process: postgres://user:password@host:port/database'),
	QIANMIAN_MASTER_KEY: z
		.string()
		.refine((text) => parseMasterKey(text) !== undefined, 'must be 32 bytes in base64')
		.transform((text) => parseMasterKey(text))
		.optional()
		.describe('Master key, 32 bytes in base64; made and kept in the data directory when absent'),
	QIANMIAN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('Log level'),
	QIANMIAN_SMTP_URL: z.url().optional().describe('smtp(s)://user:password@host:port; without it messages are printed'),
	QIANMIAN_MAIL_FROM: z.email().optional().describe('Sender address of e-mails'),
	QIANMIAN_MAIL_NAME: z.string().min(1).max(100).optional().describe("Sender name of e-mails; the shop's name when absent"),
	QIANMIAN_BOUNCE_DOMAIN: z.string().min(3).optional().describe('Domain of the return path, for bounces'),
	QIANMIAN_DKIM_DOMAIN: z.string().min(3).optional().describe('DKIM: signing domain'),
	QIANMIAN_DKIM_SELECTOR: z.string().min(1).optional().describe('DKIM: selector'),
	QIANMIAN_DKIM_KEY: z.string().min(1).optional().describe('DKIM: private key (PEM)'),
	QIANMIAN_REPORT_DOMAINS: z
		.string()
		.regex(/^[a-z0-9.-]+(,[a-z0-9.-]+)*$/i, 'must read partner.example,agency.example')
		.optional()
		.describe('Domains outside to whose addresses administrators and marketers may have dashboards mailed; none when absent'),
	QIANMIAN_CHROMIUM: z
		.string()
		.min(1)
		.optional()
		.describe('Where Chromium is, which draws the pictures and PDFs of reports; looked for when absent, `off` for none'),
	QIANMIAN_SHOP_NAME: z.string().min(1).max(100).optional().describe("The shop's name, at first start"),
	QIANMIAN_SHOP_CURRENCY: z
		.string()
		.regex(/^[A-Z]{3}$/)
		.optional()
		.describe("The shop's currency (ISO 4217), at first start"),
	QIANMIAN_SHOP_ADDRESS: z
		.string()
		.min(1)
		.max(300)
		.optional()
		.describe('Postal address of the sender, shown in every message; the law asks for one'),
	QIANMIAN_SHOP_ZONE: z.string().min(1).optional().describe("The shop's time zone (IANA), at first start"),
	QIANMIAN_LATE_HOURS: z.coerce
		.number()
		.min(1)
		.max(8_784)
		.default(72)
		.describe('Hours after which an event that arrives counts as late'),
	QIANMIAN_RATES: z
		.string()
		.regex(/^[A-Z]{3}=\d+(\.\d+)?(,[A-Z]{3}=\d+(\.\d+)?)*$/, 'must read USD=7.1,EUR=7.8')
		.optional()
		.describe("What one unit of a foreign currency is worth in the shop's"),
})

export interface Config {
	readonly dataDir: string
	readonly host: string
	readonly port: number
	readonly publicUrl?: string
	readonly trustProxy: boolean
	readonly clickhouseUrl?: string
	readonly postgresUrl?: string
	readonly masterKey?: Buffer
	readonly logLevel: string
	readonly mail?: {
		readonly smtpUrl: string
		readonly from: string
		readonly name?: string
		readonly bounceDomain?: string
		readonly dkim?: { readonly domain: string; readonly selector: string; readonly key: string }
	}
	/** Domains outside that reports may go to, in lower case. */
	readonly reportDomains: readonly string[]
	/** The Chromium of this machine. */
	readonly chromium?: string
	readonly shop: { readonly name?: string; readonly currency?: string; readonly zone?: string; readonly address?: string }
	readonly rates: Readonly<Record<string, string>>
	/** Hours after which an event that arrives is marked `late`. */
	readonly lateHours: number
}

/** @param given options of the command line, which win over the environment */
export function readConfig(
	env: Readonly<Record<string, string | undefined>>,
	given: { readonly data?: string | undefined; readonly port?: number | undefined; readonly logLevel?: string | undefined } = {},
): Config {
	const known = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, env[name] === '' ? undefined : env[name]]))
	const parsed = settings.safeParse({
		...known,
		...(given.data === undefined ? {} : { QIANMIAN_DATA: given.data }),
		...(given.port === undefined ? {} : { QIANMIAN_PORT: given.port }),
		...(given.logLevel === undefined ? {} : { QIANMIAN_LOG_LEVEL: given.logLevel }),
	})
	if (!parsed.success) {
		const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
		return fail('bad-config', `A setting is not valid. ${problems.join('; ')}`)
	}
	return toConfig(parsed.data)
}

function toConfig(data: z.output<typeof settings>): Config {
	const {
		QIANMIAN_SHOP_NAME: name,
		QIANMIAN_SHOP_CURRENCY: currency,
		QIANMIAN_SHOP_ZONE: zone,
		QIANMIAN_SHOP_ADDRESS: address,
	} = data
	return {
		dataDir: resolve(data.QIANMIAN_DATA),
		host: data.QIANMIAN_HOST,
		port: data.QIANMIAN_PORT,
		trustProxy: data.QIANMIAN_TRUST_PROXY,
		logLevel: data.QIANMIAN_LOG_LEVEL,
		lateHours: data.QIANMIAN_LATE_HOURS,
		shop: present({ name, currency, zone, address }),
		reportDomains: (data.QIANMIAN_REPORT_DOMAINS ?? '').toLowerCase().split(',').filter(Boolean),
		rates: Object.fromEntries((data.QIANMIAN_RATES ?? '').split(',').flatMap((pair) => (pair === '' ? [] : [pair.split('=')]))),
		...present({
			publicUrl: data.QIANMIAN_PUBLIC_URL,
			clickhouseUrl: data.QIANMIAN_CLICKHOUSE_URL,
			postgresUrl: data.QIANMIAN_POSTGRES_URL,
			masterKey: data.QIANMIAN_MASTER_KEY,
			mail: mailOf(data),
			chromium: findChromium(data.QIANMIAN_CHROMIUM),
		}),
	}
}

function mailOf(data: z.output<typeof settings>): Config['mail'] {
	const { QIANMIAN_SMTP_URL: smtpUrl, QIANMIAN_MAIL_FROM: from } = data
	if (smtpUrl === undefined) return undefined
	if (from === undefined) return fail('bad-config', 'QIANMIAN_MAIL_FROM is needed with QIANMIAN_SMTP_URL')
	const { QIANMIAN_DKIM_DOMAIN: domain, QIANMIAN_DKIM_SELECTOR: selector, QIANMIAN_DKIM_KEY: key } = data
	const dkim = domain && selector && key ? { domain, selector, key } : undefined
	return { smtpUrl, from, ...present({ name: data.QIANMIAN_MAIL_NAME, bounceDomain: data.QIANMIAN_BOUNCE_DOMAIN, dkim }) }
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Leaves out what is undefined. */
function present<T extends object>(values: T): Present<T> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
}

/** Name, default and meaning of every setting, for the documentation and `doctor`. */
export function describeSettings(): { readonly name: string; readonly meaning: string; readonly preset: string }[] {
	const defaults = settings.safeParse({}).data as Record<string, unknown>
	return Object.entries(settings.shape).map(([name, schema]) => ({
		name,
		meaning: schema.description ?? '',
		preset: defaults[name] === undefined ? '' : String(defaults[name]),
	}))
}
