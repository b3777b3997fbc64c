import { DateTime } from 'luxon'
import type { Text } from '#kit/text'
import { metricNamed } from '#query'
import { mailWords } from './mail-words.ts'
import type { ReportDocument, ReportTile } from './report-document.ts'
import { createSayer, type SaidChange, type Sayer } from './say-value.ts'
import { answerTable } from './tables/answer-table.ts'
import { groupName, metricsAnswer } from './tables/metrics-table.ts'
import type { Column } from './tables/table.ts'

export interface Headline {
	readonly label: string
	readonly value: string
	readonly before: string | undefined
	readonly change: SaidChange | undefined
}

interface MailTable {
	readonly title: string
	readonly columns: readonly Column[]
	readonly rows: readonly (readonly string[])[]
	/** Rows that are not shown. */
	readonly more: number
	/** In place of rows. */
	readonly note: string | undefined
}

/** A report in words and numbers, whatever becomes of its pictures. */
export interface MailContent {
	readonly title: string
	readonly description: string
	readonly range: string
	readonly compared: string | undefined
	readonly headlines: readonly Headline[]
	readonly tables: readonly MailTable[]
	readonly freshness: string
}

const mostHeadlines = 12
const mostRows = 8
const mostColumns = 6

export function mailContent(document: ReportDocument, shop: { readonly zone: string; readonly currency: string }): MailContent {
	const { dashboard, locale, tiles } = document
	const say = createSayer(locale, shop.currency)
	const answered = tiles.filter(({ answer }) => answer !== null)
	const headlines = unique(answered.flatMap((tile) => headlinesOf(tile, say, locale))).slice(0, mostHeadlines)
	return {
		title: dashboard.name,
		description: dashboard.description,
		range: sayRange(document.range),
		compared: comparedRange(answered),
		headlines,
		tables: tiles.flatMap((tile) => tableOf(tile, say, locale) ?? []),
		freshness: freshnessOf(document, shop.zone),
	}
}

/** Days as people say them: with the last one. */
function sayRange({ from, to }: { readonly from: string; readonly to: string }): string {
	const last = DateTime.fromISO(to, { zone: 'utc' }).minus({ days: 1 }).toISODate() ?? to
	return from === last ? from : `${from} – ${last}`
}

/** Totals that are no part of a breakdown: each metric once, whichever tile says it first. */
function headlinesOf({ tile, answer, range }: ReportTile, say: Sayer, locale: keyof Text): (Headline & { key: string })[] {
	if (kindOf(tile) !== 'metrics/read') return []
	const { metrics } = metricsAnswer.parse(answer)
	return metrics.map(({ name, total: { value, previous } }) => ({
		key: `${name} ${range.from} ${filterOf(tile)}`,
		label: metricNamed(name)?.label[locale] ?? name,
		value: say.metric(name, value),
		before: previous === null ? undefined : say.metric(name, previous),
		change: say.change(name, value, previous),
	}))
}

function filterOf(tile: ReportTile['tile']): string {
	const body = 'question' in tile.is ? tile.is.question.body : {}
	return JSON.stringify(
		Object.entries(body).filter(([key]) => !['metrics', 'grain', 'breakdown', 'compare', 'significance'].includes(key)),
	)
}

function unique(headlines: readonly (Headline & { key: string })[]): Headline[] {
	return headlines.filter(({ key }, index) => headlines.findIndex((one) => one.key === key) === index)
}

function kindOf(tile: ReportTile['tile']): string {
	return 'question' in tile.is ? tile.is.question.kind : ''
}

function tableOf({ tile, answer, failed }: ReportTile, say: Sayer, locale: keyof Text): MailTable | undefined {
	const kind = kindOf(tile)
	if (kind === '') return undefined
	const title = tile.title ?? titles[kind]?.[locale] ?? mailWords.untitled[locale]
	const empty = { title, columns: [], rows: [], more: 0 }
	if (failed !== null) return { ...empty, note: `${mailWords.failedTile[locale]} (${failed})` }
	if (kind === 'metrics/read') return groupsTable(title, answer, say, locale)
	const table = answerTable(kind, answer, locale, 'question' in tile.is ? tile.is.question.body : {})
	if (!table) return undefined
	if (table.rows.length === 0) return { ...empty, note: mailWords.nothing[locale] }
	const columns = table.columns.slice(0, mostColumns)
	const rows = table.rows.slice(0, mostRows).map((row) => columns.map(({ as }, index) => say.cell(row[index] ?? null, as)))
	return { title, columns, rows, more: table.rows.length - rows.length, note: undefined }
}

