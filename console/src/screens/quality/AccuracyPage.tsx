import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { AccuracyReport } from '../../api/model.ts'
import { useMay, useShop } from '../../app/session.ts'
import { dayTimeOf } from '../../format/time.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CheckCircleOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { AccuracyTable } from './AccuracyTable.tsx'
import css from './QualityPage.module.css'
import { QualityTabs } from './QualityTabs.tsx'
import { accuracyQuery } from './queries.ts'

/** Which report is looked at, by its time; without it the newest. */
const codecs: Codecs<{ report: string | undefined }> = { report: optional() }

/** Whether what is said of shoppers comes true: each trait beside always saying the most common thing. */
export function AccuracyPage() {
	const { t } = useTranslation()
	const reports = useQuery(accuracyQuery)
	return (
		<>
			<PageHeader
				title={t('nav.quality')}
				documentTitle={t('nav.section.accuracy')}
				lead={t('accuracy.lead')}
				actions={<RunButton />}
			/>
			<QualityTabs current="accuracy" />
			<Loaded query={reports} skeleton={<TableSkeleton rows={6} />}>
				{({ items }) =>
					items.length === 0 ? (
						<Panel>
							<EmptyState icon={<CheckCircleOutlined />} title={t('accuracy.empty.title')} example={t('accuracy.empty.example')}>
								{t('accuracy.empty.why')}
							</EmptyState>
						</Panel>
					) : (
						<Shown reports={items} />
					)
				}
			</Loaded>
		</>
	)
}

function Shown({ reports }: { reports: readonly AccuracyReport[] }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [{ report: at }, set] = useUrlState(codecs)
	const shown = reports.find((each) => each.at === at) ?? reports[0]
	if (!shown) return null
	const { window, festivals, rows } = shown
	return (
		<Panel
			title={t('accuracy.heldOut', { from: window.from, to: window.to })}
			note={festivals.length > 0 ? t('accuracy.festivals', { count: festivals.length }) : t('accuracy.noFestivals')}
			extra={
				reports.length > 1 && (
					<Select
						aria-label={t('accuracy.report')}
						popupMatchSelectWidth={false}
						value={shown.at}
						onChange={(next: string) => set({ report: next === reports[0]?.at ? undefined : next })}
						options={reports.map((each) => ({ value: each.at, label: dayTimeOf(each.at, zone) }))}
					/>
				)
			}
			flush
		>
			<AccuracyTable rows={rows} />
			<p className={css.foot}>{t('accuracy.method')}</p>
		</Panel>
	)
}

/** Takes seconds on a small shop and minutes on a large one; it goes on when the page is left. */
function RunButton() {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const [, set] = useUrlState(codecs)
	const may = useMay('POST /api/profiles/accuracy/run')
	const run = useMutation({
		mutationKey: ['accuracy', 'run'],
		mutationFn: () => ok(api.POST('/api/profiles/accuracy/run')),
		onError: toast,
		onSuccess: async () => {
			await queries.invalidateQueries({ queryKey: accuracyQuery.queryKey })
			set({ report: undefined })
			message.success(t('accuracy.done'))
		},
	})
	if (!may) return null
	return (
		<>
			{run.isPending && (
				<span role="status" className={css.running}>
					{t('accuracy.running')}
				</span>
			)}
			<Button type="primary" loading={run.isPending} onClick={() => run.mutate()}>
				{t('accuracy.run')}
			</Button>
		</>
	)
}
