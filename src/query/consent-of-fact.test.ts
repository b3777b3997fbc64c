import { beforeAll, expect, it, test } from 'vitest'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { consentOfTrait, usableTraitSql } from './consent-of-fact.ts'
import { sensitivityOfTrait } from './sensitivity.ts'

const minors = ['is_minor', 'isMinor', 'IS_MINOR', 'Is Minor', 'under_14', 'under14', '未成年人', '是否未成年', '监护人姓名']
const sensitive = [
	...['religion', 'Religion', 'idCard', 'ID_CARD_NO', 'bankAccount', 'monthly_income', 'healthStatus', 'ＩＤ＿Ｃａｒｄ'],
	...[
		'宗教信仰',
		'民族',
		'身份证号',
		'健康状况',
		'家庭月收入',
		'银行卡号',
		'金融账户',
		'人脸特征',
		'生物识别信息',
		'怀孕',
		'病史',
	],
]
const places = ['location', 'lastLocation', 'Latitude', 'lng', '行踪', '位置', '经纬度', '行踪轨迹']
const children = ['children', 'childrenAges', 'CHILD_BIRTHDAY', '孩子年龄', '子女数', '宝宝生日']
/** What marketing lives on, and what merely sounds like something sensitive. */
const ordinary = [
	...[
		'age',
		'gender',
		'city',
		'member_level',
		'health_appliance_interest',
		'store_location',
		'brand',
		'bonus',
		'minority_brand_fan',
	],
	...['性别', '年龄', '城市', '会员等级', '健康生活偏好', '品牌定位', '浏览轨迹', '儿童空调偏好', '品牌基因偏好', '收货城市'],
]

test('facts of minors and sensitive personal data are known by the names shops give them, in both languages', () => {
	expect(minors.filter((name) => sensitivityOfTrait(name) !== 'minor')).toEqual([])
	expect([...sensitive, ...places].filter((name) => sensitivityOfTrait(name) !== 'sensitive')).toEqual([])
	expect([...children, ...ordinary].filter((name) => sensitivityOfTrait(name) !== undefined)).toEqual([])
})

test('places and children need an agreement of their own, whatever they are called', () => {
	expect(places.filter((name) => consentOfTrait(name) !== 'location')).toEqual([])
	expect(children.filter((name) => consentOfTrait(name) !== 'children')).toEqual([])
	expect([...sensitive, ...ordinary].filter((name) => consentOfTrait(name) !== undefined)).toEqual([])
})

forEachEngine('names of traits', (engines) => {
	let analytics: AnalyticsStore
	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [] })
	})

	it('are told apart by the engine as they are here', async () => {
		const all = [...minors, ...sensitive, ...places, ...children, ...ordinary]
		const usable = async (agreed: readonly string[]) => {
			const rows = await analytics.query<{ name: string }>(
				`SELECT name FROM (SELECT arrayJoin({all:Array(String)}) AS name) WHERE ${usableTraitSql('name', agreed)}`,
				{ all },
			)
			return rows.map((row) => row.name).sort()
		}
		expect(await usable([])).toEqual(ordinary.toSorted())
		expect(await usable(['children', 'location'])).toEqual([...ordinary, ...children].sort())
	})
})
