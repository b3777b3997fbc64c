import { useTranslation } from 'react-i18next'
import { useEventLabel } from '../../ui/fields.ts'

/** What an event is called; refused ones may have come without a name. */
export function useEventName(): (event: string) => string {
	const { t } = useTranslation()
	const label = useEventLabel()
	return (event) => (event === '' ? t('quality.unnamed') : label(event))
}
