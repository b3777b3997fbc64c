import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { percent } from '../../format/number.ts'
import { dayOf } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { LayoutOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { BlockTable } from './BlockTable.tsx'
import { HeatMap } from './HeatMap.tsx'
import { noPage, pageOf } from './page-blocks.ts'
import { type SlotAnswer, slotsQuery } from './queries.ts'
import { bys, codecs, type SlotState } from './slot-state.ts'
import css from './slots.module.css'

/** Where on a page people click. */
export function SlotsPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [state, set] = useUrlState(codecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const slots = useQuery(slotsQuery({ by: state.by, ...range, top: 200 }))
	return (
		<>
			<PageHeader title={t('nav.slots')} lead={t('slots.lead')} />
			<div className={css.stack}>
				<Loaded query={slots} skeleton={<TableSkeleton rows={8} />}>
					{(data) => (
						<div className={[css.stack, slots.isPlaceholderData ? css.waiting : ''].join(' ')}>
							<SlotFields answer={data} state={state} page={pageOf(data, state.page)} set={set} />
							<Found answer={data} state={state} page={pageOf(data, state.page)} />
						</div>
					)}
				</Loaded>
			</div>
		</>
	)
}

interface FoundProps {
	answer: SlotAnswer
	state: SlotState
	page: string | undefined
}

function SlotFields({ answer, state, page, set }: FoundProps & { set: (patch: Partial<SlotState>) => void }) {
	const { t } = useTranslation()
	const pages = [...new Set(answer.blocks.map((block) => block.page))]
	return (
		<Panel>
			<div className={css.fields}>
				<Field label={t('slots.by.label')}>
					{() => (
						<Segmented<SlotState['by']>
							aria-label={t('slots.by.label')}
							value={state.by}
							onChange={(by) => set({ by, page: undefined })}
							options={bys.map((value) => ({ value, label: t(`slots.by.${value}`) }))}
						/>
					)}
				</Field>
				{page !== undefined && (
					<Field label={t(state.by === 'position' ? 'slots.list' : 'slots.page')}>
						{(id) => (
							<Select<string>
								id={id}
								className={css.select ?? ''}
								value={page === '' ? noPage : page}
								onChange={(next) => set({ page: next })}
								options={pages.map((one) => ({ value: one === '' ? noPage : one, label: one || t('slots.noPage') }))}
							/>
						)}
					</Field>
				)}
			</div>
		</Panel>
	)
}

function Found({ answer, state, page }: FoundProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const list = state.by === 'position'
	const blocks = answer.blocks.filter((block) => block.page === page)
	if (blocks.length === 0)
		return (
			<Panel>
				<EmptyState icon={<LayoutOutlined />} title={t('slots.empty.title')}>
					{t(`slots.empty.${state.by}`)}
				</EmptyState>
			</Panel>
		)
	const total = answer.pages.find((one) => one.page === page)
	return (
		<div className={css.beside}>
			<Panel
				title={page || t('slots.noPage')}
				note={total && t('slots.total', { ctr: percent(total.ctr, locale) })}
				extra={<AddToDashboard kind="slots/clicks" body={{ by: state.by, top: 200, ...(page ? { page } : {}) }} view="heat" />}
			>
				<HeatMap blocks={blocks} list={list} />
			</Panel>
			<Panel title={t('slots.table')} note={t('slots.bias')} flush>
				<BlockTable blocks={blocks} list={list} />
				<ul className={css.notes}>
					<li>{t('slots.seen')}</li>
					{answer.unplaced.impressions + answer.unplaced.clicks > 0 && (
						<li>{t('slots.unplaced', { impressions: answer.unplaced.impressions, clicks: answer.unplaced.clicks })}</li>
					)}
					{answer.gathered > 0 && <li>{t('slots.gathered', { count: answer.gathered })}</li>}
				</ul>
			</Panel>
		</div>
	)
}
