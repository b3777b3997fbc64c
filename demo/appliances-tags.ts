import { random } from '#ml/random'
import type { App } from '../src/main.ts'
import { post } from './app-steps.ts'
import { people } from './appliances/parameters.ts'
import type { PersonTruth } from './appliances/truth.ts'

const consumables = { zh: '近一年耗材消费', en: 'Spend on consumables in a year' }

/** What analysts of the shop declared once; kept up to date by the product. */
const computedTraits = [
	{
		...{ name: 'consumable_spend', label: consumables, over: 'orders', measure: 'sum', property: 'net', windowDays: 365 },
		where: [{ field: 'category', op: 'eq', value: 'consumable' }],
	},
	{
		...{ name: 'last_store_visit', label: { zh: '最近到店', en: 'Latest store visit' }, over: 'events', measure: 'last' },
		events: ['Store Visited'],
	},
	{
		...{
			name: 'most_searched',
			label: { zh: '近 90 天最常搜索的类目', en: 'Category searched most in 90 days' },
			over: 'events',
		},
		...{ events: ['Products Searched'], measure: 'top', property: 'category', windowDays: 90 },
	},
] as const

const nightShare = `SELECT profile_id, if(countIf(toHour(ts, 'Asia/Shanghai') >= 22 OR toHour(ts, 'Asia/Shanghai') < 6) * 2 > count(), 'night', 'day') AS value
FROM events WHERE event IN ('Product Viewed', 'Product List Viewed', 'Products Searched')
GROUP BY profile_id HAVING count() >= 5`

/** In SQL, because no other kind of tag compares two counts. */
const nightOwl = {
	...{ code: 'night-owl', category: 'activity', owner: '数据分析组', publish: true },
	name: { zh: '夜间浏览', en: 'Looks at night' },
	description: {
		zh: '22 点至次日 6 点的浏览过半；至少 5 次浏览',
		en: 'More than half of the views between 22:00 and 6:00; from 5 views',
	},
	purpose: { zh: '选择推送时段', en: 'To choose when to write' },
	definition: {
		...{ kind: 'sql', statement: nightShare, as: 'label' },
		values: [
			{ value: 'night', label: { zh: '夜间', en: 'at night' } },
			{ value: 'day', label: { zh: '日间', en: 'by day' } },
		],
	},
}

/** A second source of what shoppers declare: the two agree as often as both are planted to be right. */
const gender = {
	...{ code: 'gender-noted', category: 'demographics', owner: '门店运营组', publish: true },
	name: { zh: '性别（导购记录）', en: 'Gender, as noted by guides' },
	description: { zh: '与自述性别交叉验证', en: 'To be compared with what shoppers declare' },
	purpose: { zh: '核对自述性别的可信程度', en: 'To see how far declared gender can be trusted' },
	definition: {
		kind: 'external',
		values: [
			{ value: 'female', label: { zh: '女', en: 'female' } },
			{ value: 'male', label: { zh: '男', en: 'male' } },
		],
	},
}

export interface KnownPerson extends Pick<PersonTruth, 'person' | 'gender'> {
	readonly userId: string
}

const valuesAtOnce = 5_000

export async function declareTraitsAndTags(app: App, seed: string, known: readonly KnownPerson[]): Promise<void> {
	for (const trait of computedTraits) await post(app, '/api/computed-traits', trait)
	await post(app, '/api/tags', nightOwl)
	await post(app, '/api/tags', gender)
	const values = await notedGenders(app, seed, known)
	for (let from = 0; from < values.length; from += valuesAtOnce)
		await post(app, `/api/tags/${gender.code}/values`, {
			...{ values: values.slice(from, from + valuesAtOnce), source: '门店导购登记', basis: '会员协议第 4 条：到店接待记录' },
			expiresAt: null,
		})
}

/** What a guide took somebody for, who shops in stores now and then. */
async function notedGenders(app: App, seed: string, known: readonly KnownPerson[]) {
	const noted = known.flatMap(({ person, userId, gender: own }) => {
		const draw = random(seed, 'guide', person)
		if (!draw.chance(people.notedByGuide)) return []
		const other = own === 'male' ? 'female' : 'male'
		return [{ userId, value: draw.chance(people.wronglyNoted) ? other : own }]
	})
	const ids = await app.stages.identify.lookupMany(
		'user_id',
		noted.map(({ userId }) => userId),
	)
	return noted.flatMap(({ userId, value }) => {
		const profileId = ids.get(userId)
		return profileId === undefined ? [] : [{ profileId, value }]
	})
}
