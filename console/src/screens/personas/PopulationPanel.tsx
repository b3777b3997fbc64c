import { useTranslation } from 'react-i18next'
import { exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Count, When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import type { PersonaResult } from './persona-model.ts'

/** Among whom it looked, who was left out and why, and by what. */
export function PopulationPanel({ result }: { result: PersonaResult }) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const { population, inputs, heldOut, noise } = result
	const list = (features: PersonaResult['inputs']) => features.map(({ label }) => text(label)).join(t('insight.next.comma'))
	return (
		<Panel title={t('personas.population.title')}>
			<Facts
				facts={[
					{ name: t('personas.population.considered'), value: <Count value={population.considered} /> },
					{ name: t('personas.population.taken'), value: <Count value={population.taken} /> },
					...population.leftOut.map(({ label, people }) => ({
						name: `${t('personas.population.leftOut')}${t('personas.population.colon')}${text(label)}`,
						value: <Count value={people} />,
					})),
					...(noise > 0 ? [{ name: t('personas.population.noise'), value: <Count value={noise} /> }] : []),
					...(population.assigned > 0
						? [
								{ name: t('personas.population.clustered'), value: <Count value={population.clustered} /> },
								{ name: t('personas.population.assigned'), value: <Count value={population.assigned} /> },
							]
						: []),
					{ name: t('personas.population.asOf'), value: <When at={result.asOf} /> },
					{ name: t('personas.population.method'), value: t(`personas.form.methods.${result.method}`) },
					{ name: t('personas.population.seed'), value: result.seed },
					{
						name: t('personas.population.elapsed'),
						value: t('personas.population.seconds', { value: exact(Math.round(result.elapsedMs / 100) / 10, locale) }),
					},
					{ name: t('personas.population.inputs'), value: list(inputs) },
					{ name: t('personas.population.heldOut'), value: list(heldOut) },
				]}
			/>
		</Panel>
	)
}
