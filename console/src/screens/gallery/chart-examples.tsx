import { lazy, type ReactNode } from 'react'
import type { ChartAnnotation } from '../../ui/chart/annotation.ts'
import { BarList } from '../../ui/chart/BarList.tsx'
import { DivergingBars } from '../../ui/chart/DivergingBars.tsx'
import { MinuteBars } from '../../ui/chart/MinuteBars.tsx'
import { MoveBars } from '../../ui/chart/MoveBars.tsx'
import { UpsetChart } from '../../ui/chart/UpsetChart.tsx'
import { Whisker } from '../../ui/chart/Whisker.tsx'
import type { Rows } from '../dashboards/kind.ts'
import { days } from './fixtures.ts'

const TimeChart = lazy(async () => ({ default: (await import('../../ui/chart/TimeChart.tsx')).TimeChart }))
const CurveChart = lazy(async () => ({ default: (await import('../../ui/chart/CurveChart.tsx')).CurveChart }))
const SankeyChart = lazy(async () => ({ default: (await import('../../ui/chart/SankeyChart.tsx')).SankeyChart }))

/** A drawing of `ui/chart` by itself, with the figures that it shows. */
export interface ChartExample {
	readonly name: string
	readonly chart: ReactNode
	readonly table: Rows
}

export const notes: readonly ChartAnnotation[] = [
	{ on: '2026-11-03', text: 'A' },
	{ on: '2026-11-05', text: 'B' },
]

const say = (value: number) => String(Math.round(value * 100) / 100)
const now = [12, 14, 13, null, 17, 6]
const before = [11, 12, 12, 13, 12, 13]
const points = (values: readonly (number | null)[]) =>
	days.map((at, nth) => ({ at, value: values[nth] ?? null, partial: values === now && nth === 5 }))
const curves = ['1', '2', '3', '4', '5', '6'].map((name, nth) => ({
	name,
	values: days.map((_, place) => 0.6 / (1 + nth / 2 + place / 4)),
}))
const bars = [
	{ key: 'a', name: 'a', value: 12, said: '12' },
	{ key: 'b', name: 'b', value: -4, said: '-4' },
	{ key: 'c', name: 'c', value: null, said: '–', faint: true },
]
const flow = {
	nodes: [
		{ stage: 'a', side: 'from' as const, label: 'a', count: 60, colour: 0 },
		{ stage: 'b', side: 'from' as const, label: 'b', count: 40, colour: 1 },
		{ stage: 'a', side: 'to' as const, label: 'a', count: 70, colour: 0 },
		{ stage: 'b', side: 'to' as const, label: 'b', count: 30, colour: null },
	],
	links: [
		{ from: 'a', to: 'a', count: 50 },
		{ from: 'a', to: 'b', count: 10 },
		{ from: 'b', to: 'a', count: 20 },
		{ from: 'b', to: 'b', count: 20 },
	],
}
const sets = [
	{ id: 'a', name: 'a', size: 60 },
	{ id: 'b', name: 'b', size: 30 },
]
const combinations = [
	{ ids: ['a'], size: 50 },
	{ ids: ['b'], size: 20 },
	{ ids: ['a', 'b'], size: 10 },
]
const moves = days.map((day, nth) => ({ day, entered: 5 + nth, left: 8 - nth, edited: nth === 2 }))
const minutes = days.map((_, nth) => ({ at: `2026-11-06T10:0${nth}:00Z`, count: 4 + ((nth * 7) % 9) }))
const estimates = [
	{ key: 'a', label: 'a', value: 1.2, said: '+1.2', interval: { low: 0.4, high: 2 } },
	{ key: 'b', label: 'b', value: -0.8, said: '-0.8' },
]

export const chartExamples: readonly ChartExample[] = [
	{
		name: 'TimeChart',
		chart: (
			<TimeChart
				series={{
					name: 'now',
					points: points(now),
					previousName: 'before',
					previous: points(before),
					targets: [15, 15, 15],
					targetName: 'target',
				}}
				compact={say}
				exact={say}
				grain="day"
				annotations={notes}
			/>
		),
		table: { head: ['day', 'now', 'before'], rows: days.map((day, nth) => [day, now[nth] ?? null, before[nth] ?? null]) },
	},
	{
		name: 'CurveChart',
		chart: <CurveChart curves={curves} labels={days} say={say} annotations={notes} />,
		table: {
			head: ['day', ...curves.map(({ name }) => name)],
			rows: days.map((day, nth) => [day, ...curves.map(({ values }) => values[nth] ?? null)]),
		},
	},
	{
		name: 'SankeyChart',
		chart: <SankeyChart flow={flow} />,
		table: { head: ['link', 'count'], rows: flow.links.map(({ from, to, count }) => [`${from} → ${to}`, count]) },
	},
	{
		name: 'BarList',
		chart: <BarList bars={bars} label={'BarList'} />,
		table: { head: ['name', 'value'], rows: bars.map(({ name, value }) => [name, value]) },
	},
	{
		name: 'DivergingBars',
		chart: <DivergingBars bars={estimates} label={'DivergingBars'} />,
		table: { head: ['name', 'value'], rows: estimates.map(({ label, value }) => [label, value]) },
	},
	{
		name: 'Whisker',
		chart: <Whisker value={0.4} low={0.1} high={0.7} bound={1} />,
		table: { head: ['value', 'low', 'high'], rows: [[0.4, 0.1, 0.7]] },
	},
	{
		name: 'MoveBars',
		chart: <MoveBars days={moves} label={'MoveBars'} />,
		table: { head: ['day', 'in', 'out'], rows: moves.map(({ day, entered, left }) => [day, entered, left]) },
	},
	{
		name: 'MinuteBars',
		chart: <MinuteBars minutes={minutes} />,
		table: { head: ['at', 'count'], rows: minutes.map(({ at, count }) => [at, count]) },
	},
	{
		name: 'UpsetChart',
		chart: <UpsetChart sets={sets} combinations={combinations} format={String} label={'UpsetChart'} />,
		table: { head: ['sets', 'size'], rows: combinations.map(({ ids, size }) => [ids.join(' ∩ '), size]) },
	},
]
