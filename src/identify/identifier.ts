import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Text } from '#kit/text'

/**
 * How much an identifier proves. A names one person and joins what it meets; B is one account of one person, and joins a
 * named shopper with an unnamed one; C is a device, and follows whoever logged in last. Of class D (addresses of houses, IP and
 * browser, names) there is no type at all: nothing here is ever joined by likeness.
 */
export type IdentityClass = 'A' | 'B' | 'C'

interface IdentifierKind {
	readonly class: IdentityClass
	/** How many values one shopper may hold, of those first seen within the last `days` days when that is given. */
	readonly most: number
	readonly days?: number
	/** Goes along with a device: moves to the last login instead of standing for two people. */
	readonly moves?: true
	readonly label: Text
}

const device = { class: 'C', most: 5, days: 90, moves: true } as const

/** Every type, in order of priority. An address counts as class A once it is verified; before that it proves nothing. */
export const identifierKinds = {
	user_id: { class: 'A', most: 1, label: { zh: '登录账号', en: 'Login' } },
	unionid: { class: 'A', most: 1, label: { zh: '微信 UnionID', en: 'WeChat unionid' } },
	phone: { class: 'A', most: 3, label: { zh: '手机号', en: 'Phone' } },
	email: { class: 'A', most: 5, label: { zh: '邮箱', en: 'E-mail' } },
	openid: { class: 'B', most: 10, label: { zh: '微信 OpenID', en: 'WeChat openid' } },
	platform_id: { class: 'B', most: 5, label: { zh: '平台账号', en: 'Platform account' } },
	member_card: { class: 'B', most: 3, label: { zh: '会员卡', en: 'Member card' } },
	push_token: { class: 'B', most: 5, days: 90, moves: true, label: { zh: '推送令牌', en: 'Push token' } },
	anonymous_id: { ...device, label: { zh: '匿名设备', en: 'Anonymous device' } },
	oaid: { ...device, label: { zh: '安卓 OAID', en: 'Android OAID' } },
	idfa: { ...device, label: { zh: '苹果 IDFA', en: 'Apple IDFA' } },
	aaid: { ...device, label: { zh: '谷歌广告 ID', en: 'Google advertising id' } },
	ga_client_id: { ...device, label: { zh: 'GA 客户端 ID', en: 'GA client id' } },
} as const satisfies Record<string, IdentifierKind>

export type IdentifierType = keyof typeof identifierKinds

export const identifierTypes = Object.keys(identifierKinds) as IdentifierType[]

export interface Identifier {
	readonly type: IdentifierType
	/** Normalised. */
	readonly value: string
}

export function kindOf(type: IdentifierType): IdentifierKind {
	return identifierKinds[type]
}

export function isAddress(type: IdentifierType): type is 'email' | 'phone' {
	return type === 'email' || type === 'phone'
}

/** What somebody signs in with, by itself or with a device beside it. */
export function isAccount(type: IdentifierType): boolean {
	return !isAddress(type) && !kindOf(type).moves
}

const maxLength = 512
const placeholders = new Set(['', '-1', 'null', 'undefined', 'none', 'nan', 'anonymous', 'unknown', '[object object]', 'n/a'])
const zeros = /^[0-]*$/
const masked = /\*{2,}/
const roleMail = /^(no-?reply|do-?not-?reply|postmaster|mailer-daemon|abuse)@/
const mail = /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[^\s@<>"(),:;\\]+$/
const openid = /^[^:\s]+:[^:\s]+$/

/**
 * Brings a value to the form under which it is looked up. Returns undefined for values that name nobody:
 * placeholders, zeros, masked numbers, role mailboxes, malformed addresses.
 */
export function normalise(type: IdentifierType, raw: string): string | undefined {
	// Cut before anything is computed: an id of a megabyte must cost nothing.
	if (raw.length > 2 * maxLength) return undefined
	const value = raw.trim().normalize('NFC')
	if (value.length > maxLength || zeros.test(value) || placeholders.has(value.toLowerCase())) return undefined
	switch (type) {
		case 'email':
			return normaliseEmail(value)
		case 'phone':
			return normalisePhone(value)
		case 'openid':
			return openid.test(value) ? value : undefined
		case 'idfa':
			return value.toUpperCase()
		case 'aaid':
			return value.toLowerCase()
		default:
			return value
	}
}

function normaliseEmail(value: string): string | undefined {
	const lower = value.toLowerCase()
	return mail.test(lower) && !roleMail.test(lower) && !masked.test(lower) && lower.length <= 254 ? lower : undefined
}

/** E.164; a number without a country is read as Chinese. */
function normalisePhone(value: string): string | undefined {
	if (masked.test(value)) return undefined
	const parsed = parsePhoneNumberFromString(value, 'CN')
	return parsed?.isValid() ? parsed.number : undefined
}
