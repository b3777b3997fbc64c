import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import type { View } from '../dashboards/kind.ts'
import { RowsTable } from '../dashboards/kinds/RowsTable.tsx'
import { type ChartExample, chartExamples, notes } from './chart-examples.tsx'
import { range } from './fixtures.ts'
import css from './gallery.module.css'
import { type TileExample, tileExamples } from './tile-examples.ts'

/** Every chart from a tiny fixture, with its figures in a table: to look at after a change, in both themes, and for the tests. */
export function GalleryPage() {
	const { t } = useTranslation()
	return (
		<>
			<PageHeader title={t('gallery.title')} lead={t('gallery.lead')} />
			<div className={css.gallery}>
				{chartExamples.map((example) => (
					<ChartEntry key={example.name} example={example} />
				))}
				{tileExamples.map((example) => (
					<TileEntry key={example.name} example={example} />
				))}
			</div>
		</>
	)
}

function Frame({ name, part, children }: { name: string; part: string; children: ReactNode }) {
	return (
		<article className={css.entry} aria-label={`${name} ${part}`} data-chart={name} data-part={part}>
			<h2 className={css.name}>
				<code>
					{name} {part}
				</code>
			</h2>
			<ScrollRegion label={`${name} ${part}`} className={css.room}>
				<Suspense fallback={<BlockSkeleton height={200} />}>{children}</Suspense>
			</ScrollRegion>
		</article>
	)
}

function ChartEntry({ example: { name, chart, table } }: { example: ChartExample }) {
	return (
		<>
			<Frame name={name} part="chart">
				{chart}
			</Frame>
			<Frame name={name} part="table">
				<RowsTable rows={table} label={name} />
			</Frame>
		</>
	)
}

function TileEntry({ example }: { example: TileExample }) {
	return example.kind.views.map((view) => (
		<Frame key={view} name={example.name} part={view}>
			<Drawn example={example} view={view} />
		</Frame>
	))
}

export function Drawn({ example: { kind, body, answer }, view }: { example: TileExample; view: View }) {
	const { Drawn: Tile } = kind
	return <Tile body={body as never} answer={answer as never} {...{ view, options: [], range, annotations: notes }} open={stay} />
}

/** A gallery leads nowhere. */
function stay(): void {
	// The charts of a gallery have no screen of their own to open.
}
