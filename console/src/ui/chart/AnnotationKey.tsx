import { useTranslation } from 'react-i18next'
import css from './AnnotationKey.module.css'
import type { AnnotatedStep } from './annotation.ts'

/** What the letters of a chart stand for: read by those too who do not see the chart. */
export function AnnotationKey({ steps }: { steps: readonly AnnotatedStep[] }) {
	const { t } = useTranslation()
	if (steps.length === 0) return null
	return (
		<ul className={css.key} aria-label={t('annotations.title')}>
			{steps.flatMap(({ letter, items }) =>
				items.map(({ on, text }) => (
					<li key={`${letter} ${on} ${text}`}>
						<span className={css.letter}>{letter}</span> <span className={css.day}>{on.slice(5)}</span> {text}
					</li>
				)),
			)}
		</ul>
	)
}
