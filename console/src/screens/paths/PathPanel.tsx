import { Button, Tooltip } from 'antd'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useNarrow } from '../../theme/theme-mode.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ApartmentOutlined, TableOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { PathNotes } from './PathNotes.tsx'
import { PathTable } from './PathTable.tsx'
import { type FlowBox, flowOf } from './path-flow.ts'
import css from './paths.module.css'
import type { Paths } from './queries.ts'
import { useNodeName } from './use-node-name.ts'

const PathSankey = lazy(async () => ({ default: (await import('./PathSankey.tsx')).PathSankey }))

interface PathPanelProps {
	paths: Paths
	view: 'chart' | 'table' | undefined
	onView: (view: 'chart' | 'table') => void
	/** `step.node` */
	onOpen: (id: string) => void
}

/** The drawing and its table. On a phone the table comes first: a drawing made that small cannot be read. */
export function PathPanel({ paths, view, onView, onOpen }: PathPanelProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const narrow = useNarrow()
	const asTable = (view ?? (narrow ? 'table' : 'chart')) === 'table'
	const switchName = t(asTable ? 'chart.asChart' : 'chart.asTable')
	const unit = paths.sample ? 'sampled' : 'all'
	return (
		<Panel
			title={t(`paths.title.${paths.direction}`)}
			note={t(`paths.counted.${unit}`, { count: paths.ways, shown: exact(paths.ways, locale) })}
			extra={
				paths.ways > 0 && (
					<Tooltip title={switchName}>
						<Button
							type="text"
							aria-label={switchName}
							aria-pressed={asTable}
							icon={asTable ? <ApartmentOutlined /> : <TableOutlined />}
							onClick={() => onView(asTable ? 'chart' : 'table')}
						/>
					</Tooltip>
				)
			}
		>
			{paths.ways === 0 ? (
				<EmptyState icon={<ApartmentOutlined />} title={t('paths.empty.title')}>
					{t('paths.empty.why')}
				</EmptyState>
			) : asTable ? (
				<PathTable paths={paths} onOpen={onOpen} />
			) : (
				<PathDrawing paths={paths} onOpen={onOpen} />
			)}
			<PathNotes paths={paths} />
		</Panel>
	)
}

export function PathDrawing({ paths, onOpen }: Pick<PathPanelProps, 'paths' | 'onOpen'>) {
	const { t } = useTranslation()
	const flow = useMemo(() => flowOf(paths), [paths])
	const nodeName = useNodeName(paths)
	const back = paths.direction === 'before'
	const label = useCallback(
		({ kind, node, id }: FlowBox) => {
			if (kind === 'cut') return t(back ? 'paths.box.cutBefore' : 'paths.box.cut')
			if (kind === 'ended') return t(back ? 'paths.box.endedBefore' : 'paths.box.ended')
			return nodeName(node ?? -1, Number.parseInt(id, 10))
		},
		[nodeName, back, t],
	)
	const open = useCallback(
		(id: string) => {
			if (/^\d+\.\d+$/.test(id)) onOpen(id)
		},
		[onOpen],
	)
	return (
		<figure>
			<figcaption className="qm-visually-hidden">{t('paths.summary', { count: paths.ways })}</figcaption>
			<ScrollRegion label={t(`paths.title.${paths.direction}`)}>
				<Suspense fallback={<BlockSkeleton height={420} />}>
					<PathSankey flow={flow} label={label} onOpen={open} />
				</Suspense>
			</ScrollRegion>
			<p className={css.hint}>{t('paths.hint')}</p>
		</figure>
	)
}
