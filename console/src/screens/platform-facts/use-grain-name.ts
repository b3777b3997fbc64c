import { useTranslation } from 'react-i18next'

const reports = ['store', 'ads', 'live'] as const
const parts = ['campaign', 'live_room', 'item'] as const

/** What the rows of an export speak of, in words. */
export function useGrainName(): (grain: string) => string {
	const { t } = useTranslation()
	return (grain) => {
		const words = grain.split('/')
		const report = reports.find((each) => each === words[0])
		const by = parts.filter((part) => words.includes(part)).map((part) => t(`platformFacts.field.${part}`))
		return [report ? t(`platformFacts.report.${report}`) : grain, ...by].join(' · ')
	}
}
