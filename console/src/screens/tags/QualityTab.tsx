import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Tag, TagQuality } from '../../api/model.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { ChartPanel } from '../../ui/chart/ChartPanel.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago, Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { tagQualityQuery } from './queries.ts'
import css from './tag.module.css'

/** Coverage, freshness and drift over the computations of a tag. */
export function QualityTab({ tag }: { tag: Tag }) {
	const quality = useQuery(tagQualityQuery(tag.code))
	return (
		<Loaded query={quality} skeleton={<BlockSkeleton height={360} />}>
			{(data) => <Shown quality={data} />}
		</Loaded>
	)
}

function Shown({ quality }: { quality: TagQuality }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const share = (value: number) => percent(value, locale)
	const psi = (value: number) => value.toFixed(3)
	return (
		<div className={css.columns}>
			<div className={css.stack}>
				<Series
					name={t('tags.coverage')}
					note={t('tags.coverageNote')}
					points={quality.coverage.map(({ at, share: value }) => ({ at, value }))}
					format={share}
				/>
				<Series
					name={t('tags.psi')}
					note={t('tags.psiNote', { limit: quality.driftLimit })}
					points={quality.drift.map(({ at, psi: value }) => ({ at, value }))}
					format={psi}
				/>
			</div>
			<Panel title={t('tags.freshness')}>
				<Facts
					facts={[
						{ name: t('tags.computed'), value: <Ago at={quality.freshness.at} /> },
						{
							name: t('tags.onTime'),
							value: quality.freshness.stale ? (
								<Pill tone="accent">{t('tags.stale')}</Pill>
							) : (
								<Pill tone="success">{t('tags.fresh')}</Pill>
							),
						},
						{ name: t('tags.conflicts'), value: <Count value={quality.conflicts} /> },
						{ name: t('tags.computations'), value: <Count value={quality.coverage.length} /> },
					]}
				/>
				{quality.error && (
					<p className={css.wrong} role="alert">
						{quality.error}
					</p>
				)}
			</Panel>
		</div>
	)
}

interface SeriesProps {
	name: string
	note: string
	points: readonly { at: string; value: number }[]
	format: (value: number) => string
}

function Series({ name, note, points, format }: SeriesProps) {
	const { t } = useTranslation()
	if (points.length < 2)
		return (
			<Panel title={name} note={note}>
				<p className={css.faint}>{points[0] ? t('tags.onePoint', { value: format(points[0].value) }) : t('tags.noPoints')}</p>
			</Panel>
		)
	return (
		<ChartPanel
			title={name}
			note={note}
			summary={t('tags.seriesSummary', { name, from: format(points[0]?.value ?? 0), to: format(points.at(-1)?.value ?? 0) })}
			fileName={`tag-${name}`}
			grain="day"
			compact={format}
			exact={format}
			series={{
				name,
				points: points.map(({ at, value }) => ({ at: at.slice(0, 16).replace('T', ' '), value, partial: false })),
				previousName: '',
				previous: [],
			}}
		/>
	)
}
