import { useTranslation } from 'react-i18next'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { Count } from '../../ui/numbers.tsx'
import css from '../association/association.module.css'
import own from './cycles.module.css'
import type { Cycle } from './queries.ts'

interface CycleTableProps {
	cycles: readonly Cycle[]
	name: (value: string) => string
	shown: string | undefined
	onShow: (value: string) => void
	onWho: (is: 'due' | 'overdue', value: string) => void
}

/** By which days shares are told in the table. */
const by = 365

export function CycleTable({ cycles, name, shown, onShow, onWho }: CycleTableProps) {
	const { t } = useTranslation()
	const head = (key: 'quarter' | 'half' | 'year' | 'due' | 'overdue') => (
		<span className={css.head}>
			{t(`cycles.column.${key}`)} <Explain title={t(`cycles.column.${key}`)}>{t(`cycles.what.${key}`)}</Explain>
		</span>
	)
	return (
		<DataTable<Cycle>
			label={t('cycles.table')}
			rowKey="value"
			dataSource={[...cycles]}
			onOpen={({ value }) => onShow(value)}
			rowClassName={({ value }) => (value === shown ? (own.chosen ?? '') : '')}
			columns={[
				{
					title: t('cycles.column.goods'),
					render: (_, { value }) => (
						<button
							type="button"
							className={`${own.link} ${own.name}`}
							aria-pressed={value === shown}
							onClick={() => onShow(value)}
						>
							{name(value)}
						</button>
					),
				},
				{ title: t('cycles.column.buyers'), align: 'right', render: (_, row) => <Count value={row.buyers} /> },
				{ title: t('cycles.column.again'), align: 'right', responsive: ['md'], render: (_, row) => <Count value={row.again} /> },
				{ title: head('quarter'), align: 'right', render: (_, row) => <Days of={row.quartiles.first} /> },
				{ title: head('half'), align: 'right', responsive: ['md'], render: (_, row) => <Days of={row.quartiles.median} /> },
				{ title: head('year'), align: 'right', responsive: ['lg'], render: (_, row) => <ByYear cycle={row} /> },
				...(['due', 'overdue'] as const).map((is) => ({
					...{ title: head(is), align: 'right' as const },
					render: (_: unknown, { value, people }: Cycle) =>
						people && people[is] > 0 ? (
							<button type="button" className={own.link} onClick={() => onWho(is, value)}>
								<Count value={people[is]} />
							</button>
						) : (
							<span className={css.faint}>{people ? 0 : '–'}</span>
						),
				})),
			]}
		/>
	)
}

/** `287 天（264–309）` */
function Days({ of: { value, low, high } }: { of: Cycle['quartiles']['first'] }) {
	const { t } = useTranslation()
	const locale = useLocale()
	if (value === null)
		return <span className={css.faint}>{low === null ? t('cycles.unknown') : t('cycles.atLeast', { count: low })}</span>
	return (
		<span className={own.days}>
			{t('cycles.days', { count: value })}{' '}
			<span className={css.faint}>{`${exact(low, locale)}–${high === null ? '…' : exact(high, locale)}`}</span>
		</span>
	)
}

function ByYear({ cycle: { curve } }: { cycle: Cycle }) {
	const locale = useLocale()
	const point = curve.find(({ length }) => length === by)
	if (!point) return <span className={css.faint}>–</span>
	return (
		<span className={own.days}>
			{percent(point.share, locale)}{' '}
			<span className={css.faint}>{`${percent(point.low, locale)}–${percent(point.high, locale)}`}</span>
		</span>
	)
}
