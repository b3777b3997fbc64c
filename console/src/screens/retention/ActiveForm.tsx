import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StepPicker } from '../../ui/ask/StepPicker.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { Panel } from '../../ui/Panel.tsx'
import { useUrlState } from '../../url/use-url-state.ts'
import css from './retention.module.css'
import { codecs, usualStep } from './state.ts'

/** What counts as active: the same step as that of retention's cohorts. */
export function ActiveForm({ children }: { children: ReactNode }) {
	const { t } = useTranslation()
	const fields = useQuery(fieldsQuery).data
	const [{ entry = usualStep }, set] = useUrlState(codecs)
	return (
		<Panel>
			{fields && (
				<StepPicker
					label={t('retention.active')}
					step={entry}
					fields={fields}
					onChange={(next) => set({ entry: next }, { replace: true })}
				/>
			)}
			<div className={css.options}>{children}</div>
		</Panel>
	)
}
