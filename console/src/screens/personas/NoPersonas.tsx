import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DeploymentUnitOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { PersonaResult } from './persona-model.ts'

/** There being none is an answer, and has a reason. */
export function NoPersonas({ result }: { result: PersonaResult }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<Panel>
			<EmptyState icon={<DeploymentUnitOutlined />} title={text(result.because)} example={t('personas.noneHint')}>
				{t(`personas.noneWhy.${result.reason as 'unstable'}`)}
			</EmptyState>
		</Panel>
	)
}
