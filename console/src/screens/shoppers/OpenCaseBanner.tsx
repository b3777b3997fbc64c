import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useText } from '../../i18n/words.ts'
import { ToolOutlined } from '../../ui/icons.ts'
import { Ago } from '../../ui/numbers.tsx'
import { casesQuery } from '../households/queries.ts'
import css from './OpenCaseBanner.module.css'

/** Whoever waits for us is not sold to: says so before anything else on the page. */
export function OpenCaseBanner({ id }: { id: number }) {
	const { t } = useTranslation()
	const text = useText()
	const open = useQuery(casesQuery({ status: 'open', profileId: id, cursor: undefined })).data?.items ?? []
	if (open.length === 0) return null
	return (
		<div className={css.banner}>
			<span className={css.icon}>
				<ToolOutlined />
			</span>
			<div>
				<p className={css.what}>{t('home.held', { count: open.length })}</p>
				<ul>
					{open.map((one) => (
						<li key={one.id}>
							{text(one.kindLabel)} <span className={css.faint}>{one.caseId}</span> · <Ago at={one.openedAt} />
							{one.appliance && (
								<>
									{' '}
									· <Link to={`/shoppers/appliances/${one.appliance.id}`}>{one.appliance.serial}</Link>
								</>
							)}
						</li>
					))}
				</ul>
			</div>
			<Link className={css.link} to="/shoppers/cases">
				{t('home.toCases')}
			</Link>
		</div>
	)
}
