import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import css from './plan.module.css'
import { planVersionsQuery } from './queries.ts'

/** Every saved version, newest first, with what it changed. */
export function VersionsPanel({ event }: { event: string }) {
	const { t } = useTranslation()
	const versions = useQuery(planVersionsQuery(event))
	return (
		<Panel title={t('plan.versions')}>
			<Loaded query={versions} skeleton={<TextSkeleton rows={4} />} compact>
				{(data) => (
					<ol className={css.versions}>
						{data.items.map((version) => (
							<li key={version.version}>
								<p>
									<span className="qm-num">{`v${version.version}`}</span> · {version.savedBy} · <When at={version.savedAt} />
								</p>
								{version.entry === null && <p className={css.faint}>{t('plan.removed')}</p>}
								{version.entry !== null && version.differences.length > 0 && (
									<ul className={css.differences}>
										{version.differences.map(({ path, before, after }) => (
											<li key={path}>
												<code>{path}</code>
												{before !== undefined && before !== null && <del>{plain(before)}</del>}
												{after !== undefined && after !== null && <ins>{plain(after)}</ins>}
											</li>
										))}
									</ul>
								)}
							</li>
						))}
					</ol>
				)}
			</Loaded>
		</Panel>
	)
}

function plain(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value)
}
