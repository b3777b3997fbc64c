import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WhyAnswer } from '../../api/shopper-model.ts'
import { useText } from '../../i18n/words.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/numbers.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { whyQuery } from './insight-queries.ts'
import { useTraitWords } from './trait-words.ts'
import { WhyEvidence } from './WhyEvidence.tsx'
import css from './WhyList.module.css'
import { WhyPart } from './WhyPart.tsx'

/** The rule, every source with the reason it won or lost, and what it all rests on. */
export function WhyTrait({ id, trait }: { id: number; trait: string }) {
	const { t } = useTranslation()
	const text = useText()
	const why = useQuery(whyQuery(id, trait))
	const { wordFor } = useTraitWords()
	return (
		<Loaded query={why} skeleton={<TextSkeleton rows={6} />} compact>
			{(data) => (
				<>
					<Facts
						facts={[
							{ name: t('why.value'), value: data.value === null ? t('why.noValue') : wordFor(trait, data.value) },
							{ name: t('why.kind'), value: t(`why.kinds.${data.kind}`) },
							{ name: t('why.evidenceCount'), value: t('why.facts', { count: data.n }) },
						]}
					/>
					<WhyPart title={t('why.rule')}>{text(data.rule)}</WhyPart>
					{data.sources.length > 0 && (
						<WhyPart title={t('why.sources')}>
							<ol className={css.list}>
								{data.sources.map((source) => (
									<Source
										key={`${source.source} ${source.at} ${source.value}`}
										source={source}
										said={wordFor(trait, source.value)}
									/>
								))}
							</ol>
						</WhyPart>
					)}
					{data.sources.length === 0 && <WhyEvidence evidence={data.evidence} />}
				</>
			)}
		</Loaded>
	)
}

function Source({ source, said }: { source: WhyAnswer['sources'][number]; said: string }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<li className={css.item} data-won={source.won}>
			<span className={css.head}>
				<strong>{said}</strong>
				<Pill tone={source.won ? 'success' : 'neutral'}>{t(source.won ? 'why.won' : 'why.lost')}</Pill>
			</span>
			<span>{text(source.reason)}</span>
			<span className={css.faint}>
				{source.source} · {t(`why.kinds.${source.kind}`)} · <When at={source.at} />
			</span>
		</li>
	)
}
