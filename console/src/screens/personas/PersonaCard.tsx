import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { DivergingBars } from '../../ui/chart/DivergingBars.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { MakeSegment } from './MakeSegment.tsx'
import css from './PersonaCard.module.css'
import { PersonaName } from './PersonaName.tsx'
import { centreBar, differenceBar, differing } from './persona-bars.ts'
import type { Persona } from './persona-model.ts'
import { ShareBar } from './ShareBar.tsx'
import { StabilityBar } from './StabilityBar.tsx'

const shown = 5

interface PersonaCardProps {
	setId: string
	persona: Persona
	onDetails: () => void
}

/** One kind of shoppers: how many, how sure, what they are like, what sets them apart, and who is typical of them. */
export function PersonaCard({ setId, persona, onDetails }: PersonaCardProps) {
	const { t } = useTranslation()
	const words = useBarWords()
	const apart = differing(persona.heldOutVariables).slice(0, shown)
	return (
		<article className={css.card}>
			<PersonaName setId={setId} persona={persona} />
			<Measures persona={persona} />
			<section>
				<h4 className={css.heading}>{t('personas.card.like')}</h4>
				<DivergingBars
					label={t('personas.card.like')}
					bars={persona.centre.slice(0, shown).map((value) => centreBar(value, words))}
				/>
			</section>
			<section>
				<h4 className={css.heading}>
					{t('personas.card.apart')} <Explain title={t('personas.card.apart')}>{t('personas.card.apartWhat')}</Explain>
				</h4>
				{apart.length === 0 ? (
					<p className={css.faint}>{t('personas.card.apartNone')}</p>
				) : (
					<DivergingBars label={t('personas.card.apart')} bars={apart.map((one) => differenceBar(one, words))} />
				)}
			</section>
			<section>
				<h4 className={css.heading}>{t('personas.card.typical')}</h4>
				<ul className={css.people}>
					{persona.typical.map(({ profileId, label }) => (
						<li key={profileId}>
							<Link to={`/shoppers/${profileId}`}>{label}</Link>
						</li>
					))}
				</ul>
			</section>
			<div className={css.foot}>
				<MakeSegment setId={setId} persona={persona} />
				<LinkButton onClick={onDetails}>{t('personas.card.details')}</LinkButton>
			</div>
		</article>
	)
}

/** What the bars say in the language of the reader. */
export function useBarWords() {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	return { text, locale, everyone: (value: string) => t('personas.card.everyone', { value }) }
}

function Measures({ persona: { size, share, stability, continues } }: { persona: Persona }) {
	const { t } = useTranslation()
	const locale = useLocale()
	return (
		<dl className={css.measures}>
			<div>
				<dt>{t('personas.card.size')}</dt>
				<dd>
					<span className={css.figure}>
						<Count value={size} />
					</span>{' '}
					{continues === null ? (
						<Pill tone="primary">{t('personas.card.new')}</Pill>
					) : (
						<Pill>{t('personas.card.continues', { value: percent(continues.similarity, locale) })}</Pill>
					)}
				</dd>
			</div>
			<div>
				<dt>{t('personas.card.share')}</dt>
				<dd className={css.share}>
					<ShareBar share={share} /> {percent(share, locale)}
				</dd>
			</div>
			{stability !== null && (
				<div>
					<dt>
						{t('personas.card.stability')}{' '}
						<Explain title={t('personas.card.stability')}>{t('personas.card.stabilityWhat')}</Explain>
					</dt>
					<dd>
						<StabilityBar value={stability} />
					</dd>
				</div>
			)}
		</dl>
	)
}
