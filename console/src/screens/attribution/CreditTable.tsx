import { useTranslation } from 'react-i18next'
import { tags } from '../../format/locale.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Amount, Count } from '../../ui/numbers.tsx'
import css from './attribution.module.css'
import type { Model } from './attribution-question.ts'
import { type CreditRow, type Measure, modelsOf } from './credit-rows.ts'
import type { Attribution, Channel } from './queries.ts'

interface CreditTableProps {
	found: Attribution
	rows: readonly CreditRow[]
	measure: Measure
	model: Model
	nameOf: (channel: Channel) => string
}

/** A row of the table: a channel, what no channel can be credited with, or everything. */
interface Line {
	readonly key: string
	readonly name: string
	readonly channel?: Channel
	/** The same by every model. */
	readonly all?: number | string | null
}

/** They give all of a conversion to one channel. */
const wholeModels: ReadonlySet<Model> = new Set(['first', 'last', 'last-non-direct'])

/** What every model gives every channel; it sums, by each, to what is credited. */
export function CreditTable({ found, rows, measure, model, nameOf }: CreditTableProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { conversions, currency } = found
	const lines: Line[] = [
		...rows.map(({ channel, place }) => ({ key: String(place), name: nameOf(channel), channel })),
		...(['credited', 'untouched', 'unknown', 'all'] as const).map((part) => ({
			...{ key: part, name: t(`attribution.table.${part}`), all: conversions[part][measure] },
		})),
	]
	const value = (of: number | string | null | undefined, places: number) =>
		measure === 'money' ? (
			<Amount value={of} currency={currency} />
		) : (
			<span className="qm-num">
				{Number(of ?? 0).toLocaleString(tags[locale], { minimumFractionDigits: places, maximumFractionDigits: places })}
			</span>
		)
	const credit = (line: Line) => line.channel?.credit[model]
	return (
		<DataTable<Line>
			label={t('attribution.table.title')}
			rowKey="key"
			size="small"
			dataSource={lines}
			rowClassName={({ channel }) => (channel ? '' : (css.sum ?? ''))}
			columns={[
				{ title: t('attribution.column.channel'), dataIndex: 'name', fixed: 'left', className: css.channelCell ?? '' },
				...modelsOf(found).map((name) => ({
					...{ title: t(`attribution.model.${name}.short`), key: name, align: 'right' as const },
					className: name === model ? (css.chosen ?? '') : '',
					render: (_: unknown, { channel, all }: Line) =>
						channel ? value(channel.credit[name]?.[measure], wholeModels.has(name) ? 0 : 1) : value(all, 0),
				})),
				{
					...{ title: t('attribution.column.touches'), key: 'touches', align: 'right' as const },
					render: (_, { channel }) => channel && (channel.touches === null ? '–' : <Count value={channel.touches} />),
				},
				{
					...{ title: t('attribution.column.onPath'), key: 'onPath', align: 'right' as const },
					render: (_, { channel }) => channel && <Count value={channel.onPath} />,
				},
				{
					...{ title: t('attribution.column.removal'), key: 'removal', align: 'right' as const },
					render: (_, { channel }) => channel && <span className="qm-num">{percent(channel.removal, locale)}</span>,
				},
				{
					...{ title: t('attribution.column.cost'), key: 'cost', align: 'right' as const },
					render: (_, { channel }) =>
						channel && (channel.cost === null ? '–' : <Amount value={channel.cost} currency={currency} />),
				},
				{
					...{ title: t('attribution.column.cpa'), key: 'cpa', align: 'right' as const },
					render: (_, line) =>
						line.channel && (credit(line)?.cpa ? <Amount value={credit(line)?.cpa} currency={currency} /> : '–'),
				},
				{
					...{ title: t('attribution.column.roas'), key: 'roas', align: 'right' as const },
					render: (_, line) => {
						if (!line.channel) return null
						const roas = credit(line)?.roas ?? null
						return <span className="qm-num">{roas === null ? '–' : roas.toFixed(1)}</span>
					},
				},
			]}
		/>
	)
}
