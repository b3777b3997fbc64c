import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { compact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { UpsetChart } from '../../ui/chart/UpsetChart.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { PieChartOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { overlapQuery, type SegmentOverlap } from './page-queries.ts'
import css from './SegmentPage.module.css'

const drawnAtMost = 24

export function OverlapPanel({ ids }: { ids: readonly string[] }) {
	const { t } = useTranslation()
	const overlap = useQuery(overlapQuery(ids))
	const title = t('segmentPage.overlap.title')
	return (
		<Panel
			title={
				<>
					{title} <Explain title={title}>{t('segmentPage.overlap.what')}</Explain>
				</>
			}
		>
			<Loaded query={overlap} skeleton={<BlockSkeleton height={280} />}>
				{(data) =>
					data.combinations.length === 0 ? (
						<EmptyState icon={<PieChartOutlined />} title={t('segmentPage.overlap.nobody')} />
					) : (
						<Shown overlap={data} />
					)
				}
			</Loaded>
		</Panel>
	)
}

function Shown({ overlap: { segments, combinations } }: { overlap: SegmentOverlap }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const drawn = combinations.slice(0, drawnAtMost)
	const rest = combinations.length - drawn.length
	return (
		<div className={css.stack}>
			<UpsetChart
				sets={segments.map(({ id, name, people }) => ({ id, name, size: people }))}
				combinations={drawn.map(({ ids, people }) => ({ ids, size: people }))}
				format={(size) => compact(size, locale)}
				label={t('segmentPage.overlap.summary', { count: combinations.length })}
			/>
			{rest > 0 && <p className={css.faint}>{t('segmentPage.overlap.rest', { count: rest })}</p>}
			<CombinationTable overlap={{ segments, combinations }} />
		</div>
	)
}

function CombinationTable({ overlap: { segments, combinations } }: { overlap: SegmentOverlap }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const all = combinations.reduce((sum, { people }) => sum + people, 0)
	const nameOf = new Map(segments.map(({ id, name }) => [id, name]))
	const named = (ids: readonly string[]) => {
		const names = ids.map((id) => nameOf.get(id) ?? id)
		return names.length === 1 ? `${t('segmentPage.overlap.only')} ${names[0]}` : names.join(` ${t('segmentPage.overlap.and')} `)
	}
	return (
		<ScrollRegion label={t('segmentPage.overlap.title')}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('segmentPage.overlap.combination')}</th>
						<th scope="col">{t('segmentPage.overlap.people')}</th>
						<th scope="col">{t('segmentPage.overlap.share')}</th>
					</tr>
				</thead>
				<tbody>
					{combinations.map(({ ids, people }) => (
						<tr key={ids.join(' ')}>
							<th scope="row">{named(ids)}</th>
							<td>
								<Count value={people} />
							</td>
							<td>{percent(people / all, locale)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}
