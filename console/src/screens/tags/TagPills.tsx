import { useTranslation } from 'react-i18next'
import type { Tag } from '../../api/model.ts'
import { Pill } from '../../ui/Pill.tsx'

/** What to know before using a tag: drafts, failures, what may not be targeted. */
export function TagPills({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	return (
		<>
			{tag.status !== 'published' && <Pill tone="accent">{t(`tags.status.${tag.status}`)}</Pill>}
			{tag.sensitivity !== 'none' && <Pill tone="danger">{t(`tags.sensitivities.${tag.sensitivity}`)}</Pill>}
			{tag.pricing && <Pill tone="accent">{t('tags.pricing')}</Pill>}
			{tag.last?.error && <Pill tone="danger">{t('tags.failed')}</Pill>}
		</>
	)
}
