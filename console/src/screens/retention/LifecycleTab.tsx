import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { Field } from '../../ui/Field.tsx'
import { TeamOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Grain, grainFor, grains, rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { ActiveForm } from './ActiveForm.tsx'
import { LifecycleBars } from './LifecycleBars.tsx'
import { LifecycleTable } from './LifecycleTable.tsx'
import { lifecycleQuery } from './queries.ts'
import css from './retention.module.css'
import { codecs, usualStep } from './state.ts'

/** Of those active in each period, who is new, stayed or came back; and who went quiet. */
export function LifecycleTab() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState, setRange] = useUrlState(rangeCodecs)
	const [{ entry: active = usualStep }] = useUrlState(codecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const period = grainFor(range, rangeState.grain)
	const answer = useQuery(lifecycleQuery({ active, period, ...range }))
	return (
		<div className={css.stack}>
			<ActiveForm>
				<Field label={t('retention.period')}>
					{(id) => (
						<Segmented<Grain>
							id={id}
							value={period}
							onChange={(grain) => setRange({ grain })}
							options={grains.map((value) => ({ value, label: t(`range.grains.${value}`) }))}
						/>
					)}
				</Field>
			</ActiveForm>
			<Loaded query={answer} skeleton={<BlockSkeleton height={480} />}>
				{({ periods }) =>
					periods.every((each) => each.active + each.dormant === 0) ? (
						<Panel>
							<EmptyState icon={<TeamOutlined />} title={t('retention.empty.title')}>
								{t('retention.empty.why')}
							</EmptyState>
						</Panel>
					) : (
						<div className={answer.isPlaceholderData ? css.waiting : ''} aria-busy={answer.isPlaceholderData}>
							<Panel
								title={
									<>
										{t('retention.lifecycle.title')}{' '}
										<Explain title={t('retention.lifecycle.title')}>{t('retention.lifecycle.what')}</Explain>
									</>
								}
								note={t('retention.lifecycle.note')}
								extra={<AddToDashboard kind="lifecycle/count" body={{ active, period }} view="bar" />}
							>
								<LifecycleBars periods={periods} />
								<LifecycleTable periods={periods} step={active} unit={period} />
							</Panel>
						</div>
					)
				}
			</Loaded>
		</div>
	)
}
