import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ApplianceRow } from '../../api/household-model.ts'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { useText } from '../../i18n/words.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import { AgeBar } from './AgeBar.tsx'
import css from './ApplianceCards.module.css'
import { Confidence } from './Confidence.tsx'
import { useCategoryName } from './category-name.ts'
import { lifetimesQuery } from './queries.ts'

type Stage = NonNullable<ApplianceRow['lifecycle']>['stage']
const tones: Readonly<Partial<Record<Stage, Tone>>> = { new: 'primary', due: 'accent', overdue: 'danger' }

const atFirst = 6

/** What somebody owns, each with its age against the usual life and its warranty. */
export function ApplianceCards({ appliances }: { appliances: readonly ApplianceRow[] }) {
	const { t } = useTranslation()
	const lifetimes = useQuery(lifetimesQuery).data?.items
	const [all, setAll] = useState(false)
	const shown = all ? appliances : appliances.slice(0, atFirst)
	return (
		<>
			<ul className={css.cards}>
				{shown.map((appliance) => (
					<Card
						key={appliance.id ?? `${appliance.orderId} ${appliance.itemId} ${appliance.inUseSince}`}
						appliance={appliance}
						lifeYears={lifetimes?.find(({ category }) => category === appliance.category)?.years}
					/>
				))}
			</ul>
			{appliances.length > atFirst && (
				<p className={css.all}>
					<LinkButton onClick={() => setAll(!all)}>
						{all ? t('home.appliances.fewer') : t('home.appliances.all', { count: appliances.length })}
					</LinkButton>
				</p>
			)}
		</>
	)
}

function Card({ appliance, lifeYears }: { appliance: ApplianceRow; lifeYears: number | undefined }) {
	const { t } = useTranslation()
	const text = useText()
	const categoryName = useCategoryName()
	const name = categoryName(appliance.category, appliance.categoryLabel)
	return (
		<li className={css.card}>
			<span className={css.head}>
				{appliance.id === null ? <strong>{name}</strong> : <Link to={`/shoppers/appliances/${appliance.id}`}>{name}</Link>}
				{appliance.lifecycle && (
					<Pill tone={tones[appliance.lifecycle.stage] ?? 'neutral'}>{text(appliance.lifecycle.label)}</Pill>
				)}
				{appliance.disputed && <Pill tone="accent">{t('home.disputed')}</Pill>}
			</span>
			<span className={css.faint}>{[appliance.brand, appliance.model].filter(Boolean).join(' ') || t('home.modelUnknown')}</span>
			{appliance.inUseSince !== null && <AgeBar since={appliance.inUseSince} lifeYears={lifeYears} />}
			<span className={css.faint}>
				<Warranty until={appliance.warrantyUntil} />
			</span>
			{appliance.ownership && (
				<span className={css.faint}>
					{t(`home.ownership.${appliance.ownership.source}`)} · <Confidence value={appliance.ownership.confidence} />
				</span>
			)}
		</li>
	)
}

export function Warranty({ until }: { until: string | null }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	if (until === null) return t('home.warrantyUnknown')
	const day = dayOf(until, zone)
	return t(Date.parse(until) < Date.now() ? 'home.warrantyOver' : 'home.warrantyUntil', { day })
}
