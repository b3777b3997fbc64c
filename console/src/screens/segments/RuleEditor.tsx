import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { CloseOutlined } from '../../ui/icons.ts'
import type { Draft, RuleNode } from './builder-model.ts'
import { EventFields, OrderFields } from './CountedFields.tsx'
import { NotToggle } from './NotToggle.tsx'
import css from './RuleEditor.module.css'
import { SegmentFields } from './SegmentFields.tsx'
import { TraitFields } from './TraitFields.tsx'
import type { Gap } from './to-definition.ts'
import { WrittenFields } from './WrittenFields.tsx'

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
	const kind = t(`segments.kind.${rule.draft.kind}`)
	return (
		<fieldset className={css.rule} data-negated={rule.negated} data-wrong={gap !== undefined}>
			<legend className="qm-visually-hidden">{kind}</legend>
			<div className={css.head}>
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
			<DraftFields draft={rule.draft} fields={fields} selfId={selfId} onChange={(draft) => onChange({ ...rule, draft })} />
			{gap && (
				<p className={css.gap} role="alert">
					{t(`segments.gap.${gap}`)}
				</p>
			)}
		</fieldset>
	)
}

interface DraftFieldsProps {
	draft: Draft
	fields: Fields
	selfId: string | undefined
	onChange: (draft: Draft) => void
}

function DraftFields({ draft, fields, selfId, onChange }: DraftFieldsProps) {
	switch (draft.kind) {
		case 'trait':
			return <TraitFields draft={draft} fields={fields} onChange={onChange} />
		case 'events':
			return <EventFields draft={draft} fields={fields} onChange={onChange} />
		case 'orders':
			return <OrderFields draft={draft} fields={fields} onChange={onChange} />
		case 'segment':
			return <SegmentFields draft={draft} selfId={selfId} onChange={onChange} />
		case 'written':
			return <WrittenFields draft={draft} onChange={onChange} />
	}
}
