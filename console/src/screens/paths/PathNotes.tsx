import { useTranslation } from 'react-i18next'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import css from './paths.module.css'
import type { Paths } from './queries.ts'

/** Whoever is not in the drawing, and why: nobody is left out in silence. */
export function PathNotes({ paths }: { paths: Paths }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { without, rare, sample } = paths
	const told = (count: number) => ({ count, shown: exact(count, locale) })
	const notes = [
		without.none > 0 && t('paths.note.none', told(without.none)),
		without.open > 0 && t('paths.note.open', told(without.open)),
		without.tooMany > 0 && t('paths.note.tooMany', told(without.tooMany)),
		rare.nodes > 0 && t('paths.note.rare', { ...told(rare.nodes), happenings: exact(rare.happenings, locale) }),
		sample && t('paths.note.sample', { share: percent(sample.share, locale), margin: exact(sample.margin, locale) }),
	].filter((note) => note !== false && note !== null)
	if (notes.length === 0) return null
	return (
		<ul className={css.notes}>
			{notes.map((note) => (
				<li key={note}>{note}</li>
			))}
		</ul>
	)
}
