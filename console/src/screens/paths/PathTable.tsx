import type { TableProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../ui/DataTable.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import { placeId } from './path-flow.ts'
import css from './paths.module.css'
import type { PathPlace, Paths } from './queries.ts'
import { useNodeName } from './use-node-name.ts'

interface Row extends PathPlace {
	readonly step: number
	/** The first of its step. */
	readonly first: boolean
}

/** Every node of every step, in the order of the drawing. */
export function PathTable({ paths, onOpen }: { paths: Paths; onOpen: (id: string) => void }) {
	const { t } = useTranslation()
	const nodeName = useNodeName(paths)
	const back = paths.direction === 'before'
	const rows = paths.steps.flatMap(({ places }, step): Row[] =>
		places.map((place, nth) => ({ ...place, step, first: nth === 0 })),
	)
	/** Between two steps everybody ends with the second. */
	const leaving: NonNullable<TableProps<Row>['columns']> = [
		{
			title: t(back ? 'paths.box.endedBefore' : 'paths.box.ended'),
			align: 'right',
			render: (_, { ended }) => <Count value={ended} />,
		},
		{
			title: t(back ? 'paths.box.cutBefore' : 'paths.box.cut'),
			align: 'right',
			responsive: ['md'],
			render: (_, { cut }) => <Count value={cut} />,
		},
	]
	return (
		<DataTable<Row>
			label={t(`paths.title.${paths.direction}`)}
			rowKey={({ step, node }) => placeId(step, node)}
			dataSource={rows}
			onOpen={({ step, node }) => onOpen(placeId(step, node))}
			columns={[
				{
					title: t('paths.column.step'),
					width: 72,
					render: (_, { step, first }) => <span className={first ? css.step : css.again}>{step + 1}</span>,
				},
				{
					title: t('paths.column.node'),
					render: (_, { step, node }) => (
						<LinkButton onClick={() => onOpen(placeId(step, node))}>{nodeName(node, step)}</LinkButton>
					),
				},
				{ title: t('paths.column.ways'), align: 'right', render: (_, { people }) => <Count value={people} /> },
				{
					title: t('paths.column.share'),
					align: 'right',
					responsive: ['md'],
					render: (_, { people }) => <Share value={people / paths.ways} />,
				},
				...(paths.direction === 'between' ? [] : leaving),
			]}
		/>
	)
}
