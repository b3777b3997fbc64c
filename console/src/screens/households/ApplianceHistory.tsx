import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Appliance } from '../../api/household-model.ts'
import { JsonView } from '../../ui/JsonView.tsx'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { SimulatedTag } from '../../ui/SimulatedTag.tsx'
import css from './ApplianceHistory.module.css'

type Entry = Appliance['history'][number]

/** Every line that was ever said of it, with who said it. The file above is what these lines amount to. */
export function ApplianceHistory({ history }: { history: readonly Entry[] }) {
	const { t } = useTranslation()
	return (
		<Panel title={t('home.history')} note={t('home.historyNote')}>
			<ol>
				{history
					.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
					.map((entry, nth) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines have no id; they are only ever appended.
						<li key={`${entry.at} ${nth}`} className={css.entry}>
							<details>
								<summary className={css.summary}>
									<span className={css.kind}>{t(`home.factKinds.${entry.kind}`)}</span>
									{entry.synthetic && <SimulatedTag />}
									<span className={css.faint}>
										{entry.source} · <When at={entry.at} />
									</span>
								</summary>
								{entry.person && (
									<p>
										{t('home.saidOf')} <Link to={`/shoppers/${entry.person.profileId}`}>{entry.person.label}</Link>
									</p>
								)}
								<JsonView value={entry.details} label={t('home.history')} />
							</details>
						</li>
					))}
			</ol>
		</Panel>
	)
}
