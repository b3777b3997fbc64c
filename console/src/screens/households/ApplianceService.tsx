import { useTranslation } from 'react-i18next'
import type { Appliance } from '../../api/household-model.ts'
import { useWord } from '../../i18n/words.ts'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './AppliancePage.module.css'

/** Cases, repairs and consumables. */
export function ApplianceService({ appliance: { cases, repairs, consumables } }: { appliance: Appliance }) {
	const { t } = useTranslation()
	const word = useWord()
	if (cases.length + repairs.length + consumables.length === 0) return null
	return (
		<Panel title={t('home.service')}>
			{cases.length > 0 && (
				<section className={css.part}>
					<h3>{t('nav.section.cases')}</h3>
					<ul className={css.list}>
						{cases.map((one) => (
							<li key={one.id} className={css.head}>
								{word('home.caseKinds', one.kind)} <span className={css.faint}>{one.caseId}</span>
								{one.open && <Pill tone="accent">{t('home.cases.open')}</Pill>}
								<span className={css.faint}>
									<When at={one.openedAt} />
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
			{repairs.length > 0 && (
				<section className={css.part}>
					<h3>{t('home.repairs')}</h3>
					<ul className={css.list}>
						{repairs.map((repair) => (
							<li key={`${repair.caseId} ${repair.requestedAt} ${repair.completedAt}`} className={css.item}>
								<span className={css.head}>
									{repair.fault ?? t('home.faultUnknown')}
									{repair.completedAt === null && <Pill tone="accent">{t('home.notRepaired')}</Pill>}
								</span>
								<span className={css.faint}>
									<When at={repair.requestedAt} /> → <When at={repair.completedAt} />
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
			{consumables.length > 0 && (
				<section className={css.part}>
					<h3>{t('home.consumables')}</h3>
					<ul className={css.list}>
						{consumables.map((one) => (
							<li key={`${one.part} ${one.at}`} className={css.head}>
								{one.part}
								<span className={css.faint}>
									<When at={one.at} />
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
		</Panel>
	)
}
