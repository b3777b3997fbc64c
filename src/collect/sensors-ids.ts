type Fields = Readonly<Record<string, unknown>>

/** Who an event of 神策 is about, in our terms. */
export interface SensorsIds {
	readonly userId?: unknown
	readonly anonymousId?: unknown
	/** Mobile number and mail address, which identify as traits do. */
	readonly traits: Fields
	readonly externalIds: readonly { readonly type: string; readonly id: unknown }[]
}

const device = [
	'$identity_cookie_id',
	'$identity_anonymous_id',
	'$identity_android_id',
	'$identity_android_uuid',
	'$identity_ios_id',
	'$identity_ios_uuid',
	'$identity_harmonyos_uuid',
	'$identity_distinct_id',
] as const
const address = { $identity_mobile: 'phone', $identity_email: 'email' } as const
const external = {
	$identity_mp_unionid: 'unionid',
	$identity_unionid: 'unionid',
	$identity_idfa: 'idfa',
	$identity_oaid: 'oaid',
	$identity_aaid: 'aaid',
	$identity_gaid: 'aaid',
} as const
const openids = ['$identity_mp_openid', '$identity_openid'] as const

/**
 * `identities` is what newer SDKs know; `login_id` and `anonymous_id` what the older say beside `distinct_id`, and
 * `$is_login_id` what the oldest do. A `distinct_id` of which nothing is said is a device: an SDK that knows the login says so.
 *
 * @param ids `login` where the sender states in the URL that its distinct ids are logins
 */
export function sensorsIds(raw: Fields, source: string, ids: 'login' | undefined): SensorsIds {
	const identities = fieldsOf(raw.identities)
	const properties = fieldsOf(raw.properties)
	const isLogin =
		ids === 'login' || raw.type === 'track_signup' || properties.$is_login_id === true || properties.$is_login_id === 'true'
	const userId =
		given(identities.$identity_login_id) ??
		withoutKey(given(raw.login_id) ?? (isLogin ? given(raw.distinct_id) : undefined), identities)
	const stated = given(raw.anonymous_id) ?? first(identities, device)
	const anonymousId = stated ?? (userId === undefined ? given(raw.distinct_id) : undefined)
	return {
		...(userId !== undefined && { userId }),
		...(anonymousId !== undefined && anonymousId !== userId && { anonymousId }),
		traits: named(identities, address),
		externalIds: [...externalIds(identities), ...openid(identities, properties, source)],
	}
}

/** A shop that names its login id itself (`login_id_key`) sends `key+value` where others send the value. */
function withoutKey(login: unknown, identities: Fields): unknown {
	const plus = typeof login === 'string' ? login.indexOf('+') : -1
	if (typeof login !== 'string' || plus < 1) return login
	const value = login.slice(plus + 1)
	return String(given(identities[login.slice(0, plus)])) === value ? value : login
}

function externalIds(identities: Fields): { type: string; id: unknown }[] {
	return Object.entries(external).flatMap(([key, type]) => {
		const id = given(identities[key])
		return id === undefined ? [] : [{ type, id }]
	})
}

/** An openid holds within one app. Where the event does not name it, the source stands for it: too narrow rather than too wide. */
function openid(identities: Fields, { $app_id: appId }: Fields, source: string): { type: string; id: unknown }[] {
	const id = first(identities, openids)
	if (id === undefined) return []
	const text = String(id)
	return [
		{ type: 'openid', id: text.includes(':') ? text : `${typeof appId === 'string' && appId !== '' ? appId : source}:${text}` },
	]
}

function named(identities: Fields, names: Readonly<Record<string, string>>): Fields {
	return Object.fromEntries(
		Object.entries(names).flatMap(([key, name]) => {
			const value = given(identities[key])
			return value === undefined ? [] : [[name, value]]
		}),
	)
}

function first(fields: Fields, keys: readonly string[]): unknown {
	for (const key of keys) {
		const value = given(fields[key])
		if (value !== undefined) return value
	}
	return undefined
}

/** Some keys hold a list of values: the first is the one in use. */
function given(value: unknown): unknown {
	const one: unknown = Array.isArray(value) ? value[0] : value
	return one === null || one === '' ? undefined : one
}

export function fieldsOf(value: unknown): Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}
