import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { type BothLanguages, useText } from '../../i18n/words.ts'
import { Count } from '../../ui/numbers.tsx'
import css from './Distribution.module.css'

interface DistributionProps {
	readonly values: readonly { readonly value: string; readonly label: BothLanguages; readonly count: number }[]
	/** Where the people of a value can be seen. */
	readonly linkOf?: ((value: string) => string) | undefined
}

/** People by value, as bars from zero. */
export function Distribution({ values, linkOf }: DistributionProps) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const most = Math.max(1, ...values.map(({ count }) => count))
	const total = values.reduce((sum, { count }) => sum + count, 0)
	return (
		<table className={css.table}>
			<thead className="qm-visually-hidden">
				<tr>
					<th>{t('tags.value')}</th>
					<th>{t('tags.holders')}</th>
					<th>{t('tags.share')}</th>
				</tr>
			</thead>
			<tbody>
				{values.map(({ value, label, count }) => (
					<tr key={value}>
						<th scope="row">{linkOf ? <Link to={linkOf(value)}>{text(label)}</Link> : text(label)}</th>
						<td className={css.barCell}>
							<span className={css.bar} style={{ width: `${(count / most) * 100}%` }} aria-hidden="true" />
							<span className={css.count}>
								<Count value={count} />
							</span>
						</td>
						<td className={`${css.share} qm-num`}>{percent(total === 0 ? null : count / total, locale)}</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}
