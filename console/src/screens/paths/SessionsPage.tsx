import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { useText } from '../../i18n/words.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { BranchesOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice } from '../../url/codec.ts'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { LandingTable } from './LandingTable.tsx'
import { PathTabs } from './PathTabs.tsx'
import css from './paths.module.css'
import { dimensionsQuery, sessionsQuery } from './queries.ts'
import { SessionTiles } from './SessionTiles.tsx'

const gaps = ['10', '30', '60', '240'] as const
const codecs: Codecs<{ landing: string; gap: (typeof gaps)[number] }> = {
	landing: { read: (raw) => raw ?? 'event', write: (value) => (value === 'event' ? undefined : value) },
	gap: choice(gaps, '30'),
}

/** What sessions are like, and with what the good ones begin. */
export function SessionsPage() {
	const { t } = useTranslation()
	const text = useText()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [{ landing, gap }, set] = useUrlState(codecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const sessions = useQuery(sessionsQuery({ ...range, landing, gapMinutes: Number(gap) }))
	const dimensions = (useQuery(dimensionsQuery).data?.items ?? []).filter(({ of }) => of === 'rows')
	return (
		<>
			<PageHeader
				title={t('nav.section.sessions')}
				lead={t('sessions.lead')}
				actions={<AddToDashboard kind="sessions/quality" body={{ landing, gapMinutes: Number(gap) }} view="number" />}
			/>
			<PathTabs current="sessions" />
			<div className={css.stack}>
				<Panel>
					<div className={css.fields}>
						<Field label={t('sessions.landing')}>
							{(id) => (
								<Select
									id={id}
									className={css.control ?? ''}
									showSearch={{ optionFilterProp: 'label' }}
									value={landing}
									onChange={(next: string) => set({ landing: next })}
									options={[
										{ value: 'event', label: t('sessions.byEvent') },
										...dimensions.map(({ name, label }) => ({ value: name, label: text(label) })),
									]}
								/>
							)}
						</Field>
						<Field label={t('sessions.gap.label')}>
							{(id) => (
								<Select
									id={id}
									className={css.control ?? ''}
									value={gap}
									onChange={(next) => set({ gap: next })}
									options={gaps.map((value) => ({ value, label: t(`sessions.gap.${value}`) }))}
								/>
							)}
						</Field>
					</div>
				</Panel>
				<Loaded query={sessions} skeleton={<TableSkeleton rows={8} />}>
					{(data) =>
						data.total.sessions === 0 ? (
							<Panel>
								<EmptyState icon={<BranchesOutlined />} title={t('sessions.empty.title')}>
									{t('sessions.empty.why')}
								</EmptyState>
							</Panel>
						) : (
							<>
								<SessionTiles sessions={data} />
								<LandingTable sessions={data} landing={landing} />
							</>
						)
					}
				</Loaded>
			</div>
		</>
	)
}
