import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Appliance } from '../../api/household-model.ts'
import { useWord } from '../../i18n/words.ts'
import { Facts } from '../../ui/Facts.tsx'
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
								<Details details={entry.details} />
							</details>
						</li>
					))}
			</ol>
		</Panel>
	)
}

/** What was said, in words; times are among them. */
function Details({ details }: { details: Entry['details'] }) {
	const word = useWord()
	return (
		<div className={css.details}>
			<Facts
				facts={Object.entries(details).map(([name, value]) => ({
					name: word('home.detail', name),
					value:
						typeof value === 'number' && /(At|Until)$/.test(name) ? (
							<When at={new Date(value).toISOString()} />
						) : (
							said(name, value, word)
						),
				}))}
			/>
		</div>
	)
}

function said(name: string, value: unknown, word: (family: string, code: string) => string): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value)
	if (name === 'category') return word('category', text)
	return name === 'reason' ? word('home.disposals', text) : text
}
