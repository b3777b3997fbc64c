import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Ago } from '../../ui/numbers.tsx'
import css from './PersonasPage.module.css'
import type { PersonaSetRow } from './persona-model.ts'
import { RunPill } from './RunPill.tsx'
import { ShareBar } from './ShareBar.tsx'

/** One set in the gallery: what it came to, in short. */
export function SetCard({ set }: { set: PersonaSetRow }) {
	const { t } = useTranslation()
	return (
		<article className={css.card}>
			<div className={css.head}>
				<h2 className={css.name}>
					<Link to={`/personas/${set.id}`}>{set.name}</Link>
				</h2>
				<RunPill run={set.active ?? set.last} />
			</div>
			{set.description !== '' && <p className={css.faint}>{set.description}</p>}
			<Summary set={set} />
			<p className={`${css.faint} ${css.foot}`}>
				{t('personas.lastRun')} <Ago at={set.summary?.asOf ?? null} />
				{set.weekly && ` · ${t('personas.weekly')}`}
			</p>
		</article>
	)
}

function Summary({ set: { summary } }: { set: PersonaSetRow }) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	if (summary === null) return <p className={css.faint}>{t('personas.neverRun.why')}</p>
	if (summary.personas.length === 0) return <p className={css.figure}>{text(summary.because)}</p>
	return (
		<>
			<p className={css.figure}>{t('personas.found', { count: summary.personas.length })}</p>
			<ul className={css.kinds}>
				{summary.personas.map((persona) => (
					<li key={persona.id} className={css.kind}>
						<span>{persona.name ?? text(persona.generatedName)}</span>
						<ShareBar share={persona.share} />
						<span>{percent(persona.share, locale)}</span>
					</li>
				))}
			</ul>
		</>
	)
}
