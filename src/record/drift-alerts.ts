import type { Plan } from '#collect'
import type { Alert } from '#kit/alert'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { type EventHistory, eventHistories, newValues } from './drift-history.ts'
import { missingDrift, silence, typeDrift, volumeShift } from './drift-rules.ts'

type Entries = Awaited<ReturnType<Plan['entries']>>

export const driftKinds = [
	'event-silent',
	'event-volume',
	'event-unplanned',
	'property-missing',
	'property-type',
	'enum-value',
] as const
export type DriftKind = (typeof driftKinds)[number]

/** The key under which one alert stands for many events at once. */
export const everyEvent = '*'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** So many events at once have one cause, and get one alert. */
const manyEvents = 5

export interface Drift {
	readonly alerts: readonly Alert[]
	/** Every event that was looked at: alerts of those that are not raised are over. */
	readonly events: readonly string[]
}

/** Everything that is no longer as it was. */
export async function findDrift(analytics: AnalyticsStore, entries: Entries, now: number): Promise<Drift> {
	const histories = await eventHistories(analytics, now)
	const planned = new Set(entries.map(({ event }) => event))
	const found = histories.flatMap((history) => [
		...silent(history, now),
		...shifted(history, now),
		...(planned.size === 0 ? [] : unplanned(history, planned, now)),
		...missing(history),
		...retyped(history),
	])
	const values: Alert[] = []
	for (const history of histories) {
		const entry = entries.find(({ event }) => event === history.event)
		if (entry && history.notInEnum > 0) values.push(...(await unlisted(analytics, entry, now)))
	}
	return { alerts: gathered([...found, ...values], histories.length), events: histories.map(({ event }) => event) }
}

function silent({ event, counts }: EventHistory, now: number): Alert[] {
	const found = silence(
		[...counts.keys()].sort((a, b) => a - b),
		Math.floor(now / hourMs),
	)
	if (!found) return []
	const { quietHours, usualHours } = found
	const text = {
		zh: `「${event}」已有 ${quietHours} 小时没有到达，此前最长间隔 ${usualHours} 小时`,
		en: `"${event}" has not come for ${quietHours} hours; the longest pause before was ${usualHours}`,
	}
	return [alertOf('event-silent', event, 'critical', text, { ...found })]
}

function shifted({ event, counts, first }: EventHistory, now: number): Alert[] {
	const found = volumeShift(counts, first, Math.floor(now / hourMs))
	if (!found) return []
	const band = `${Math.round(found.low)}–${Math.round(found.high)}`
	const text = {
		zh: `「${event}」最近一小时 ${found.count} 条，往周同一时段为 ${band}`,
		en: `"${event}" came ${found.count} times in the last hour; the same hour of other weeks has ${band}`,
	}
	return [alertOf('event-volume', event, 'warning', text, { ...found })]
}

function unplanned({ event, counts, first }: EventHistory, planned: ReadonlySet<string>, now: number): Alert[] {
	if (planned.has(event) || first < Math.floor((now - dayMs) / hourMs)) return []
	const count = [...counts.values()].reduce((sum, n) => sum + n, 0)
	const text = {
		zh: `出现埋点方案之外的新事件「${event}」，共 ${count} 条`,
		en: `A new event that nobody planned: "${event}", ${count} times`,
	}
	return [alertOf('event-unplanned', event, 'info', text, { count })]
}

function missing({ event, fields }: EventHistory): Alert[] {
	const moved = [...fields].flatMap(([name, { before, now }]) => {
		const drift = missingDrift(before, now)
		return drift ? [{ name, ...drift }] : []
	})
	const [worst] = moved.sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))
	if (!worst) return []
	const text = {
		zh: `「${event}」的属性 ${worst.name} 缺失率由 ${percent(worst.before)} 变为 ${percent(worst.now)}${more(moved, '等')}`,
		en: `"${event}": ${worst.name} is missing in ${percent(worst.now)}, before in ${percent(worst.before)}${more(moved, 'and more')}`,
	}
	return [alertOf('property-missing', event, 'warning', text, { properties: moved })]
}

