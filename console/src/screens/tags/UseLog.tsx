import { useTranslation } from 'react-i18next'
import type { FairnessChecks } from '../../api/model.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './tag.module.css'

/** Who asked to use the tag for what, and what was answered. */
export function UseLog({ uses }: { uses: FairnessChecks['uses'] }) {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return (
		<Panel title={t('tags.fairness.log')} note={t('tags.fairness.logNote')} flush>
			{uses.length === 0 ? (
				<p className={css.none}>{t('tags.fairness.noUses')}</p>
			) : (
				<ol className={css.versions}>
					{uses.map(({ use, by, at, permitted, reason }) => (
						<li key={`${at} ${use}`}>
							<span className={css.grow}>
								<span className={css.pills}>
									{word('tags.fairness.use', use)}
									<Pill tone={permitted ? 'success' : 'danger'}>
										{t(permitted ? 'tags.fairness.allowed' : 'tags.fairness.refused')}
									</Pill>
								</span>
								{reason && <span className={css.why}>{text(reason)}</span>}
							</span>
							<span className={css.faint}>
								{by} · <When at={at} />
							</span>
						</li>
					))}
				</ol>
			)}
		</Panel>
	)
}
