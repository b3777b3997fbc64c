import { useTranslation } from 'react-i18next'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import type { PersonaRun } from './persona-model.ts'

const tones: Readonly<Record<PersonaRun['status'], Tone>> = {
	queued: 'neutral',
	running: 'primary',
	done: 'success',
	failed: 'danger',
}

/** How the newest run stands. */
export function RunPill({ run }: { run: PersonaRun | null }) {
	const { t } = useTranslation()
	return <Pill tone={run ? tones[run.status] : 'neutral'}>{t(`personas.status.${run?.status ?? 'never'}`)}</Pill>
}
