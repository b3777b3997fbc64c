import { useTranslation } from 'react-i18next'
import { DivergingBars } from '../../ui/chart/DivergingBars.tsx'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import css from './PersonaCard.module.css'
import { useBarWords } from './PersonaCard.tsx'
import { centreBar, differenceBar, differing } from './persona-bars.ts'
import type { Persona, PersonaDifference } from './persona-model.ts'

/** All that is known of one persona: each feature it was found with, and every difference that was tested and held. */
export function PersonaDrawer({ persona, onClose }: { persona: Persona | undefined; onClose: () => void }) {
	const { t } = useTranslation()
	const words = useBarWords()
	return (
		<DetailDrawer
			open={persona !== undefined}
			title={persona ? (persona.name ?? words.text(persona.generatedName)) : t('personas.card.details')}
			onClose={onClose}
		>
			{persona && (
				<>
					<h3 className={css.heading}>{t('personas.card.like')}</h3>
					<DivergingBars label={t('personas.card.like')} bars={persona.centre.map((value) => centreBar(value, words))} />
					<Tested title={t('personas.card.apart')} differences={persona.heldOutVariables} />
					<Tested title={t('personas.card.apartInputs')} differences={persona.heldOutShoppers} />
				</>
			)}
		</DetailDrawer>
	)
}

function Tested({ title, differences }: { title: string; differences: readonly PersonaDifference[] }) {
	const { t } = useTranslation()
	const words = useBarWords()
	const found = differing(differences)
	return (
		<section className={css.details}>
			<h3 className={css.heading}>{title}</h3>
			{found.length === 0 ? (
				<p className={css.faint}>{t('personas.card.apartNone')}</p>
			) : (
				<DivergingBars label={title} bars={found.map((one) => differenceBar(one, words))} />
			)}
			<p className={css.faint}>{t('personas.card.tested', { count: differences.length, differing: found.length })}</p>
		</section>
	)
}
