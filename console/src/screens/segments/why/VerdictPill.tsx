import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '../../../ui/icons.ts'
import { Pill, type Tone } from '../../../ui/Pill.tsx'
import type { Verdict } from './explanation.ts'

const looks: Readonly<Record<Verdict, { readonly tone: Tone; readonly Icon: ComponentType }>> = {
	yes: { tone: 'success', Icon: CheckCircleOutlined },
	no: { tone: 'danger', Icon: CloseCircleOutlined },
	unknown: { tone: 'accent', Icon: QuestionCircleOutlined },
}

/** Yes, no or unknown: by sign, word and colour. */
export function VerdictPill({ verdict }: { verdict: Verdict }) {
	const { t } = useTranslation()
	const { tone, Icon } = looks[verdict]
	return (
		<Pill tone={tone} icon={<Icon />}>
			{t(`why.answers.${verdict}`)}
		</Pill>
	)
}
