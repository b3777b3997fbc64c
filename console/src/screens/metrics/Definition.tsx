import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { Explain } from '../../ui/Explain.tsx'
import type { MetricDefinition } from './metric-model.ts'
import css from './metrics.module.css'

/** "What is this?" of a metric: in words, as it is computed, and what it leaves out. */
export function Definition({ definition }: { definition: MetricDefinition }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<Explain title={text(definition.label)}>
			<p>{text(definition.description)}</p>
			<dl className={css.definition}>
				<dt>{t('metrics.formula')}</dt>
				<dd>{definition.ratio ? text(definition.formula) : <code>{text(definition.formula)}</code>}</dd>
				<dt>{t('metrics.excludes')}</dt>
				<dd>{text(definition.excludes)}</dd>
				<dt>{t('metrics.adds')}</dt>
				<dd>{t(`metrics.addsUp.${definition.adds}`)}</dd>
			</dl>
		</Explain>
	)
}
