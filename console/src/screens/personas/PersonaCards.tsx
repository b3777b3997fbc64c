import { useTranslation } from 'react-i18next'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import css from './PersonaCard.module.css'
import { PersonaCard } from './PersonaCard.tsx'
import { PersonaDrawer } from './PersonaDrawer.tsx'
import type { PersonaResult, PersonaSet } from './persona-model.ts'

const codecs: Codecs<{ persona: string | undefined }> = { persona: optional() }

/** The personas of a run, the largest first; details of one in a drawer. */
export function PersonaCards({ set, result }: { set: PersonaSet; result: PersonaResult }) {
	const { t } = useTranslation()
	const [{ persona: shown }, open] = useUrlState(codecs)
	const detailed = result.personas.find(({ id }) => id === shown)
	return (
		<>
			{!result.stable && <p className={css.unsure}>{t('personas.unsure')}</p>}
			<h2 className="qm-visually-hidden">{t('personas.found', { count: result.personas.length })}</h2>
			<ul className={css.cards}>
				{result.personas.map((persona) => (
					<li key={persona.id}>
						<PersonaCard setId={set.id} persona={persona} onDetails={() => open({ persona: persona.id })} />
					</li>
				))}
			</ul>
			<PersonaDrawer persona={detailed} onClose={() => open({ persona: undefined })} />
		</>
	)
}
