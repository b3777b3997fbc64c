import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { PieChartOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { DifferenceTable } from './DifferenceTable.tsx'
import { type Against, insightQuery, type SegmentInsight } from './page-queries.ts'
import css from './SegmentPage.module.css'

const shownFirst = 15

export function DifferencesPanel({ id, against }: { id: string; against: Against }) {
	const { t } = useTranslation()
	const insight = useQuery(insightQuery(id, against))
	const note = insight.data && t('segmentPage.insight.note', { count: insight.data.people.one, ...insight.data.people })
	return (
		<Panel
			title={
				<>
					{t('segmentPage.insight.title')}{' '}
					<Explain title={t('segmentPage.insight.title')}>{t('segmentPage.insight.what')}</Explain>
				</>
			}
			note={note}
		>
			<Loaded query={insight} skeleton={<TableSkeleton rows={8} />}>
				{(data) => <Shown insight={data} />}
			</Loaded>
		</Panel>
	)
}

function Shown({ insight }: { insight: SegmentInsight }) {
	const { t } = useTranslation()
	const [all, setAll] = useState(false)
	const { people, leastPeople, differences } = insight
	if (people.one < leastPeople || people.other < leastPeople)
		return (
			<EmptyState icon={<PieChartOutlined />} title={t('segmentPage.insight.tooFew.title')}>
				{t('segmentPage.insight.tooFew.why', { least: leastPeople })}
			</EmptyState>
		)
	const differing = differences.filter(({ differs }) => differs)
	const shown = all ? differences : differing.slice(0, shownFirst)
	const rest = differences.length - shown.length
	return (
		<>
			{differing.length === 0 && (
				<EmptyState icon={<PieChartOutlined />} title={t('segmentPage.insight.none.title')}>
					{t('segmentPage.insight.none.why')}
				</EmptyState>
			)}
			{shown.length > 0 && <DifferenceTable differences={shown} />}
			{(rest > 0 || all) && (
				<p className={css.more}>
					<span className={css.faint}>
						{t('segmentPage.insight.counted', { differing: differing.length, compared: differences.length })}
					</span>
					<Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
						{t(all ? 'segmentPage.insight.hideRest' : 'segmentPage.insight.showAll')}
					</Button>
				</p>
			)}
			<LeftOut insight={insight} />
		</>
	)
}

function LeftOut({ insight: { leftOut, tooFew, leastPeople } }: { insight: SegmentInsight }) {
	const { t } = useTranslation()
	const text = useText()
	if (leftOut.length + tooFew.length === 0) return null
	const rows = [
		...leftOut.map(({ name, label, reason }) => ({ name, label, why: t(`segmentPage.insight.reason.${reason}`) })),
		...tooFew.map(({ name, label }) => ({ name, label, why: t('segmentPage.insight.reason.few', { least: leastPeople }) })),
	]
	return (
		<details className={css.leftOut}>
			<summary>
				{t('segmentPage.insight.leftOut')} ({rows.length})
			</summary>
			<ul>
				{rows.map(({ name, label, why }) => (
					<li key={name}>
						{text(label)} · <span className={css.faint}>{why}</span>
					</li>
				))}
			</ul>
		</details>
	)
}
