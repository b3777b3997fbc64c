import { useTranslation } from 'react-i18next'
import { destinations } from '../../../app/navigation.ts'
import { useLocale } from '../../../i18n/index.ts'
import { useText } from '../../../i18n/words.ts'
import type { KeptBody } from '../../../ui/ask/question.ts'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { writeState } from '../../../url/codec.ts'
import { rangeCodecs } from '../../../url/time-range.ts'
import { useDimensionName } from '../../funnels/use-names.ts'
import { keyOf } from '../../metrics/BreakdownPanel.tsx'
import type { MetricRead, MetricsRead } from '../../metrics/metric-model.ts'
import { metricsCodecs } from '../../metrics/metrics-state.ts'
import { useGroupName } from '../../metrics/use-group-name.ts'
import type { DrawnProps, Rows, TileKind } from '../kind.ts'
import { MetricBars } from './MetricBars.tsx'
import { MetricLines } from './MetricLines.tsx'
import { MetricNumbers } from './MetricNumbers.tsx'
import { MetricTable } from './MetricTable.tsx'
import { useDefinitions } from './use-definitions.ts'

type Body = KeptBody<'metrics/read'>

const metricsPath = destinations.find(({ label }) => label === 'metrics')?.to ?? '/'

export const metrics: TileKind<Body, MetricsRead> = {
	kind: 'metrics/read',
	views: ['number', 'line', 'bar', 'table'],
	Drawn,
	useName: () => {
		const text = useText()
		const definitions = useDefinitions()
		const dimension = useDimensionName()
		const { t } = useTranslation()
		return ({ metrics: names, breakdown }) => {
			const name = names.map((each) => text(definitions.get(each)?.label ?? { zh: each, en: each })).join(t('dashboards.and'))
			return breakdown ? t('dashboards.kind.byDimension', { name, dimension: dimension(breakdown.dimension) }) : name
		}
	},
	useRows: () => {
		const { t } = useTranslation()
		const text = useText()
		const definitions = useDefinitions()
		const locale = useLocale()
		return (read) => {
			const name = (metric: MetricRead) => definitions.get(metric.name)?.label[locale] ?? metric.name
			return read.breakdown ? groupRows(read, name, text(read.breakdown.label)) : seriesRows(read, name, t('chart.date'))
		}
	},
	screen: ({ metrics: names, breakdown, grain, compare }) => {
		const params = writeState(metricsCodecs, new URLSearchParams(), {
			metrics: [...names],
			...(breakdown ? { by: breakdown.dimension } : {}),
			...(compare === 'year' ? { against: compare } : {}),
		})
		return {
			path: metricsPath,
			params: grain === undefined || grain === 'none' ? params : writeState(rangeCodecs, params, { grain }),
		}
	},
}

function Drawn(props: DrawnProps<Body, MetricsRead>) {
	const definitions = useDefinitions()
	const groupName = useGroupName(props.answer)
	if (definitions.size === 0) return <TextSkeleton rows={2} />
	const shared = { ...props, definitions, groupName }
	switch (props.view) {
		case 'line':
			return <MetricLines {...shared} />
		case 'bar':
			return <MetricBars {...shared} />
		case 'table':
			return <MetricTable {...shared} />
		default:
			return <MetricNumbers {...shared} />
	}
}

/** A row a group, a column a metric. */
function groupRows(read: MetricsRead, name: (metric: MetricRead) => string, dimension: string): Rows {
	const groups = read.metrics[0]?.groups ?? []
	return {
		head: [dimension, ...read.metrics.map(name)],
		rows: groups.map((group) => [
			group.kind === 'value' ? group.value : group.kind,
			...read.metrics.map((metric) => metric.groups.find((each) => keyOf(each) === keyOf(group))?.reading.value ?? null),
		]),
	}
}

/** A row a step of time, a column a metric; without steps, one row. */
function seriesRows(read: MetricsRead, name: (metric: MetricRead) => string, date: string): Rows {
	const head = [date, ...read.metrics.map(name)]
	const steps = read.metrics[0]?.series ?? []
	if (steps.length === 0)
		return { head, rows: [[`${read.range.from} – ${read.range.to}`, ...read.metrics.map(({ total }) => total.value)]] }
	return { head, rows: steps.map(({ at }, nth) => [at, ...read.metrics.map(({ series }) => series[nth]?.value ?? null)]) }
}
