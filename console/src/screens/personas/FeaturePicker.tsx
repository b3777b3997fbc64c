import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { useText, useWord } from '../../i18n/words.ts'
import { Explain } from '../../ui/Explain.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './PersonaForm.module.css'
import { usualInputs } from './persona-draft.ts'
import type { Feature } from './persona-model.ts'

interface FeaturePickerProps {
	features: readonly Feature[]
	chosen: readonly string[]
	/** Nothing is chosen, and that was tried. */
	wrong: boolean
	onChange: (chosen: string[]) => void
}

/** What the personas rest on, by group; what is not chosen tests them. */
export function FeaturePicker({ features, chosen, wrong, onChange }: FeaturePickerProps) {
	const { t } = useTranslation()
	const groups = [...Map.groupBy(features, ({ group }) => group)]
	const toggle = (name: string, on: boolean) => onChange(on ? [...chosen, name] : chosen.filter((each) => each !== name))
	return (
		<Panel
			title={t('personas.form.features')}
			note={`${t('personas.form.featuresHelp')} ${t('personas.form.chosen', { count: chosen.length })}`}
			extra={
				<Button size="small" onClick={() => onChange(usualInputs(features))}>
					{t('personas.form.usual')}
				</Button>
			}
		>
			{wrong && (
				<p className={css.wrong} role="alert">
					{t('personas.form.featureNeeded')}
				</p>
			)}
			<div className={css.groups}>
				{groups.map(([group, of]) => (
					<fieldset key={group} className={css.group}>
						<legend className={css.legend}>{t(`personas.form.groups.${group}`)}</legend>
						{of.map((feature) => (
							<Choice
								key={feature.name}
								feature={feature}
								checked={chosen.includes(feature.name)}
								onChange={(on) => toggle(feature.name, on)}
							/>
						))}
					</fieldset>
				))}
			</div>
		</Panel>
	)
}

function Choice({ feature, checked, onChange }: { feature: Feature; checked: boolean; onChange: (on: boolean) => void }) {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	const name = text(feature.label)
	return (
		<span className={css.choice}>
			<Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)}>
				{name}
			</Checkbox>
			<Explain title={name}>
				{text(feature.means)}
				{feature.requires !== null && ` ${t('personas.form.requires', { purpose: word('purpose', feature.requires) })}`}
			</Explain>
		</span>
	)
}
