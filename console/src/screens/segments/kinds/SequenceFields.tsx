import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../api/model.ts'
import { PlusOutlined } from '../../../ui/icons.ts'
import controls from '../controls.module.css'
import type { SequenceDraft, StepDraft } from '../draft.ts'
import { emptyStep } from '../empty-draft.ts'
import { WindowFields } from '../WindowFields.tsx'
import { HappeningFields } from './HappeningFields.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { SequenceSame } from './SequenceSame.tsx'
import css from './sequence.module.css'
import { WithinLine } from './WithinLine.tsx'
import { WithoutList } from './WithoutList.tsx'

interface SequenceFieldsProps {
	draft: SequenceDraft
	fields: Fields
	onChange: (draft: SequenceDraft) => void
}

const mostSteps = 6

/** One thing after another: A, then B within some time, and no C between. */
export function SequenceFields({ draft, fields, onChange }: SequenceFieldsProps) {
	const { t } = useTranslation()
	const { steps } = draft
	const change = (id: string, patch: Partial<StepDraft> | undefined) =>
		onChange({
			...draft,
			steps: steps.flatMap((step) => (step.id === id ? (patch ? [{ ...step, ...patch }] : []) : [step])),
		})
	return (
		<>
			<ol className={css.steps}>
				{steps.map((step, nth) => (
					<li key={step.id} className={css.step}>
						<Step
							step={step}
							nth={nth}
							fields={fields}
							onChange={(patch) => change(step.id, patch)}
							onRemove={steps.length > 2 ? () => change(step.id, undefined) : undefined}
						/>
					</li>
				))}
			</ol>
			{steps.length < mostSteps && (
				<Button
					type="text"
					size="small"
					icon={<PlusOutlined />}
					onClick={() => onChange({ ...draft, steps: [...steps, emptyStep()] })}
				>
					{t('conditions.sequence.addStep')}
				</Button>
			)}
			<div className={controls.line}>
				<span className={controls.word}>{t('conditions.sequence.all')}</span>
				<WindowFields window={draft.window} onChange={(window) => onChange({ ...draft, window })} />
			</div>
			<SequenceSame draft={draft} fields={fields} onChange={onChange} />
		</>
	)
}

interface StepProps {
	step: StepDraft
	nth: number
	fields: Fields
	onChange: (patch: Partial<StepDraft>) => void
	onRemove: (() => void) | undefined
}

function Step({ step, nth, fields, onChange, onRemove }: StepProps) {
	const { t } = useTranslation()
	const name = t('conditions.sequence.step', { nth: nth + 1 })
	return (
		<fieldset className={css.fields}>
			<legend className="qm-visually-hidden">{name}</legend>
			<div className={css.head}>
				<span className={css.number} aria-hidden="true">
					{nth + 1}
				</span>
				<span>{t(nth === 0 ? 'conditions.sequence.first' : 'conditions.sequence.then')}</span>
				{onRemove && <RemoveButton label={t('conditions.sequence.removeStep', { name })} onClick={onRemove} />}
			</div>
			<HappeningFields happening={step} fields={fields} onChange={onChange} />
			{nth > 0 && (
				<div className={css.gap}>
					<WithinLine within={step.within} onChange={(within) => onChange({ within })} />
					<WithoutList without={step.without} fields={fields} onChange={(without) => onChange({ without })} />
				</div>
			)}
		</fieldset>
	)
}
