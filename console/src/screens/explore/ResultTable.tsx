import type { ColumnType } from 'antd/es/table'
import { useTranslation } from 'react-i18next'
import { exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import css from './explore.module.css'
import type { SqlAnswer } from './queries.ts'

interface Row {
	readonly nth: number
	readonly cells: readonly unknown[]
}

const number = /^(LowCardinality\()?(Nullable\()?(U?Int|Float|Decimal)/

/** What came back, page by page; exact, as the engine says it. */
export function ResultTable({ answer }: { answer: SqlAnswer }) {
	const { t } = useTranslation()
	const columns: ColumnType<Row>[] = answer.columns.map(({ name, type }, index) => ({
		key: String(index),
		title: (
			<>
				{name} <span className={css.type}>{type}</span>
			</>
		),
		align: number.test(type) ? 'right' : 'left',
		className: number.test(type) ? 'qm-num' : '',
		render: (_, { cells }) => <Cell value={cells[index]} />,
	}))
	return (
		<DataTable<Row>
			label={t('explore.result')}
			rowKey="nth"
			columns={columns}
			dataSource={answer.rows.map((cells, nth) => ({ nth, cells }))}
			pagination={
				answer.rows.length > 50 ? { pageSize: 50, showSizeChanger: false, size: 'small', className: css.pages ?? '' } : false
			}
			locale={{ emptyText: t('explore.noRows') }}
		/>
	)
}

function Cell({ value }: { value: unknown }) {
	if (value === null || value === undefined) return <span className={css.faint}>NULL</span>
	if (typeof value === 'object') return <code className={css.cell}>{JSON.stringify(value)}</code>
	if (value === '') return <span className={css.faint}>''</span>
	return <span className={css.cell}>{String(value)}</span>
}

/** How many rows, how long it took and what was read for them. */
export function ResultNote({ answer }: { answer: SqlAnswer }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const rows = exact(answer.rows.length, locale)
	const { truncated, limits } = answer
	return (
		<>
			{t('explore.took', {
				rows,
				seconds: answer.seconds.toFixed(answer.seconds < 1 ? 2 : 1),
				read: exact(answer.rowsRead, locale),
				size: size(answer.bytesRead),
			})}
			{truncated !== null && (
				<strong className={css.cut}>
					{' '}
					{t(`explore.cut.${truncated}`, { rows: exact(limits.rows, locale), size: size(limits.bytes) })}
				</strong>
			)}
		</>
	)
}

function size(bytes: number): string {
	if (bytes < 1_000) return `${bytes} B`
	if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(0)} kB`
	return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`
}
