import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Insight } from '../../api/shopper-model.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { whyQuery } from './insight-queries.ts'
import { WhyEvidence } from './WhyEvidence.tsx'
import { WhyPart } from './WhyPart.tsx'

export function WhyScore({ id, insight, name }: { id: number; insight: Insight; name: string }) {
	const why = useQuery(whyQuery(id, name))
	const { t } = useTranslation()
	const text = useText()
	const score = insight.scores.find((each) => each.name === name)
	if (score === undefined) return <EmptyState title={t('why.gone')} />
	const two = (value: number | null) => (value === null ? '–' : value.toFixed(2))
	return (
		<>
			<Facts
				facts={[
					{
						name: t('why.value'),
						value:
							score.value === null || score.band === null
								? t(score.n < score.least ? 'insight.scores.notEnough' : 'insight.scores.noMeasure', {
										count: score.n,
										least: score.least,
									})
								: `${two(score.value)} · ${t(`insight.scores.band.${score.band}`)}`,
					},
					{ name: t('why.evidenceCount'), value: t('insight.scores.behind', { count: score.n }) },
					{ name: t('why.observed'), value: two(score.observed) },
					{ name: t('why.expected'), value: two(score.expected) },
				]}
			/>
			<WhyPart title={t('why.formula')}>{text(score.formula)}</WhyPart>
			{why.data && <WhyEvidence evidence={why.data.evidence} />}
		</>
	)
}
