import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PieChartOutlined } from '../../ui/icons.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { segmentNamesQuery } from '../shoppers/queries.ts'
import { ActivityPanel } from './ActivityPanel.tsx'
import { DifferencesPanel } from './DifferencesPanel.tsx'
import { MovementPanel } from './MovementPanel.tsx'
import { OverlapPanel } from './OverlapPanel.tsx'
import css from './SegmentPage.module.css'
import { ValuePanel } from './ValuePanel.tsx'

interface Pair {
	a: string | undefined
	b: string | undefined
}
const codecs: Codecs<Pair> = { a: optional(), b: optional() }

/** Two segments side by side: whom they share, what sets them apart, what each is worth. */
export function ComparePage() {
	const { t } = useTranslation()
	const [{ a, b }, set] = useUrlState(codecs)
	return (
		<>
			<PageHeader
				title={t('segmentPage.compare.title')}
				back={{ to: '/segments', label: t('nav.segments') }}
				lead={t('segmentPage.compare.lead')}
			/>
			<div className={css.stack}>
				<div className={css.tools}>
					<SegmentSelect label={t('segmentPage.compare.a')} value={a} onChange={(id) => set({ a: id })} />
					<SegmentSelect label={t('segmentPage.compare.b')} value={b} onChange={(id) => set({ b: id })} />
				</div>
				<Compared a={a} b={b} />
			</div>
		</>
	)
}

function Compared({ a, b }: Pair) {
	const { t } = useTranslation()
	if (a === undefined || b === undefined || a === b) {
		const why = a !== undefined && a === b ? 'same' : 'choose'
		return (
			<Panel>
				<EmptyState icon={<PieChartOutlined />} title={t(`segmentPage.compare.${why}.title`)}>
					{t(`segmentPage.compare.${why}.why`)}
				</EmptyState>
			</Panel>
		)
	}
	return (
		<>
			<OverlapPanel ids={[a, b]} />
			<DifferencesPanel id={a} against={b} />
			<ValuePanel id={a} against={b} />
			<ActivityPanel id={a} against={b} />
			<MovementPanel ids={[a, b]} />
		</>
	)
}

function SegmentSelect({ label, value, onChange }: { label: string; value: string | undefined; onChange: (id: string) => void }) {
	const segments = useQuery(segmentNamesQuery)
	return (
		<Select
			showSearch={{ optionFilterProp: 'label' }}
			className={css.against ?? ''}
			aria-label={label}
			placeholder={label}
			loading={segments.isPending}
			value={value ?? null}
			onChange={(id: string) => onChange(id)}
			options={(segments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
		/>
	)
}
