import { useTranslation } from 'react-i18next'
import type { MergeCandidate } from '../../api/identity-model.ts'
import { useWord } from '../../i18n/words.ts'
import { When } from '../../ui/numbers.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import css from './Comparison.module.css'

/** What speaks for one person, and why it was not enough by itself. */
export function Evidence({ evidence }: { evidence: MergeCandidate['evidence'] }) {
	const { t } = useTranslation()
	const word = useWord()
	return (
		<section>
			<h3 className={css.heading}>{t('merges.evidence')}</h3>
			<ScrollRegion label={t('merges.evidence')}>
				<table className={css.table}>
					<thead>
						<tr>
							<th scope="col">{t('merges.column.cause')}</th>
							<th scope="col">{t('merges.column.shared')}</th>
							<th scope="col">{t('merges.column.reason')}</th>
							<th scope="col">{t('merges.column.source')}</th>
						</tr>
					</thead>
					<tbody>
						{evidence.map((one) => (
							<tr key={`${one.cause} ${one.type} ${one.value} ${one.at}`}>
								<th scope="row">{word('mergeCause', one.cause)}</th>
								<td>
									{word('identifier', one.type)} <code>{one.value ?? t('merges.notKept')}</code>
								</td>
								<td>{word('mergeReason', one.reason)}</td>
								<td className={css.faint}>
									{one.source} · <When at={one.at} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</ScrollRegion>
		</section>
	)
}
