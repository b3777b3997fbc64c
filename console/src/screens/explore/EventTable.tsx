import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useWord } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { useEventLabel } from '../../ui/fields.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { When } from '../../ui/numbers.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { SimulatedTag } from '../../ui/SimulatedTag.tsx'
import css from './explore.module.css'
import type { FoundEvent } from './queries.ts'

export interface EventColumn {
	readonly name: string
	readonly label: string
}

interface EventTableProps {
	events: readonly FoundEvent[]
	/** Properties with a column of their own; none: a few of them in one. */
	columns: readonly EventColumn[]
	onOpen: (id: string) => void
}

export function EventTable({ events, columns, onOpen }: EventTableProps) {
	const { t } = useTranslation()
	const eventLabel = useEventLabel()
	const word = useWord()
	return (
		<DataTable<FoundEvent>
			label={t('explore.events')}
			rowKey="id"
			dataSource={[...events]}
			onOpen={(row) => onOpen(row.id)}
			columns={[
				{ title: t('explore.at'), width: 176, className: 'qm-num', render: (_, row) => <When at={row.at} /> },
				{
					title: t('explore.event'),
					render: (_, row) => (
						<span className={css.event}>
							<LinkButton onClick={() => onOpen(row.id)}>{eventLabel(row.event)}</LinkButton>
							{row.synthetic && <SimulatedTag />}
						</span>
					),
				},
				{
					title: t('explore.shopper'),
					render: (_, row) =>
						row.profileId === 0 ? (
							<span className={css.faint}>{t('explore.guest')}</span>
						) : (
							<Link to={`/shoppers/${row.profileId}`}>{row.profileId}</Link>
						),
				},
				{ title: t('explore.source'), responsive: ['md'], render: (_, row) => <Pill>{row.source}</Pill> },
				{ title: t('explore.channel'), responsive: ['lg'], render: (_, row) => word('channel', row.channel) },
				...(columns.length === 0
					? [
							{
								title: t('explore.properties'),
								responsive: ['lg' as const],
								render: (_: unknown, row: FoundEvent) => <span className={css.gist}>{gist(row)}</span>,
							},
						]
					: columns.map(({ name, label }) => ({
							title: label,
							render: (_: unknown, row: FoundEvent) => row.properties[name] ?? <span className={css.faint}>–</span>,
						}))),
			]}
		/>
	)
}

/** A few properties, so that a row says something before it is opened. Ids of ours say nothing to people. */
function gist({ properties }: FoundEvent): string {
	return Object.entries(properties)
		.filter(([name]) => !name.endsWith('_id'))
		.slice(0, 4)
		.map(([name, value]) => `${name}: ${value}`)
		.join(' · ')
}
