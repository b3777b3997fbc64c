import { fail } from '#kit/errors'
import type { Text } from '#kit/text'
import type { fromContext, PlatformPart } from '#record'
import { writtenSql } from './fact-rows.ts'
import type { PeopleSet, PeopleSets } from './people-set.ts'
import { sensitivityOfProperty } from './sensitivity.ts'

/** Where rows come from that can be told apart. */
export type RowTable = 'events' | 'order_lines' | 'platform_facts'

/** What the rows of a question are told apart by. An empty value says nothing. */
export interface RowDimension {
	readonly of: 'rows'
	readonly name: string
	readonly label: Text
	/** The value of a row as text. Absent: rows of this kind say nothing of it. */
	readonly event?: (sets: PeopleSets, zone: string) => string
	readonly line?: (sets: PeopleSets, zone: string) => string
	readonly platform?: (sets: PeopleSets, zone: string) => string
	/** Every line of an order says the same: whichever is read will do. */
	readonly ofOrder?: true
	/** Of `platform`: only what is told by it says something. */
	readonly part?: PlatformPart
}

/** What people are told apart by: whom the first case holds for has its value. */
export interface PeopleDimension {
	readonly of: 'people'
	readonly name: string
	readonly label: Text
	readonly cases: readonly PeopleCase[]
	/** Of everybody else; absent: nothing is said of them. */
	readonly rest?: { readonly value: string; readonly label: Text }
	/** Fields that it gives away: who may not read them may not ask by it. */
	readonly fields: readonly string[]
}

export interface PeopleCase {
	readonly value: string
	readonly label: Text
	readonly people: (sets: PeopleSets) => PeopleSet
}

export type Dimension = RowDimension | PeopleDimension

/** What every row says of itself: the dimensions that every shop has. */
export const rowDimensions: readonly RowDimension[] = [
	{ ...column('channel', '渠道', 'Channel'), platform: () => 'platform' },
	column('source', '来源', 'Source'),
	{ ...column('shop', '店铺', 'Shop'), platform: () => 'shop' },
	column('region', '区域', 'Region'),
	column('dealer', '经销商', 'Dealer'),
	ofContext('campaign_source', '投放来源', 'Campaign source'),
	ofContext('campaign_medium', '投放媒介', 'Campaign medium'),
	{ ...ofContext('campaign_name', '投放活动', 'Campaign name'), platform: () => 'campaign', part: 'campaign' },
	ofContext('device', '设备', 'Device'),
	{
		...{ of: 'rows', name: 'live_room', label: { zh: '直播间', en: 'Live room' } },
		...{ platform: () => 'live_room', part: 'live_room' },
	},
	{
		...ofItem('category', '类目', 'Category', 'category'),
		line: () => 'toString(category)',
	},
	{
		...{ of: 'rows', name: 'item', label: { zh: '商品', en: 'Item' } },
		event: (sets) => writtenSql('product_id', sets),
		line: () => 'item_id',
		...{ platform: () => 'item_id', part: 'item' },
	},
	ofItem('brand', '品牌', 'Brand', 'brand'),
	ofItem('price_band', '价格带', 'Price band', "attributes['price_band']"),
	clock('hour', '时段', 'Hour of day', ['event', 'line'], (zone) => `leftPad(toString(toHour(ts, ${zone})), 2, '0')`),
	clock('weekday', '星期', 'Weekday', ['event', 'line', 'platform'], (zone) => `toString(toDayOfWeek(ts, 0, ${zone}))`),
]

const byName = new Map(rowDimensions.map((dimension) => [dimension.name, dimension]))
const propertyPrefix = 'property:'

/**
 * The row dimension of a name: one that every shop has, or `property:NAME` of events. Raises `bad-request` for one that
 * there is not, and for properties that are sensitive personal data.
 */
export function rowDimension(name: string): RowDimension {
	const known = byName.get(name)
	if (known) return known
	if (!name.startsWith(propertyPrefix) || name === propertyPrefix) return fail('bad-request', `There is no dimension ${name}`)
	const property = name.slice(propertyPrefix.length)
	if (sensitivityOfProperty(property)) return fail('bad-request', `${property} is sensitive personal data, and no dimension`)
	return { of: 'rows', name, label: { zh: property, en: property }, event: (sets) => writtenSql(property, sets) }
}

/**
 * The value of an event's row, of an order line's or of a platform's figure, as SQL text over the columns of its table; '' where it says
 * nothing.
 */
export function rowValueSql({ event, line, platform }: RowDimension, of: RowTable, sets: PeopleSets, zone: string): string {
	const value = { events: event, order_lines: line, platform_facts: platform }[of]
	return value ? `toString(${value(sets, zone)})` : "''"
}

/** The value of a person, as SQL text over a column of their id of today; '' where nothing is said. The statement needs the sets' prelude. */
export function personValueSql({ cases, rest }: PeopleDimension, sets: PeopleSets, column = 'pid'): string {
	const text = (value: string) => sets.parameters.add('String', value)
	const tests = cases.map(({ people, value }) => `bitmapContains(${people(sets)}, ${column}), ${text(value)}`)
	return tests.length === 0 ? text(rest?.value ?? '') : `multiIf(${tests.join(', ')}, ${text(rest?.value ?? '')})`
}

function column(name: string, zh: string, en: string): RowDimension {
	return { of: 'rows', name, label: { zh, en }, event: () => name, line: () => name }
}

/** What the engine took out of an event's context as it came in. */
function ofContext(name: keyof typeof fromContext, zh: string, en: string): RowDimension {
	return { of: 'rows', name, label: { zh, en }, event: () => name }
}

/** An event says it of itself; an order line has it from the catalogue as it is now. */
function ofItem(name: string, zh: string, en: string, sql: string): RowDimension {
	const looked = ({ dialect }: PeopleSets) =>
		`(SELECT mapFromArrays(groupArray(item_id), groupArray(toString(${sql}))) FROM ${dialect.database}.items FINAL)[item_id]`
	return {
		...{ of: 'rows', name, label: { zh, en } },
		...{ event: () => `text['${name}']`, line: looked, platform: looked, part: 'item' },
	}
}

type Teller = 'event' | 'line' | 'platform'

function clock(name: string, zh: string, en: string, tellers: readonly Teller[], of: (zone: string) => string): RowDimension {
	const value = ({ parameters }: PeopleSets, zone: string) => of(parameters.add('String', zone))
	return { of: 'rows', name, label: { zh, en }, ...Object.fromEntries(tellers.map((teller) => [teller, value])) }
}
