import { useTranslation } from 'react-i18next'
import type { WhyAnswer } from '../../api/shopper-model.ts'
import { useWord } from '../../i18n/words.ts'
import { useEventLabel } from '../../ui/fields.ts'
import { When } from '../../ui/numbers.tsx'
import css from './WhyList.module.css'
import { WhyPart } from './WhyPart.tsx'

/** The newest facts behind something. */
export function WhyEvidence({ evidence }: { evidence: WhyAnswer['evidence'] }) {
	const { t } = useTranslation()
	const word = useWord()
	const eventLabel = useEventLabel()
	if (evidence.length === 0) return null
	/** A category or an event, by the name that people use. */
	const titled = (title: string) => {
		if (title === '') return '–'
		const category = word('category', title)
		return category === title ? eventLabel(title) : category
	}
	return (
		<WhyPart title={t('why.evidence')}>
			<table className={css.table}>
				<tbody>
					{evidence.map((one, nth) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: facts have no id and never move.
						<tr key={`${one.at} ${nth}`}>
							<th scope="row">{titled(one.title)}</th>
							<td>{one.detail}</td>
							<td className={css.faint}>
								<When at={one.at} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</WhyPart>
	)
}
