import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/Panel.tsx'
import css from './attribution.module.css'
import { type AttributionState, models } from './attribution-question.ts'

/** Each model in plain words: what it does, and what it cannot say. */
export function ModelGuide({ halfLife }: Pick<AttributionState, 'halfLife'>) {
	const { t } = useTranslation()
	return (
		<Panel title={t('attribution.guide.title')} note={t('attribution.guide.note')}>
			<dl className={css.guide}>
				{models.map((model) => (
					<div key={model}>
						<dt>{t(`attribution.model.${model}.name`)}</dt>
						<dd>{t(`attribution.model.${model}.does`, { touches: halfLife })}</dd>
						<dd className={css.limit}>{t(`attribution.model.${model}.cannot`)}</dd>
					</div>
				))}
			</dl>
		</Panel>
	)
}
