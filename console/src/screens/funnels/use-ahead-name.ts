import { useTranslation } from 'react-i18next'
import { useWord } from '../../i18n/words.ts'
import type { AheadStep } from './funnel-question.ts'

/** What a step of totals is called. */
export function useAheadName(): (step: AheadStep) => string {
	const { t } = useTranslation()
	const word = useWord()
	return ({ aggregate: { measure, platform, campaign, item } }) => {
		const of = [...(platform === undefined ? [] : [word('platformFacts.platforms', platform)]), campaign, item]
		return [t(`funnels.ahead.measures.${measure}`), ...of.filter((name) => name !== undefined)].join(' · ')
	}
}
