import { useTranslation } from 'react-i18next'
import type { PlanEntry } from '../../api/model.ts'
import { Pill, type Tone } from '../../ui/Pill.tsx'

const tones: Readonly<Record<PlanEntry['mode'], Tone>> = { observe: 'neutral', warn: 'accent', quarantine: 'danger' }

export function ModePill({ mode }: { mode: PlanEntry['mode'] }) {
	const { t } = useTranslation()
	return <Pill tone={tones[mode]}>{t(`plan.modes.${mode}`)}</Pill>
}
