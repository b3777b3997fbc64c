import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { CloseOutlined } from '../../ui/icons.ts'
import type { RuleNode } from './builder-model.ts'
import type { Gap } from './gaps.ts'
import { MoveHandle } from './move/MoveHandle.tsx'
import { NotToggle } from './NotToggle.tsx'
import css from './RuleEditor.module.css'
import { RuleFields } from './RuleFields.tsx'
import { kindOf } from './rule-kind.ts'

interface RuleEditorProps {
	rule: RuleNode
	fields: Fields
	gap: Gap | undefined
	selfId: string | undefined
	onChange: (rule: RuleNode) => void
	onRemove: () => void
}

export function RuleEditor({ rule, fields, gap, selfId, onChange, onRemove }: RuleEditorProps) {
	const { t } = useTranslation()
	const kind = t(`segments.kind.${kindOf(rule.draft)}`)
	return (
		<fieldset className={css.rule} data-negated={rule.negated} data-wrong={gap !== undefined}>
			<legend className="qm-visually-hidden">{kind}</legend>
			<div className={css.head}>
				<MoveHandle id={rule.id} name={kind} />
				<span className={css.kind}>{kind}</span>
				<NotToggle negated={rule.negated} onChange={(negated) => onChange({ ...rule, negated })} />
				<Button
					className={css.remove ?? ''}
					type="text"
					size="small"
					icon={<CloseOutlined />}
					aria-label={t('segments.removeCondition', { kind })}
					onClick={onRemove}
				/>
			</div>
			<RuleFields draft={rule.draft} fields={fields} selfId={selfId} onChange={(draft) => onChange({ ...rule, draft })} />
			{gap && (
				<p className={css.gap} role="alert">
					{t(`segments.gap.${gap}`)}
				</p>
			)}
		</fieldset>
	)
}
