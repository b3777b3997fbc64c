import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TagReason } from '../../api/shopper-model.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago, When } from '../../ui/numbers.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { whyTagQuery } from './insight-queries.ts'
import css from './WhyList.module.css'
import { WhyPart } from './WhyPart.tsx'

/** Each condition of the tag with its answer for this shopper, or who said so. */
export function WhyTag({ id, code }: { id: number; code: string }) {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	const why = useQuery(whyTagQuery(id, code))
	return (
		<Loaded query={why} skeleton={<TextSkeleton rows={6} />} compact>
			{(data) => (
				<>
					<Facts
						facts={[
							{
								name: t('why.value'),
								value:
									data.values === null
										? t('why.notEvaluated')
										: data.values.length === 0
											? t('why.noValue')
											: data.values.map((each) => text(each.label)).join(t('insight.next.comma')),
							},
							{ name: t('why.computed'), value: <Ago at={data.computedAt} /> },
							...(data.missing.length === 0
								? []
								: [
										{
											name: t('why.missing'),
											value: data.missing.map((purpose) => word('purpose', purpose)).join(t('insight.next.comma')),
										},
									]),
							...(data.given
								? [
										{ name: t('why.source'), value: data.given.source },
										{ name: t('why.basis'), value: data.given.basis },
										{ name: t('why.givenAt'), value: <When at={data.given.at} /> },
										...(data.given.expiresAt === null
											? []
											: [{ name: t('why.expires'), value: <When at={data.given.expiresAt} /> }]),
									]
								: []),
						]}
					/>
					<WhyPart title={t('why.rule')}>{text(data.sentence)}</WhyPart>
					{data.reasons.length > 0 && (
						<WhyPart title={t('why.conditions')}>
							<ol className={css.list}>
								{data.reasons.map((reason) => (
									<Reason key={reason.value} reason={reason} />
								))}
							</ol>
						</WhyPart>
					)}
				</>
			)}
		</Loaded>
	)
}

const tones: Readonly<Record<TagReason['answer'], Tone>> = { yes: 'success', no: 'neutral', unknown: 'accent' }

function Reason({ reason }: { reason: TagReason }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<li className={css.item} data-won={reason.answer === 'yes'}>
			<span className={css.head}>
				<strong>{text(reason.label)}</strong>
				<Pill tone={tones[reason.answer]}>{t(`why.answers.${reason.answer}`)}</Pill>
			</span>
			<span>{text(reason.sentence)}</span>
		</li>
	)
}
