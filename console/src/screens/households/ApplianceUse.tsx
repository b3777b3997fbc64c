import { useTranslation } from 'react-i18next'
import type { Appliance } from '../../api/household-model.ts'
import { useShop } from '../../app/session.ts'
import { exact, percent } from '../../format/number.ts'
import { dayOf } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Ago, When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './AppliancePage.module.css'

type Telemetry = NonNullable<Appliance['telemetry']>
type UseProfile = NonNullable<Telemetry['profile']>

/** What its own reports say of its use. Read only where the owner agreed to that. */
export function ApplianceUse({ telemetry }: { telemetry: Telemetry | null }) {
	const { t } = useTranslation()
	return (
		<Panel title={t('home.usage.title')} note={t('home.usage.note')}>
			{telemetry === null ? (
				<p className={css.faint}>{t('home.usage.none')}</p>
			) : telemetry.withheld ? (
				<p className={css.faint}>{t('home.usage.withheld', { count: telemetry.reports })}</p>
			) : telemetry.profile === null ? (
				<p className={css.faint}>{t('home.usage.soon', { count: telemetry.reports })}</p>
			) : (
				<Profile profile={telemetry.profile} />
			)}
		</Panel>
	)
}

function Profile({ profile }: { profile: UseProfile }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const locale = useLocale()
	const known = (name: string, value: number | null, said: (value: string) => string) =>
		value === null ? [] : [{ name, value: said(exact(value, locale)) }]
	return (
		<>
			{profile.idleSince !== null && (
				<p className={css.notice}>
					{t('home.usage.idle')} <When at={profile.idleSince} />
				</p>
			)}
			<Facts
				facts={[
					{ name: t('home.usage.often'), value: t('home.usage.oftenSaid', { used: profile.usedDays, days: profile.days }) },
					{ name: t('home.usage.sessions'), value: exact(profile.sessionsPerDay, locale) },
					...known(t('home.usage.length'), profile.medianMinutes, (value) => t('home.usage.minutes', { value })),
					...(profile.typicalHours.length === 0
						? []
						: [
								{
									name: t('home.usage.hours'),
									value: profile.typicalHours
										.map(({ hour, share }) => `${hour}:00 ${percent(share, locale)}`)
										.join(t('insight.next.comma')),
								},
							]),
					...known(t('home.usage.water'), profile.litres, (value) => t('home.usage.litres', { value })),
					...known(t('home.usage.power'), profile.kwh, (value) => `${value} kWh`),
					...known(t('home.usage.filter'), profile.filterLeftPct, (value) => `${value}%`),
					...profile.faults.map((fault) => ({
						name: t('home.usage.fault', { code: fault.code }),
						value: (
							<>
								{t('insight.likes.behind', { count: fault.count })} · <Ago at={fault.lastAt} />
							</>
						),
					})),
					{
						name: t('home.usage.basis'),
						value: t('home.usage.basisSaid', {
							count: profile.reports,
							from: dayOf(profile.from, zone),
							to: dayOf(profile.to, zone),
						}),
					},
				]}
			/>
		</>
	)
}
