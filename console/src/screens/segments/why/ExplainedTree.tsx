import { useTranslation } from 'react-i18next'
import { useText } from '../../../i18n/words.ts'
import type { ExplainedNode, Found } from './explanation.ts'
import { FoundValue, ThresholdText } from './FoundValue.tsx'
import { thresholdOf } from './threshold.ts'
import { VerdictPill } from './VerdictPill.tsx'
import css from './why.module.css'

/** A definition with each part answered: the parts of a part stand below it. */
export function ExplainedTree({ node }: { node: ExplainedNode }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<div className={css.node} data-answer={node.answer}>
			<div className={css.line}>
				<VerdictPill verdict={node.answer} />
				<span className={css.sentence}>{node.found ? text(node.sentence) : t(`whyMember.kind.${node.kind as 'all'}`)}</span>
			</div>
			{node.found && <FoundLine found={node.found} />}
			{node.parts.length > 0 && (
				<ul className={css.parts}>
					{node.parts.map((part) => (
						<li key={part.path}>
							<ExplainedTree node={part} />
						</li>
					))}
				</ul>
			)}
		</div>
	)
}

function FoundLine({ found }: { found: Found }) {
	const { t } = useTranslation()
	const threshold = thresholdOf(found)
	return (
		<p className={css.found}>
			{t('whyMember.found')} <strong>{<FoundValue found={found} />}</strong>
			{threshold && (
				<>
					{' · '}
					{t('whyMember.asked')} <ThresholdText found={found} threshold={threshold} />
				</>
			)}
			{found.partial && <span className={css.partial}>{t('whyMember.partial')}</span>}
		</p>
	)
}
