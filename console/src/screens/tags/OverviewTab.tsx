import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Tag, TagBranch } from '../../api/model.ts'
import { tags } from '../../format/locale.ts'
import { useLocale } from '../../i18n/index.ts'
import { type BothLanguages, useText, useWord } from '../../i18n/words.ts'
import { Facts } from '../../ui/Facts.tsx'
import { useEventLabel } from '../../ui/fields.ts'
import { JsonView } from '../../ui/JsonView.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago, Count, Share } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { CoverageBar } from './CoverageBar.tsx'
import { Distribution } from './Distribution.tsx'
import { tagQualityQuery, tagTreeQuery } from './queries.ts'
import css from './tag.module.css'

export function OverviewTab({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<div className={css.columns}>
			<div className={css.stack}>
				<Panel title={t('tags.definition')}>
					<p className={css.sentence}>{text(tag.sentence)}</p>
					<details className={css.json}>
						<summary>{t('segments.asJson')}</summary>
						<JsonView value={tag.definition} label={t('segments.asJson')} />
					</details>
				</Panel>
				{tag.hidden ? (
					<Panel title={t('tags.distribution')}>
						<p className={css.faint}>{t('tags.hidden')}</p>
					</Panel>
				) : (
					<Values tag={tag} />
				)}
			</div>
			<aside className={css.stack}>
				<State tag={tag} />
				<About tag={tag} />
			</aside>
		</div>
	)
}

function Values({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const quality = useQuery(tagQualityQuery(tag.code))
	return (
		<Panel title={t('tags.distribution')} note={t('tags.distributionNote')}>
			<Loaded query={quality} skeleton={<TextSkeleton rows={5} />} compact>
				{(data) =>
					data.distribution.length === 0 ? (
						<p className={css.faint}>{t(tag.last ? 'tags.nobody' : 'tags.notComputedLong')}</p>
					) : (
						<Distribution
							values={data.distribution}
							linkOf={
								tag.valueType === 'label'
									? (value) => `/tags/${tag.code}?tab=members&value=${encodeURIComponent(value)}`
									: undefined
							}
						/>
					)
				}
			</Loaded>
		</Panel>
	)
}

function State({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const { last } = tag
	if (!last)
		return (
			<Panel title={t('tags.state')}>
				<p className={css.faint}>{t(tag.hidden ? 'tags.hidden' : 'tags.notComputedLong')}</p>
			</Panel>
		)
	return (
		<Panel title={t('tags.state')}>
			<p className={css.figure}>
				<Count value={last.holders} />
			</p>
			<Facts
				facts={[
					{ name: t('tags.coverage'), value: <CoverageBar share={last.coverage} /> },
					{ name: t('tags.computed'), value: <Ago at={last.at} /> },
					{ name: t('tags.took'), value: <span className="qm-num">{t('tags.ms', { ms: Math.round(last.elapsedMs) })}</span> },
					...(last.psi === null ? [] : [{ name: t('tags.psi'), value: <span className="qm-num">{last.psi.toFixed(3)}</span> }]),
					...(last.conflicts > 0 ? [{ name: t('tags.conflicts'), value: <Count value={last.conflicts} /> }] : []),
					...(last.known > 0 ? [{ name: t('tags.holderShare'), value: <Share value={last.holders / last.known} /> }] : []),
				]}
			/>
			{last.error && (
				<p className={css.wrong} role="alert">
					{last.error}
				</p>
			)}
		</Panel>
	)
}

function About({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	const tree = useQuery(tagTreeQuery)
	const { refresh } = tag
	const eventLabel = useEventLabel()
	const either = new Intl.ListFormat(tags[useLocale()], { type: 'disjunction' })
	return (
		<Panel title={t('tags.about')}>
			<Facts
				facts={[
					{ name: t('tags.field'), value: <code>{tag.field}</code> },
					{ name: t('tags.purpose'), value: text(tag.purpose) },
					{ name: t('tags.kind'), value: t(`tags.kinds.${tag.kind}`) },
					{
						name: t('tags.category'),
						value: <Link to={`/tags?category=${tag.category}`}>{categoryName(tree.data?.items ?? [], tag.category, text)}</Link>,
					},
					{ name: t('tags.owner'), value: tag.owner },
					{
						name: t('tags.refresh'),
						value:
							'onEvents' in refresh
								? t('tags.onEvents', { events: either.format(refresh.onEvents.map(eventLabel)) })
								: t('tags.everyHours', { count: refresh.everyHours }),
					},
					...(tag.exclusive ? [{ name: t('tags.exclusive'), value: `${tag.exclusive.group} · ${tag.exclusive.priority}` }] : []),
					...(tag.requires.length > 0
						? [
								{
									name: t('tags.requires'),
									value: tag.requires.map((purpose) => <Pill key={purpose}>{word('purpose', purpose)}</Pill>),
								},
							]
						: []),
					{ name: t('tags.sensitivity'), value: t(`tags.sensitivities.${tag.sensitivity}`) },
					{ name: t('plan.version'), value: <span className="qm-num">{`v${tag.version}`}</span> },
				]}
			/>
		</Panel>
	)
}

function categoryName(branches: readonly TagBranch[], code: string, text: (words: BothLanguages) => string): string {
	const named = (list: readonly TagBranch[]): string | undefined => {
		for (const branch of list) {
			if (branch.code === code) return text(branch.name)
			const below = named(branch.children)
			if (below !== undefined) return below
		}
		return undefined
	}
	return named(branches) ?? code
}
