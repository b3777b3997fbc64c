import { Delta } from '../../../ui/numbers.tsx'
import { ChangeText } from '../../metrics/ChangeText.tsx'
import type { MetricDefinition, MetricReading } from '../../metrics/metric-model.ts'
import css from './kinds.module.css'

/** How much a metric changed: tested where the question asks for that, else as it is. */
export function MetricChangeText({ reading, definition }: { reading: MetricReading; definition: MetricDefinition }) {
	const { change, value, previous } = reading
	if (change) return <ChangeText change={change} definition={definition} />
	if (definition.better === 'neither') return <span className={css.faint}>–</span>
	return <Delta value={value} previous={previous} goodWhen={definition.better} />
}
