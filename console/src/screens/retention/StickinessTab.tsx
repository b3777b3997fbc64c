import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { TeamOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { ActiveForm } from './ActiveForm.tsx'
import { DaysPanel } from './DaysPanel.tsx'
import { stickinessQuery } from './queries.ts'
import css from './retention.module.css'
import { StickinessTable } from './StickinessTable.tsx'
import { codecs, usualStep } from './state.ts'

const spans = ['week', 'month'] as const

/** On how many days of a week or month people come. */
export function StickinessTab() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [{ entry: active = usualStep, span, at }, set] = useUrlState(codecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const answer = useQuery(stickinessQuery({ active, period: span, ...range }))
	return (
		<div className={css.stack}>
			<ActiveForm>
				<Field label={t('retention.stickiness.span')}>
					{(id) => (
						<Segmented
							id={id}
							value={span}
							onChange={(value) => set({ span: value, at: undefined })}
							options={spans.map((value) => ({ value, label: t(`range.grains.${value}`) }))}
						/>
					)}
				</Field>
			</ActiveForm>
			<Loaded query={answer} skeleton={<BlockSkeleton height={480} />}>
				{({ periods }) => {
					const chosen = periods.find((period) => period.at === at) ?? periods.findLast(({ open }) => !open) ?? periods.at(-1)
					return chosen === undefined || periods.every(({ people }) => people === 0) ? (
						<Panel>
							<EmptyState icon={<TeamOutlined />} title={t('retention.empty.title')}>
								{t('retention.empty.why')}
							</EmptyState>
						</Panel>
					) : (
						<>
							<StickinessTable
								periods={periods}
								span={span}
								chosen={chosen.at}
								onChoose={(next) => set({ at: next })}
								extra={<AddToDashboard kind="stickiness/count" body={{ active, period: span }} view="line" />}
							/>
							<DaysPanel period={chosen} span={span} />
						</>
					)
				}}
			</Loaded>
		</div>
	)
}
