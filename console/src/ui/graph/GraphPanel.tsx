import { Button, Tooltip } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../../theme/theme-mode.ts'
import { ApartmentOutlined, TableOutlined } from '../icons.ts'
import { Panel } from '../Panel.tsx'
import { BlockSkeleton } from '../skeletons.tsx'
import { GraphTable } from './GraphTable.tsx'
import type { GraphViewProps } from './graph.ts'

const GraphView = lazy(async () => ({ default: (await import('./GraphView.tsx')).GraphView }))

interface GraphPanelProps extends GraphViewProps {
	readonly title: ReactNode
	readonly note?: ReactNode
	readonly extra?: ReactNode
}

/** A graph with its table. On a phone the table comes first: a graph made that small cannot be read. */
export function GraphPanel({ title, note, extra, ...graph }: GraphPanelProps) {
	const { t } = useTranslation()
	const narrow = useNarrow()
	const [chosen, setChosen] = useState<'graph' | 'table'>()
	const asTable = (chosen ?? (narrow ? 'table' : 'graph')) === 'table'
	const switchName = t(asTable ? 'graph.asGraph' : 'graph.asTable')
	return (
		<Panel
			title={title}
			note={note}
			extra={
				<>
					{extra}
					<Tooltip title={switchName}>
						<Button
							type="text"
							aria-label={switchName}
							aria-pressed={asTable}
							icon={asTable ? <ApartmentOutlined /> : <TableOutlined />}
							onClick={() => setChosen(asTable ? 'graph' : 'table')}
						/>
					</Tooltip>
				</>
			}
		>
			{asTable ? (
				<GraphTable {...graph} />
			) : (
				<Suspense fallback={<BlockSkeleton height={graph.height ?? 440} />}>
					<GraphView {...graph} />
				</Suspense>
			)}
		</Panel>
	)
}
