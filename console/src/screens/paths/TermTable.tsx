import { useTranslation } from 'react-i18next'
import { DataTable } from '../../ui/DataTable.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import css from './paths.module.css'
import type { Searches } from './queries.ts'

type Term = Searches['terms'][number]

export function TermTable({ searches }: { searches: Searches }) {
	const { t } = useTranslation()
	const tells = searches.total.withoutResults.of > 0
	const name = ({ term }: Term) =>
		term === null ? t('paths.node.otherOf', { count: searches.gathered }) : term === '' ? t('searches.noWord') : term
	return (
		<DataTable<Term>
			label={t('searches.terms')}
			rowKey={({ term }) => (term === null ? 'rest' : `term ${term}`)}
			dataSource={searches.terms}
			columns={[
				{ title: t('searches.term'), render: (_, row) => <span className={css.landing}>{name(row)}</span> },
				{ title: t('searches.searches'), align: 'right', render: (_, row) => <Count value={row.searches} /> },
				{
					title: t('searches.peopleColumn'),
					align: 'right',
					responsive: ['md'],
					render: (_, row) => <Count value={row.people} />,
				},
				...(tells
					? [
							{
								...{ title: t('searches.withoutResults'), align: 'right' as const },
								render: (_: unknown, row: Term) => <Share value={row.withoutResults.share} />,
							},
						]
					: []),
				{ title: t('searches.viewed'), align: 'right', render: (_, row) => <Share value={row.viewed.share} /> },
				{ title: t('searches.ordered'), align: 'right', render: (_, row) => <Share value={row.ordered.share} /> },
			]}
		/>
	)
}
