import { z } from 'zod'
import type { Text } from '#kit/text'
import { column, gathered, type Table } from './table.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const single = z.object({ kind: z.string(), event: z.string().nullable(), label: text.nullable(), value: z.string() })
const node = single.extend({ of: z.array(single) })
const link = z.object({ step: z.number(), from: z.number(), to: z.number(), people: z.number() })

const kinds: Readonly<Record<string, Text>> = {
	order: { zh: '下单', en: 'order' },
	other: gathered.others,
	more: { zh: '中间其余步骤', en: 'what lies between' },
}

/** A row for each way from one node to the next. */
export function pathsTable(answer: unknown, locale: keyof Text): Table {
	const { nodes, links } = z.object({ nodes: z.array(node), links: z.array(link) }).parse(answer)
	const names = nodes.map((one) => nodeName(one, locale))
	return {
		columns: [
			column('step', 'count', '步骤', 'Step'),
			column('from', 'text', '从', 'From'),
			column('to', 'text', '到', 'To'),
			column('people', 'count', '人数', 'People'),
		],
		rows: links.map(({ step, from, to, people }) => [step + 1, names[from] ?? null, names[to] ?? null, people]),
	}
}

function nodeName({ of, ...one }: z.infer<typeof node>, locale: keyof Text): string {
	return one.kind === 'loop' ? of.map((each) => singleName(each, locale)).join(' ⇄ ') : singleName(one, locale)
}

function singleName({ kind, event, label, value }: z.infer<typeof single>, locale: keyof Text): string {
	const name = kinds[kind]?.[locale] ?? label?.[locale] ?? event ?? ''
	return value === '' ? name : `${name} · ${value}`
}

const known = z.object({ count: z.number(), of: z.number(), share: z.number().nullable() })
const termMeasures = { searches: z.number(), people: z.number(), withoutResults: known, viewed: known, ordered: known }

export function searchesTable(answer: unknown, locale: keyof Text): Table {
	const { terms } = z.object({ terms: z.array(z.object({ term: z.string().nullable(), ...termMeasures })) }).parse(answer)
	return {
		columns: [
			column('term', 'text', '搜索词', 'Term'),
			column('searches', 'count', '搜索次数', 'Searches'),
			column('people', 'count', '人数', 'People'),
			column('without_results', 'share', '无结果率', 'Without results'),
			column('viewed', 'share', '看了商品', 'Viewed'),
			column('ordered', 'share', '下了单', 'Ordered'),
		],
		rows: terms.map(({ term, searches, people, withoutResults, viewed, ordered }) => [
			...[valueName(term, locale), searches, people, withoutResults.share, viewed.share, ordered.share],
		]),
	}
}

const landing = z.object({
	...{ value: z.string().nullable(), label: text.nullable(), sessions: z.number(), people: z.number() },
	...{ bounceShare: z.number().nullable(), conversionShare: z.number().nullable() },
})

export function sessionsTable(answer: unknown, locale: keyof Text): Table {
	const { landings } = z.object({ landings: z.array(landing) }).parse(answer)
	return {
		columns: [
			column('landing', 'text', '从哪里开始', 'Began with'),
			column('sessions', 'count', '会话', 'Sessions'),
			column('people', 'count', '人数', 'People'),
			column('bounce_share', 'share', '跳出率', 'Bounces'),
			column('conversion_share', 'share', '转化率', 'Converted'),
		],
		rows: landings.map(({ value, label, sessions, people, bounceShare, conversionShare }) => [
			...[label?.[locale] ?? valueName(value, locale), sessions, people, bounceShare, conversionShare],
		]),
	}
}

function valueName(value: string | null, locale: keyof Text): string {
	if (value === null) return gathered.others[locale]
	return value === '' ? gathered.unsaid[locale] : value
}
