import { z } from 'zod'
import type { Text } from '#kit/text'
import { eventLabel } from '#query'
import { type Asked, type Cell, column, gathered, type Table } from './table.ts'

const share = z.number().nullable()
const steps = z.array(z.object({ people: z.number(), ofEntrants: share, ofPrevious: share }))
const group = z.object({
	kind: z.string(),
	value: z.string(),
	label: z.object({ zh: z.string(), en: z.string() }).nullable(),
	steps,
})

const stepColumns = [
	column('step', 'count', '步骤', 'Step'),
	column('name', 'text', '名称', 'Name'),
	column('people', 'count', '人数', 'People'),
	column('of_entrants', 'share', '占进入', 'Of entrants'),
	column('of_previous', 'share', '占上一步', 'Of the step before'),
]

function stepRows(taken: z.infer<typeof steps>, names: readonly string[]): Cell[][] {
	return taken.map(({ people, ofEntrants, ofPrevious }, index) => [
		...[index + 1, names[index] ?? null, people, ofEntrants, ofPrevious],
	])
}

const asked = z.array(z.object({ events: z.union([z.string(), z.object({ any: z.array(z.string()) })]).optional() }))
const order: Text = { zh: '下单', en: 'order' }

/** What the steps of the question are called. */
function namesOf({ steps: given }: Asked, locale: keyof Text): string[] {
	const known = asked.safeParse(given)
	return (known.data ?? []).map(({ events }) => {
		if (events === undefined) return order[locale]
		return (typeof events === 'string' ? [events] : events.any).map((event) => eventLabel(event)[locale]).join(' / ')
	})
}

export function funnelTable(answer: unknown, locale: keyof Text, body: Asked): Table {
	const names = namesOf(body, locale)
	const { steps: all, groups } = z.object({ steps, groups: z.array(group).nullable() }).parse(answer)
	if (!groups) return { columns: stepColumns, rows: stepRows(all, names) }
	const rows = [
		...stepRows(all, names).map((row): Cell[] => [null, ...row]),
		...groups.flatMap((one) => stepRows(one.steps, names).map((row): Cell[] => [nameOf(one, locale), ...row])),
	]
	return { columns: [column('group', 'text', '分组', 'Group'), ...stepColumns], rows }
}

function nameOf({ kind, value, label }: z.infer<typeof group>, locale: keyof Text): string {
	if (kind === 'other') return gathered.others[locale]
	if (kind === 'never') return gathered.never[locale]
	return kind === 'none' ? gathered.unsaid[locale] : (label?.[locale] ?? value)
}

export function funnelTrendTable(answer: unknown, locale: keyof Text, body: Asked): Table {
	const names = namesOf(body, locale)
	const { periods } = z.object({ periods: z.array(z.object({ at: z.string(), steps })) }).parse(answer)
	return {
		columns: [column('at', 'day', '日期', 'Date'), ...stepColumns],
		rows: periods.flatMap(({ at, steps: taken }) => stepRows(taken, names).map((row) => [at, ...row])),
	}
}

export function funnelTimesTable(answer: unknown): Table {
	const bin = z.object({ from: z.number(), to: z.number(), people: z.number() })
	const { histogram } = z.object({ histogram: z.array(bin) }).parse(answer)
	return {
		columns: [
			column('from_seconds', 'number', '从（秒）', 'From (s)'),
			column('to_seconds', 'number', '到（秒）', 'To (s)'),
			column('people', 'count', '人数', 'People'),
		],
		rows: histogram.map(({ from, to, people }) => [from, to, people]),
	}
}

export function funnelCurveTable(answer: unknown): Table {
	const point = z.object({ length: z.number(), share: z.number(), low: z.number(), high: z.number(), atRisk: z.number() })
	const { points } = z.object({ points: z.array(point) }).parse(answer)
	return {
		columns: [
			column('days', 'number', '天数', 'Days'),
			column('share', 'share', '到达比例', 'Share'),
			column('low', 'share', '下限', 'Low'),
			column('high', 'share', '上限', 'High'),
			column('at_risk', 'count', '仍在观察', 'At risk'),
		],
		rows: points.map(({ length, share: reached, low, high, atRisk }) => [length, reached, low, high, atRisk]),
	}
}
