import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Count, ExactAmount } from '../../ui/numbers.tsx'
import css from './platform-facts.module.css'
import { type Field, fields, type Preview } from './queries.ts'
import { useGrainName } from './use-grain-name.ts'

interface PreviewViewProps {
	preview: Preview
	/** Named by hand. */
	columns: Readonly<Record<string, Field | null>>
	onName: (header: string, field: Field | null) => void
}

/** What a file would bring: its columns, its rows, what is refused and why, and what it would correct. */
export function PreviewView({ preview, columns, onName }: PreviewViewProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const grainName = useGrainName()
	const { rows, days, changes, shops, items, file, rounded } = preview
	const count = (value: number) => exact(value, locale)
	const facts = [
		{ name: t('platformFacts.grain'), value: grainName(preview.grain) },
		{ name: t('platformFacts.days'), value: days ? `${days.from} – ${days.to}` : t('platformFacts.none') },
		{ name: t('platformFacts.shops'), value: shops.map((shop) => shop || t('platformFacts.noShop')).join(' · ') || '–' },
		{
			name: t('platformFacts.rows'),
			value: t('platformFacts.rowsValue', {
				read: count(rows.read),
				taken: count(rows.taken),
				refused: count(rows.refused),
				totals: count(rows.totals),
				repeated: count(rows.repeated),
			}),
		},
		{
			name: t('platformFacts.changes'),
			value: t('platformFacts.changesValue', {
				added: count(changes.added),
				changed: count(changes.changed),
				unchanged: count(changes.unchanged),
			}),
		},
		...(items.all > 0
			? [
					{
						name: t('platformFacts.items'),
						value: t('platformFacts.itemsValue', { all: count(items.all), known: count(items.known) }),
					},
				]
			: []),
		{
			name: t('platformFacts.encoding'),
			value: [
				file.encoding.toUpperCase(),
				...(file.preamble > 0 ? [t('platformFacts.preamble', { count: file.preamble })] : []),
				...(rounded > 0 ? [t('platformFacts.rounded', { count: rounded })] : []),
			].join(' · '),
		},
	]
	return (
		<div className={css.preview}>
			<Facts facts={facts} />
			<Refused refused={preview.refused} />
			<Columns columns={preview.columns} named={columns} onName={onName} />
			<Sums sums={preview.sums} />
		</div>
	)
}

function Refused({ refused }: Pick<Preview, 'refused'>) {
	const { t } = useTranslation()
	if (refused.length === 0) return null
	return (
		<section>
			<h3 className={css.heading}>{t('platformFacts.refused')}</h3>
			<ul className={css.refused}>
				{refused.map(({ code, rows, example }) => (
					<li key={code}>
						<strong>{t(`platformFacts.fault.${code}`)}</strong> · {t('platformFacts.refusedRows', { count: rows })}
						<span className={css.faint}>
							{' '}
							{t('platformFacts.example', { row: example.row })}
							{example.column !== null && ` ${example.column}`} {example.value !== '' && <code>{example.value}</code>}
						</span>
					</li>
				))}
			</ul>
		</section>
	)
}

function Columns({
	columns,
	named,
	onName,
}: Pick<Preview, 'columns'> & { named: PreviewViewProps['columns']; onName: PreviewViewProps['onName'] }) {
	const { t } = useTranslation()
	return (
		<section>
			<h3 className={css.heading}>{t('platformFacts.columns')}</h3>
			<ul className={css.columns}>
				{columns.map(({ header, field, besides }, place) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: two columns may be called alike
					<li key={place} className={css.column} data-unknown={field === null || undefined}>
						<span className={css.header}>{header || t('platformFacts.noHeader')}</span>
						{field === null || Object.hasOwn(named, header) ? (
							<Select<Field | null>
								size="small"
								className={css.name ?? ''}
								aria-label={t('platformFacts.nameColumn', { header })}
								allowClear
								placeholder={t('platformFacts.leftOut')}
								value={field}
								onChange={(next) => onName(header, next ?? null)}
								options={fields.map((value) => ({ value, label: t(`platformFacts.field.${value}`) }))}
							/>
						) : (
							<span className={css.faint}>
								{t(`platformFacts.field.${field}`)}
								{besides && ` · ${t('platformFacts.besides')}`}
							</span>
						)}
					</li>
				))}
			</ul>
		</section>
	)
}

const money: readonly string[] = ['revenue', 'refunds', 'cost']

function Sums({ sums }: Pick<Preview, 'sums'>) {
	const { t } = useTranslation()
	const { currency } = useShop()
	if (sums.length === 0) return null
	return (
		<section>
			<h3 className={css.heading}>{t('platformFacts.sums')}</h3>
			<DataTable
				label={t('platformFacts.sums')}
				size="small"
				rowKey="measure"
				dataSource={sums}
				columns={[
					{ title: t('platformFacts.measure'), render: (_, { measure }) => t(`platformFacts.field.${measure as Field}`) },
					{
						title: t('platformFacts.sum'),
						align: 'right',
						render: (_, { measure, sum }) =>
							money.includes(measure) ? <ExactAmount value={sum} currency={currency} /> : <Count value={sum} />,
					},
				]}
			/>
		</section>
	)
}