/** Of metrics the totals are told above; a breakdown has a row for each group. */
function groupsTable(title: string, answer: unknown, say: Sayer, locale: keyof Text): MailTable | undefined {
	const { metrics, breakdown } = metricsAnswer.parse(answer)
	const groups = metrics.find((one) => one.groups.length > 0)?.groups
	if (!groups) return undefined
	const shown = metrics.slice(0, mostColumns - 1)
	const columns: Column[] = [
		{ name: 'group', as: 'text', label: { zh: '分组', en: 'Group' } },
		...shown.map(({ name }) => ({ name, as: 'number' as const, label: metricNamed(name)?.label ?? { zh: name, en: name } })),
	]
	const rows = groups.slice(0, mostRows).map((group) => [
		groupName(group, breakdown?.dimension ?? '', locale),
		...shown.map(({ name, groups: own }) => {
			const same = own.find(({ kind, value }) => kind === group.kind && value === group.value)
			return say.metric(name, same?.reading.value ?? null)
		}),
	])
	return { title, columns, rows, more: groups.length - rows.length, note: undefined }
}

const titles: Readonly<Record<string, Text>> = {
	'metrics/read': { zh: '指标', en: 'Metrics' },
	'metrics/forecast': { zh: '预测', en: 'Forecast' },
	'funnels/count': { zh: '漏斗', en: 'Funnel' },
	'funnels/trend': { zh: '漏斗趋势', en: 'Funnel trend' },
	'funnels/times': { zh: '转化时长', en: 'Time to convert' },
	'funnels/curve': { zh: '转化曲线', en: 'Conversion curve' },
	'retention/count': { zh: '留存', en: 'Retention' },
	'lifecycle/count': { zh: '生命周期', en: 'Lifecycle' },
	'stickiness/count': { zh: '粘性', en: 'Stickiness' },
	'paths/count': { zh: '路径', en: 'Paths' },
	'attribution/credit': { zh: '归因', en: 'Attribution' },
	'sessions/quality': { zh: '会话质量', en: 'Sessions' },
	'searches/terms': { zh: '站内搜索', en: 'Searches' },
	'slots/clicks': { zh: '资源位点击', en: 'Clicks by place' },
	'association/rules': { zh: '连带购买', en: 'Bought together' },
	'cycles/repurchase': { zh: '复购周期', en: 'Purchase cycles' },
	'cycles/transitions': { zh: '类目流转', en: 'What follows what' },
}

function comparedRange(tiles: readonly ReportTile[]): string | undefined {
	const ranges = tiles
		.filter(({ tile }) => kindOf(tile) === 'metrics/read' && tile.days === null)
		.flatMap(({ answer }) => metricsAnswer.parse(answer).compareRange ?? [])
	return ranges[0] && sayRange(ranges[0])
}

/** The oldest of the answers, since no number may look newer than it is. */
function freshnessOf({ tiles, madeAt, locale }: ReportDocument, zone: string): string {
	const known = tiles.flatMap(({ freshness }) => freshness ?? [])
	const written = (text: string) => DateTime.fromISO(text, { zone }).toFormat('yyyy-MM-dd HH:mm')
	const asOf = known.map((one) => one.asOf).sort()[0] ?? new Date(madeAt).toISOString()
	const upTo = known
		.flatMap((one) => one.dataUpTo ?? [])
		.sort()
		.at(-1)
	const counted = `${mailWords.freshness[locale]} ${written(asOf)}`
	return `${upTo === undefined ? counted : `${counted} · ${mailWords.dataUpTo[locale]} ${written(upTo)}`} (${zone})`
}
