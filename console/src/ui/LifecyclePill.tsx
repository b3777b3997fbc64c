import { useTranslation } from 'react-i18next'
import type { Lifecycle } from '../api/model.ts'
import { Pill, type Tone } from './Pill.tsx'

const tones: Readonly<Record<Lifecycle, Tone>> = {
	prospect: 'neutral',
	new: 'primary',
	active: 'success',
	'at-risk': 'accent',
	lapsed: 'neutral',
	lost: 'neutral',
	business: 'neutral',
}

export function LifecyclePill({ stage }: { stage: Lifecycle }) {
	const { t } = useTranslation()
	return <Pill tone={tones[stage]}>{t(`lifecycle.${stage}`)}</Pill>
}
