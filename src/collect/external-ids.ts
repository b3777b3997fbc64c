import { type ExternalId, type ExternalIdType, externalIdTypes } from './log-record.ts'

type Fields = Readonly<Record<string, unknown>>

const mostIds = 20
const longest = 512
const known: ReadonlySet<string> = new Set(externalIdTypes)
/** How Segment and Rudder name the same things. */
const aliases: Readonly<Record<string, ExternalIdType>> = {
	'ios.idfa': 'idfa',
	'android.idfa': 'aaid',
	'android.aaid': 'aaid',
	gaid: 'aaid',
	'ios.push_token': 'push_token',
	'android.push_token': 'push_token',
	ga_clientid: 'ga_client_id',
	member_id: 'member_card',
	wechat_unionid: 'unionid',
	wechat_openid: 'openid',
}

/**
 * The ids beside login and device that an event's context names: `externalIds` as Segment and Rudder send them, the
 * advertising id where the shopper allows tracking, and the token of the device for push messages.
 * What we do not know is left out; it stands nowhere else, because these ids are personal.
 */
export function externalIdsOf(context: Fields | undefined): ExternalId[] {
	if (context === undefined || (context.externalIds === undefined && context.device === undefined)) return []
	const found = new Map<string, ExternalId>()
	const add = (type: ExternalIdType | undefined, value: unknown) => {
		const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
		if (type === undefined || text === '' || text.length > longest || isNobody(text) || found.size >= mostIds) return
		if (type === 'openid' && !openid.test(text)) return
		found.set(`${type}\0${text}`, { type, value: text })
	}
	if (Array.isArray(context.externalIds)) for (const each of context.externalIds) addStated(each, add)
	if (isFields(context.device)) addDevice(context.device, context.os, add)
	return [...found.values()]
}

type Add = (type: ExternalIdType | undefined, value: unknown) => void

/** An openid means something only beside the app that gave it out. */
const openid = /^[^:\s]+:[^:\s]+$/

function addStated(each: unknown, add: Add): void {
	if (!isFields(each) || typeof each.type !== 'string') return
	// A hash is another value than the id itself, and would join nobody.
	if (typeof each.encoding === 'string' && each.encoding !== 'none') return
	add(typeNamed(each.type.toLowerCase()), each.id ?? each.value)
}

function typeNamed(name: string): ExternalIdType | undefined {
	if (known.has(name)) return name as ExternalIdType
	return Object.hasOwn(aliases, name) ? aliases[name] : undefined
}

function addDevice(device: Fields, os: unknown, add: Add): void {
	add('push_token', device.token)
	if (device.adTrackingEnabled !== true) return
	add(advertisingType(device, os), device.advertisingId)
	add('oaid', device.oaid)
}

function advertisingType({ type }: Fields, os: unknown): ExternalIdType | undefined {
	const platform =
		`${typeof type === 'string' ? type : ''} ${isFields(os) && typeof os.name === 'string' ? os.name : ''}`.toLowerCase()
	if (/\b(?:ios|ipados|iphone|tvos)\b/.test(platform)) return 'idfa'
	return /\bandroid\b/.test(platform) ? 'aaid' : undefined
}

/** Zeros stand where tracking is off; placeholders where somebody forgot. */
function isNobody(value: string): boolean {
	return /^[0-]*$/.test(value) || /^(?:null|undefined|none|unknown|nan)$/i.test(value)
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
