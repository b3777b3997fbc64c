import { useTranslation } from 'react-i18next'
import { JsonEditor } from '../../ui/JsonEditor.tsx'
import type { WrittenDraft } from './draft.ts'

interface WrittenFieldsProps {
	draft: WrittenDraft
	onChange: (draft: WrittenDraft) => void
}

/** A condition that has no controls of its own, so that whatever the language can say can be opened, changed and saved here. */
export function WrittenFields({ draft, onChange }: WrittenFieldsProps) {
	const { t } = useTranslation()
	return (
		<JsonEditor
			label={t('segments.written')}
			help={t('segments.writtenHelp')}
			text={draft.text}
			rows={Math.min(16, draft.text.split('\n').length + 1)}
			onChange={(text) => onChange({ ...draft, text })}
		/>
	)
}
