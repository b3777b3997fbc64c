import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { exact, pValue } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './association.module.css'
import type { Who } from './association-state.ts'
import type { Rule } from './queries.ts'

interface RuleTableProps {
	rules: readonly Rule[]
	of: 'orders' | 'households'
	name: (value: string) => string
	onOpen: (who: Who) => void
}

export function RuleTable({ rules, of, name, onOpen }: RuleTableProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const head = (key: 'both' | 'confidence' | 'lift' | 'leverage' | 'conviction' | 'stands') => (
		<span className={css.head}>
			{t(`association.column.${key}`)} <Explain title={t(`association.column.${key}`)}>{t(`association.what.${key}`)}</Explain>
		</span>
	)
	const ratio = (value: number | null) => (
		<span className="qm-num">{value === null ? '∞' : exact(Number(value.toFixed(2)), locale)}</span>
	)
	const open = (rule: Rule) => onOpen({ has: rule.has, not: rule.with })
	return (
		<DataTable<Rule>
			label={t('association.table')}
			rowKey={(rule) => `${rule.has.join('\t')}\n${rule.with}`}
			dataSource={[...rules]}
			onOpen={open}
			columns={[
				{
					title: t('association.column.rule'),
					render: (_, rule) => (
						<span className={css.rule}>
							<span>{rule.has.map(name).join(' + ')}</span>
							<span aria-hidden="true">→</span>
							<span className="qm-visually-hidden">{t('association.alsoHas')}</span>
							<strong>{name(rule.with)}</strong>
						</span>
					),
				},
				{ title: head('both'), align: 'right', render: (_, rule) => <Both rule={rule} /> },
				{ title: head('confidence'), align: 'right', render: (_, rule) => <Share value={rule.confidence} /> },
				{ title: head('lift'), align: 'right', render: (_, rule) => ratio(rule.lift) },
				{
					...{ title: head('leverage'), align: 'right', responsive: ['lg'] },
					render: (_, rule) => <Share value={rule.leverage} />,
				},
				{ title: head('conviction'), align: 'right', responsive: ['lg'], render: (_, rule) => ratio(rule.conviction) },
				{
					title: head('stands'),
					responsive: ['md'],
					render: (_, rule) => (
						<span title={`p = ${pValue(rule.adjustedPValue)}`}>
							<Pill tone={rule.stands ? 'success' : 'neutral'}>{t(`association.${rule.stands ? 'stands' : 'mayBeChance'}`)}</Pill>
						</span>
					),
				},
				{
					title: <span className="qm-visually-hidden">{t('association.column.act')}</span>,
					render: (_, rule) => (
						<Button size="small" onClick={() => open(rule)}>
							{t(`association.without.${of}`)}
						</Button>
					),
				},
			]}
		/>
	)
}

function Both({ rule }: { rule: Rule }) {
	return (
		<span>
			<Count value={rule.baskets.both} />{' '}
			<span className={css.faint}>
				<Share value={rule.support} />
			</span>
		</span>
	)
}
