import type { Text } from '#kit/text'

/**
 * Where many people's parcels and appliances go, nobody lives: pickup points, lockers, offices, shops and warehouses. An address with
 * one of these words makes no household. A shop adds words of its own.
 */
export const placeWords: readonly { readonly word: string; readonly reason: Text }[] = [
	...['驿站', '菜鸟', '丰巢', '快递柜', '自提', '代收点', '代收'].map((word) => ({
		word,
		reason: { zh: '快递代收点', en: 'Pickup point' },
	})),
	...['写字楼', '大厦', '公司', '产业园', '工业园', '科技园', '办公'].map((word) => ({
		word,
		reason: { zh: '办公地点', en: 'Office' },
	})),
	...['门店', '专卖店', '经销', '商场', '电器城', '家电城', '仓库', '服务网点', '安装队'].map((word) => ({
		word,
		reason: { zh: '经销商或安装商', en: 'Dealer or installer' },
	})),
	...['酒店', '宾馆', '学校', '宿舍', '医院'].map((word) => ({
		word,
		reason: { zh: '集体场所', en: 'Hotel, school or hospital' },
	})),
	...['locker', 'pickup point', 'warehouse', 'p.o. box'].map((word) => ({
		word,
		reason: { zh: '快递代收点', en: 'Pickup point' },
	})),
]

const shortest = 6
const parts = ['country', 'province', 'state', 'city', 'district', 'town', 'street', 'line1', 'line2', 'address', 'postalCode']

/** An address as one text, whether it came as one or in parts. Undefined where it is too vague to tell two homes apart. */
export function addressText(value: unknown): string | undefined {
	const text = typeof value === 'string' ? value : joined(value)
	if (text === undefined || text.length > 1_000 || text.includes('*')) return undefined
	return normaliseAddress(text).length < shortest || !/\d|[一二三四五六七八九十]/.test(text) ? undefined : text.trim()
}

/** Blanks, punctuation and width do not make another home. */
export function normaliseAddress(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\p{P}\p{S}]/gu, '')
}

/** Why nobody lives there; undefined for what may be a home. */
export function placeReason(text: string, words: readonly { readonly word: string; readonly reason: Text }[]): Text | undefined {
	const lower = text.normalize('NFKC').toLowerCase()
	return words.find(({ word }) => lower.includes(word.toLowerCase()))?.reason
}

function joined(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
	const given = value as Readonly<Record<string, unknown>>
	const texts = parts.flatMap((part) => {
		const text = given[part]
		return typeof text === 'string' && text !== '' ? [text] : []
	})
	return texts.length === 0 ? undefined : texts.join(' ')
}
