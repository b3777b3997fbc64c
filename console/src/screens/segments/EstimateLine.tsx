import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Definition } from '../../api/definition.ts'
import { compact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useDebounced } from '../../ui/use-debounced.ts'
import css from './PreviewPanel.module.css'
import { estimateQuery } from './queries.ts'

/** A count that takes longer than this is estimated meanwhile; in milliseconds. */
const patience = 700

/** About how many fit, from a sample and with its error, until everybody is counted. */
export function EstimateLine({ definition, counting }: { definition: Definition | undefined; counting: boolean }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const slow = useDebounced(counting, patience) && counting
	const found = useQuery(estimateQuery(definition, slow)).data?.estimate
	if (!slow || !found) return null
	const { people, low, high } = found.yes
	const say = (value: number) => compact(value, locale)
	return (
		<p className={css.faint} role="status">
			{t('segments.estimate', { people: say(people), low: say(low), high: say(high), sampled: say(found.sampled) })}
		</p>
	)
}
