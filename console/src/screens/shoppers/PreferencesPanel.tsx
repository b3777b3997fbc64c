import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Insight } from '../../api/shopper-model.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { HeartOutlined } from '../../ui/icons.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Ago } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './PreferencesPanel.module.css'
import { WhyButton } from './WhyButton.tsx'

type Dimension = Insight['dimensions'][number]
type Preference = Insight['preferences'][Dimension['name']][number]

/** Enough to know somebody by; the rest is asked for. */
const atFirst = 4

/** What somebody goes for, each with the actions behind it. */
export function PreferencesPanel({ insight }: { insight: Insight }) {
	const { t } = useTranslation()
	const known = insight.dimensions.filter(({ name }) => insight.preferences[name].length > 0)
	return (
		<Panel title={t('insight.likes.title')} note={t('insight.likes.note')}>
			{known.length === 0 ? (
				<EmptyState icon={<HeartOutlined />} title={t('insight.likes.none')}>
					{t('insight.likes.noneWhy')}
				</EmptyState>
			) : (
				<div className={css.dimensions}>
					{known.map((dimension) => (
						<OneDimension key={dimension.name} dimension={dimension} preferences={insight.preferences[dimension.name]} />
					))}
				</div>
			)}
		</Panel>
	)
}

function OneDimension({ dimension, preferences }: { dimension: Dimension; preferences: readonly Preference[] }) {
	const { t } = useTranslation()
	const text = useText()
	const [all, setAll] = useState(false)
	const name = text(dimension.label)
	const shown = all ? preferences : preferences.slice(0, atFirst)
	return (
		<section aria-label={name}>
			<h3 className={css.name}>
				{name} <Explain title={name}>{t('insight.likes.decay', { count: dimension.halfLifeDays })}</Explain>
				<WhyButton of={`trait:top_${dimension.name}`} name={name} />
			</h3>
			<ul className={css.list}>
				{shown.map((preference) => (
					<Row key={preference.value} dimension={dimension.name} preference={preference} />
				))}
			</ul>
			{preferences.length > atFirst && (
				<LinkButton onClick={() => setAll(!all)}>
					{all ? t('insight.likes.fewer') : t('insight.likes.all', { count: preferences.length })}
				</LinkButton>
			)}
		</section>
	)
}

function Row({ dimension, preference }: { dimension: Dimension['name']; preference: Preference }) {
	const { t } = useTranslation()
	const word = useWord()
	const locale = useLocale()
	const label = dimension === 'hour' ? hourOf(preference.value) : word(families[dimension], preference.value)
	return (
		<li className={css.row}>
			<span className={css.label}>{label}</span>
			<span className="qm-num">{percent(preference.share, locale)}</span>
			<svg className={css.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
				<rect className={css.track} width="100" height="4" />
				<rect className={css.part} width={preference.share * 100} height="4" />
			</svg>
			<span className={css.behind}>
				{t('insight.likes.behind', { count: preference.n })} · <Ago at={preference.lastAt} />
			</span>
		</li>
	)
}

const families = { category: 'category', brand: 'brand', price_band: 'priceBand', channel: 'channel' } as const

/** `20` → `20:00–21:00`. */
function hourOf(value: string): string {
	const hour = Number(value)
	const clock = (of: number) => `${String(of).padStart(2, '0')}:00`
	return `${clock(hour)}–${clock(hour + 1)}`
}
