import { useEffect, useRef, useState } from 'react'
import type { Happening } from '../../api/definition.ts'
import type { Fields } from '../../api/model.ts'
import type { HappeningDraft } from '../../screens/segments/draft.ts'
import { happeningDraft } from '../../screens/segments/draft-of-leaf.ts'
import { happeningGap } from '../../screens/segments/gaps.ts'
import { HappeningFields } from '../../screens/segments/kinds/HappeningFields.tsx'
import { happeningOf } from '../../screens/segments/leaf-of-draft.ts'
import css from './StepPicker.module.css'

interface StepPickerProps {
	label: string
	step: Happening
	fields: Fields
	onChange: (step: Happening) => void
}

/** What somebody does, as the condition language writes it. A step that is not finished is kept here, and told to nobody yet. */
export function StepPicker({ label, step, fields, onChange }: StepPickerProps) {
	const [draft, setDraft] = useState(() => happeningDraft(step))
	const told = useRef(JSON.stringify(step))
	useEffect(() => {
		// Going back in the browser changes the step from outside.
		if (JSON.stringify(step) === told.current) return
		told.current = JSON.stringify(step)
		setDraft(happeningDraft(step))
	}, [step])
	const change = (patch: Partial<HappeningDraft>) => {
		const next = { ...draft, ...patch }
		setDraft(next)
		if (happeningGap(next) !== undefined) return
		const written = happeningOf(next)
		told.current = JSON.stringify(written)
		onChange(written)
	}
	return (
		<fieldset className={css.step}>
			<legend className={css.label}>{label}</legend>
			<HappeningFields happening={draft} fields={fields} onChange={change} />
		</fieldset>
	)
}
