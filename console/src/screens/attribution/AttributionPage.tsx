import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { withoutDays } from '../../ui/ask/question.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PieChartOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { AttributionForm } from './AttributionForm.tsx'
import css from './attribution.module.css'
import { attributionCodecs, questionOf } from './attribution-question.ts'
import { CreditPanel } from './CreditPanel.tsx'
import { ModelGuide } from './ModelGuide.tsx'
import { PathsPanel } from './PathsPanel.tsx'
import { PlatformsBeside } from './PlatformsBeside.tsx'
import { attributionQuery } from './queries.ts'
import { Totals } from './Totals.tsx'

/** Who was on the way to conversions, by eight models at once. */
export function AttributionPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [state, set] = useUrlState(attributionCodecs)
	const question = questionOf(state, resolveRange(rangeState, dayOf(Date.now(), zone)))
	const options = attributionQuery(question)
	const found = useQuery(options)
	const queries = useQueryClient()
	const givenUp = found.fetchStatus === 'idle' && found.isPending
	return (
		<>
			<PageHeader
				title={t('nav.attribution')}
				lead={t('attribution.lead')}
				actions={
					<AddToDashboard
						kind="attribution/credit"
						body={withoutDays(question)}
						view={`bar-${state.measure}-${state.model}`}
						size={{ w: 6, h: 9 }}
					/>
				}
			/>
			<div className={css.stack}>
				<Alert
					type="warning"
					showIcon
					title={t('attribution.notEffect.title')}
					description={
						<>
							{t('attribution.notEffect.why')}{' '}
							<Link to="/campaigns" className={css.inText}>
								{t('attribution.notEffect.instead')}
							</Link>
						</>
					}
				/>
				<AttributionForm state={state} set={set} />
				{givenUp ? (
					<Panel>
						<EmptyState
							icon={<PieChartOutlined />}
							title={t('attribution.givenUp')}
							action={<Button onClick={() => void found.refetch()}>{t('attribution.again')}</Button>}
						/>
					</Panel>
				) : (
					<Loaded
						query={found}
						skeleton={
							<Panel
								title={t('attribution.counting')}
								extra={
									<Button onClick={() => void queries.cancelQueries({ queryKey: options.queryKey })}>
										{t('attribution.giveUp')}
									</Button>
								}
							>
								<BlockSkeleton height={420} />
							</Panel>
						}
					>
						{(data) => (
							<div className={css.stack} aria-busy={found.isPlaceholderData} data-old={found.isPlaceholderData}>
								<Totals found={data} />
								{data.conversions.all.money !== null && <PlatformsBeside found={data} />}
								<CreditPanel found={data} state={state} set={set} />
								<PathsPanel found={data} state={state} set={set} />
							</div>
						)}
					</Loaded>
				)}
				<ModelGuide halfLife={state.halfLife} />
			</div>
		</>
	)
}
