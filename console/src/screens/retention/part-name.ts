import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import type { RetentionAnswer } from './queries.ts'

type Part = NonNullable<RetentionAnswer['breakdown']>['parts'][number]

/** What a value is called; the rest, and nothing said, have names of their own. */
export function usePartName(): (part: Pick<Part, 'value' | 'label'>) => string {
	const { t } = useTranslation()
	const text = useText()
	return useCallback(
		({ value, label }) => {
			if (value === null) return t('retention.breakdown.rest')
			if (label) return text(label)
			return value === '' ? t('retention.breakdown.unsaid') : value
		},
		[t, text],
	)
}
