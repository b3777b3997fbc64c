import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ComputedTrait } from '../../api/model.ts'
import css from './traits.module.css'

/** The tags and segments that rest on something, each a link. */
export function UsedBy({ usages }: { usages: ComputedTrait['usedBy'] }) {
	const { t } = useTranslation()
	if (usages.length === 0) return <span className={css.faint}>{t('computed.unused')}</span>
	return (
		<span className={css.users}>
			{usages.map(({ kind, id, name }) => (
				<Link key={`${kind} ${id}`} to={kind === 'tag' ? `/tags/${id}` : `/segments/${id}`}>
					{name}
				</Link>
			))}
		</span>
	)
}
