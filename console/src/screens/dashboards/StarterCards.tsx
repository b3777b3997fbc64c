import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMay } from '../../app/session.ts'
import type { DashboardSummary } from './dashboard-model.ts'
import css from './dashboards.module.css'
import { useCopy } from './use-copy.ts'

/** Dashboards that the software brings: to look at as they are, or to begin from. */
export function StarterCards({ starters }: { starters: readonly DashboardSummary[] }) {
	const { t } = useTranslation()
	const mayCopy = useMay('POST /api/dashboards/:id/copy')
	const copy = useCopy()
	if (starters.length === 0) return null
	return (
		<section aria-labelledby="starters">
			<h2 id="starters" className={css.heading}>
				{t('dashboards.starters.title')}
			</h2>
			<ul className={css.cards}>
				{starters.map(({ id, name, description, tiles }) => (
					<li key={id} className={css.card}>
						<h3 className={css.cardName}>
							<Link to={`/dashboards/${id}`}>{name}</Link>
						</h3>
						<p className={css.cardWords}>{description}</p>
						<div className={css.cardFoot}>
							<span className={css.faint}>{t('dashboards.tiles', { count: tiles })}</span>
							{mayCopy && (
								<Button
									type="text"
									size="small"
									loading={copy.isPending && copy.variables.id === id}
									aria-label={t('dashboards.starters.copyOf', { name })}
									onClick={() => copy.mutate({ id })}
								>
									{t('dashboards.starters.copy')}
								</Button>
							)}
						</div>
					</li>
				))}
			</ul>
		</section>
	)
}