function retyped({ event, fields }: EventHistory): Alert[] {
	const moved = [...fields].flatMap(([name, { before, now }]) => {
		const drift = typeDrift(before, now)
		return drift ? [{ name, ...drift }] : []
	})
	const [worst] = moved.sort((a, b) => b.now - b.before - (a.now - a.before))
	if (!worst) return []
	const text = {
		zh: `「${event}」的属性 ${worst.name} 中类型 ${worst.type} 由 ${percent(worst.before)} 变为 ${percent(worst.now)}${more(moved, '等')}`,
		en: `"${event}": ${worst.name} is of type ${worst.type} in ${percent(worst.now)}, before in ${percent(worst.before)}${more(moved, 'and more')}`,
	}
	return [alertOf('property-type', event, 'warning', text, { properties: moved })]
}

async function unlisted(analytics: AnalyticsStore, { event, properties }: Entries[number], now: number): Promise<Alert[]> {
	const found: { readonly name: string; readonly value: string; readonly count: number }[] = []
	for (const { name, enum: listed } of properties) {
		const known = listed?.filter((value) => typeof value === 'string')
		if (!known || known.length === 0) continue
		const values = await newValues(analytics, event, name, known, toStoreTime(now - dayMs))
		found.push(...values.map(({ value, count }) => ({ name, value: shownValue(value), count })))
	}
	const [first] = found
	if (!first) return []
	const text = {
		zh: `「${event}」的属性 ${first.name} 出现清单之外的值「${first.value}」，${first.count} 次${more(found, '等')}`,
		en: `"${event}": ${first.name} has a value that is not on its list: "${first.value}", ${first.count} times${more(found, 'and more')}`,
	}
	return [alertOf('enum-value', event, 'warning', text, { values: found })]
}

const shownChars = 40

/** Everybody reads alerts, and what stands where a listed value should may be a phone or an address. */
function shownValue(value: string): string {
	const personal = value.includes('@') || /\d{5}/.test(value.replace(/[\s()+.-]/g, '')) || value.length > shownChars
	return personal ? `${[...value].slice(0, 2).join('')}***` : value
}

function alertOf(kind: DriftKind, key: string, severity: Alert['severity'], text: Alert['text'], details: object): Alert {
	const link = kind === 'event-unplanned' ? '/quality/plan' : '/quality'
	return { kind, key, severity, text, link: `${link}?event=${encodeURIComponent(key)}`, details: { ...details } }
}

function more(found: readonly unknown[], words: string): string {
	return found.length > 1 ? ` (${words}, ${found.length})` : ''
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)}%`
}

const gatheredText: Readonly<Record<DriftKind, (n: number) => Alert['text']>> = {
	'event-silent': (n) => ({ zh: `${n} 个事件同时不再到达`, en: `${n} events have stopped coming at once` }),
	'event-volume': (n) => ({ zh: `${n} 个事件的数量同时异常`, en: `${n} events come in unusual numbers at once` }),
	'event-unplanned': (n) => ({ zh: `出现 ${n} 个方案之外的新事件`, en: `${n} new events that nobody planned` }),
	'property-missing': (n) => ({ zh: `${n} 个事件的属性缺失率同时变化`, en: `Properties of ${n} events are missing at once` }),
	'property-type': (n) => ({ zh: `${n} 个事件的属性类型同时变化`, en: `Properties of ${n} events changed their type at once` }),
	'enum-value': (n) => ({ zh: `${n} 个事件出现清单之外的值`, en: `${n} events have values that are not on their lists` }),
}

/** Where most events have the same trouble it is one trouble: one alert names them. */
function gathered(alerts: readonly Alert[], events: number): Alert[] {
	return [...Map.groupBy(alerts, ({ kind }) => kind as DriftKind)].flatMap(([kind, these]) => {
		if (these.length < manyEvents || these.length * 2 < events) return these
		const named = these.map(({ key }) => key).slice(0, 50)
		const severity = these[0]?.severity ?? 'warning'
		return [
			{ kind, key: everyEvent, severity, text: gatheredText[kind](these.length), link: '/quality', details: { events: named } },
		]
	})
}
