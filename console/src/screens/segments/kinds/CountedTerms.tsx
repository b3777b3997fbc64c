import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { LineChartOutlined, ReloadOutlined } from '../../../ui/icons.ts'
import css from '../controls.module.css'
import type { CountedDraft } from '../draft.ts'
import { FilterList } from '../FilterList.tsx'
import type { FilterTarget } from '../filter-targets.ts'
import { addsUp } from '../known-measures.ts'
import { WindowFields } from '../WindowFields.tsx'
import { AgainstLine } from './AgainstLine.tsx'
import { SameLine } from './SameLine.tsx'

interface CountedTermsProps {
	draft: CountedDraft
	over: 'events' | 'orders'
	targets: readonly FilterTarget[]
	onChange: (patch: Partial<Omit<CountedDraft, 'measure'>>) => void
}

/** When, of which rows, of one and the same thing, against one's own past. */
export function CountedTerms({ draft, over, targets, onChange }: CountedTermsProps) {
	const { t } = useTranslation()
	const { goal, same, where, window } = draft
	const room = addsUp(draft.measure)
	const past = goal.by === 'change'
	const compare = () =>
		onChange({
			goal: { by: 'change', way: 'fall', op: 'gte', value: 30, upper: undefined, against: 'previous' },
			window: window && 'last' in window ? window : { last: 30, unit: 'days' },
		})
	return (
		<>
			<div className={css.line}>
				<WindowFields window={window} onChange={(next) => onChange({ window: next })} />
			</div>
			{past && (
				<AgainstLine
					goal={goal}
					window={window}
					onChange={(next) => onChange({ goal: next })}
					onRemove={() => onChange({ goal: { by: 'number', op: 'gte', value: 1, upper: undefined } })}
				/>
			)}
			{!past && room && same !== undefined && (
				<SameLine
					same={same}
					targets={targets.filter(({ column }) => column === (over === 'orders'))}
					free={over === 'events'}
					onChange={(next) => onChange({ same: next })}
				/>
			)}
			<FilterList
				filters={where}
				targets={targets}
				onChange={(next) => onChange({ where: next })}
				more={
					<>
						{room && !past && same === undefined && (
							<Button type="text" size="small" icon={<ReloadOutlined />} onClick={() => onChange({ same: '' })}>
								{t('conditions.addSame')}
							</Button>
						)}
						{room && !past && (
							<Button type="text" size="small" icon={<LineChartOutlined />} onClick={compare}>
								{t('conditions.addPast')}
							</Button>
						)}
					</>
				}
			/>
		</>
	)
}
