import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Appliance } from '../../api/household-model.ts'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './AppliancePage.module.css'
import { Confidence } from './Confidence.tsx'

type Person = Appliance['people']['user'][number]

/** Owner, user, buyer, payer and contact are different people; each as far as anybody said so. */
export function AppliancePeople({ appliance }: { appliance: Appliance }) {
	const { t } = useTranslation()
	const { people, owners, disputedBy } = appliance
	return (
		<Panel title={t('home.people')} note={t('home.peopleNote')}>
			<Part title={t('home.roles.owner')}>
				{owners.length === 0 && <p className={css.faint}>{t('home.nobody')}</p>}
				<ol className={css.list}>
					{owners.toReversed().map((owner) => (
						<Owner key={`${owner.profileId} ${owner.since}`} owner={owner} />
					))}
				</ol>
			</Part>
			{disputedBy.length > 0 && (
				<Part title={t('home.roles.disputed')}>
					<People people={disputedBy} />
				</Part>
			)}
			{(['user', 'buyer', 'payer', 'contact'] as const).map(
				(role) =>
					people[role].length > 0 && (
						<Part key={role} title={t(`home.roles.${role}`)}>
							<People people={people[role]} />
						</Part>
					),
			)}
		</Panel>
	)
}

function Part({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className={css.part}>
			<h3>{title}</h3>
			{children}
		</section>
	)
}

function People({ people }: { people: readonly Person[] }) {
	return (
		<ul>
			{people.map((person) => (
				<li key={person.profileId}>
					<Link to={`/shoppers/${person.profileId}`}>{person.label}</Link>
				</li>
			))}
		</ul>
	)
}

function Owner({ owner }: { owner: Appliance['owners'][number] }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const since = dayOf(owner.since, zone)
	return (
		<li className={css.item}>
			<span className={css.head}>
				<Link to={`/shoppers/${owner.profileId}`}>{owner.label}</Link>
				{owner.until !== null && <Pill>{t('home.formerly')}</Pill>}
			</span>
			<span className={css.faint}>
				{owner.until === null ? t('home.since', { day: since }) : `${since} – ${dayOf(owner.until, zone)}`} ·{' '}
				{t(`home.ownership.${owner.source}`)} · <Confidence value={owner.confidence} />
			</span>
		</li>
	)
}
