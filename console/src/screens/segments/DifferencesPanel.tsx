import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { compact, percent, points } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Whisker } from '../../ui/chart/Whisker.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { PieChartOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Against, insightQuery, type SegmentDifference, type SegmentInsight } from './page-queries.ts'
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
			{shown.length > 0 && <Differences differences={shown} />}
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

/** Rows are the chart and the table in one: words to read, a dot with its interval to see. */
function Differences({ differences }: { differences: readonly SegmentDifference[] }) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const bound = Math.max(...differences.map(({ effect }) => Math.min(2, Math.abs(effect.value))), 0.2)
	return (
		<ScrollRegion label={t('segmentPage.insight.title')}>
			<table className={`${css.table} ${css.differences}`}>
				<caption className="qm-visually-hidden">{t('segmentPage.insight.summary')}</caption>
				<thead>
					<tr>
						<th scope="col">{t('segmentPage.insight.field')}</th>
						<th scope="col">{t('segmentPage.insight.mine')}</th>
						<th scope="col">{t('segmentPage.insight.theirs')}</th>
						<th scope="col">{t('segmentPage.insight.difference')}</th>
						<th scope="col" className={css.effect}>
							{t('segmentPage.insight.effect')}
						</th>
					</tr>
				</thead>
				<tbody>
					{differences.map((one) => (
						<tr key={`${one.name} ${one.kind === 'share' ? one.value : ''}`} data-faint={!one.differs}>
							<th scope="row">
								{text(one.label)}
								{one.kind === 'share' && <span className={css.value}>{text(one.valueLabel)}</span>}
							</th>
							<Sides difference={one} />
							<td className={css.effect}>
								<Whisker {...one.effect} bound={bound} plain />
								<span className={css.numbers}>
									{compact(one.effect.value, locale)} [{compact(one.effect.low, locale)}, {compact(one.effect.high, locale)}]
								</span>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

function Sides({ difference: one }: { difference: SegmentDifference }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const [mine, theirs] = [t('segmentPage.insight.mine'), t('segmentPage.insight.theirs')]
	if (one.kind === 'share') {
		return (
			<>
				<td data-name={mine}>{percent(one.share.one, locale)}</td>
				<td data-name={theirs}>{percent(one.share.other, locale)}</td>
				<td className={css.difference}>
					{t('segmentPage.insight.points', { value: points(one.difference.value, locale) })}
					{one.ratio && (
						<span className={css.note}>{t('segmentPage.insight.ratio', { value: compact(one.ratio.value, locale) })}</span>
					)}
				</td>
			</>
		)
	}
	const median = (value: number) => {
		if (!one.daysSince) return t('segmentPage.insight.median', { value: compact(value, locale) })
		const days = compact(Math.abs(value), locale)
		return value < 0 ? t('segmentPage.insight.daysAhead', { value: days }) : t('segmentPage.insight.days', { value: days })
	}
	const more = one.moreLikely.value >= 0.5
	const value = percent(more ? one.moreLikely.value : 1 - one.moreLikely.value, locale)
	return (
		<>
			<td data-name={mine}>{median(one.median.one)}</td>
			<td data-name={theirs}>{median(one.median.other)}</td>
			<td className={css.difference}>
				{t(more ? 'segmentPage.insight.moreLikely' : 'segmentPage.insight.lessLikely', { value })}
			</td>
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
