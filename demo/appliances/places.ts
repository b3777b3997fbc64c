/** Where shoppers live: province, city, tier of the city, weight. The places are real, the shares are not. */
export interface Place {
	readonly province: string
	readonly city: string
	readonly tier: 1 | 2 | 3 | 4 | 5
	readonly weight: number
}

const rows: readonly (readonly [province: string, ...(readonly [city: string, tier: Place['tier'], weight: number])[]])[] = [
	['北京', ['北京', 1, 7]],
	['上海', ['上海', 1, 8]],
	['广东', ['广州', 1, 5], ['深圳', 1, 6], ['佛山', 2, 4], ['东莞', 2, 3], ['湛江', 4, 2]],
	['浙江', ['杭州', 2, 6], ['宁波', 2, 4], ['温州', 3, 3], ['丽水', 4, 1]],
	['江苏', ['南京', 2, 5], ['苏州', 2, 5], ['徐州', 3, 2], ['宿迁', 4, 1]],
	['四川', ['成都', 2, 6], ['绵阳', 3, 2], ['达州', 4, 1]],
	['湖北', ['武汉', 2, 5], ['宜昌', 3, 1.5], ['恩施', 5, 0.8]],
	['山东', ['济南', 2, 3], ['青岛', 2, 4], ['临沂', 3, 2], ['菏泽', 4, 1.5]],
	['河南', ['郑州', 2, 4], ['洛阳', 3, 2], ['周口', 4, 1.5]],
	['辽宁', ['沈阳', 2, 2.5], ['大连', 2, 2.5], ['锦州', 4, 1]],
	['陕西', ['西安', 2, 4], ['咸阳', 3, 1]],
	['福建', ['福州', 2, 2.5], ['厦门', 2, 2.5], ['龙岩', 4, 1]],
	['湖南', ['长沙', 2, 4], ['衡阳', 3, 1.2], ['湘西', 5, 0.6]],
	['安徽', ['合肥', 2, 3], ['阜阳', 4, 1]],
]

export const places: readonly Place[] = rows.flatMap(([province, ...cities]) =>
	cities.map(([city, tier, weight]) => ({ province, city, tier, weight })),
)

export interface Store {
	readonly id: string
	readonly province: string
	readonly city: string
	readonly name: string
}

/** A store in each city of the first two tiers. */
const stores: readonly Store[] = places
	.filter(({ tier }) => tier <= 2)
	.map(({ province, city }, index) => ({
		id: `S${String(index + 1).padStart(2, '0')}`,
		province,
		city,
		name: `${city}体验店`,
	}))

/** The store of a city, or the first of its province; people of other places travel to none. */
export function storeNear(place: Place): Store | undefined {
	return stores.find(({ city }) => city === place.city) ?? stores.find(({ province }) => province === place.province)
}
