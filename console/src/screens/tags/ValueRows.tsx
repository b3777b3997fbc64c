import { Button, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { CloseOutlined, PlusOutlined } from '../../ui/icons.ts'
import { ConditionTree } from '../segments/ConditionTree.tsx'
import type { Gap } from '../segments/gaps.ts'
import { type DefinitionDraft, emptyValue, type ValueDraft } from './tag-draft.ts'
import css from './tag-edit.module.css'

interface RowsProps {
	draft: DefinitionDraft
	gaps: ReadonlyMap<string, Gap>
	fields: Fields
	/** Each value has its conditions. */
	conditions: boolean
	/** Each value begins at a threshold. */
	bands: boolean
	onChange: (draft: DefinitionDraft) => void
}

/** The values that a tag can have, in the order in which they are tried. */
export function ValueRows({ draft, gaps, fields, conditions, bands, onChange }: RowsProps) {
	const { t } = useTranslation()
	const replace = (row: ValueDraft, next: ValueDraft | undefined) =>
		onChange({ ...draft, values: draft.values.flatMap((each) => (each.id === row.id ? (next ? [next] : []) : [each])) })
	return (
		<>
			<h3 className={css.heading}>{t(conditions ? 'tags.valuesOfRule' : bands ? 'tags.bands' : 'tags.values')}</h3>
			<ol className={css.values}>
				{draft.values.map((row) => (
					<li key={row.id} className={css.value}>
						<ValueLine row={row} bands={bands} onChange={(next) => replace(row, next)} onRemove={() => replace(row, undefined)} />
						{conditions && (
							<div className={css.condition}>
								<ConditionTree
									root={row.root}
									fields={fields}
									gaps={gaps}
									selfId={undefined}
									onChange={(root) => replace(row, { ...row, root })}
								/>
							</div>
						)}
					</li>
				))}
			</ol>
			<Button icon={<PlusOutlined />} onClick={() => onChange({ ...draft, values: [...draft.values, emptyValue()] })}>
				{t('tags.addValue')}
			</Button>
			{conditions && <Otherwise draft={draft} onChange={onChange} />}
		</>
	)
}

/** For those to whom none of the conditions applies. */
function Otherwise({ draft, onChange }: Pick<RowsProps, 'draft' | 'onChange'>) {
	const { t } = useTranslation()
	if (!draft.otherwise)
		return (
			<Button type="text" onClick={() => onChange({ ...draft, otherwise: emptyValue() })}>
				{t('tags.addOtherwise')}
			</Button>
		)
	return (
		<>
			<h3 className={css.heading}>{t('tags.otherwise')}</h3>
			<div className={css.value}>
				<ValueLine
					row={draft.otherwise}
					bands={false}
					onChange={(otherwise) => onChange({ ...draft, otherwise })}
					onRemove={() => onChange({ ...draft, otherwise: undefined })}
				/>
			</div>
		</>
	)
}

interface LineProps {
	row: ValueDraft
	bands: boolean
	onChange: (row: ValueDraft) => void
	onRemove: () => void
}

function ValueLine({ row, bands, onChange, onRemove }: LineProps) {
	const { t } = useTranslation()
	return (
		<div className={css.valueLine}>
			{bands && (
				<InputNumber
					aria-label={t('tags.from')}
					placeholder={t('tags.from')}
					value={row.from ?? null}
					onChange={(from) => onChange({ ...row, from: from ?? undefined })}
				/>
			)}
			<Input
				aria-label={t('tags.value')}
				placeholder={t('tags.valueHint')}
				maxLength={80}
				value={row.value}
				onChange={(event) => onChange({ ...row, value: event.target.value })}
			/>
			<Input
				aria-label={`${t('tags.name')} · ${t('tags.inZh')}`}
				placeholder={t('tags.inZh')}
				maxLength={200}
				value={row.zh}
				onChange={(event) => onChange({ ...row, zh: event.target.value })}
			/>
			<Input
				aria-label={`${t('tags.name')} · ${t('tags.inEn')}`}
				placeholder={t('tags.inEn')}
				maxLength={200}
				value={row.en}
				onChange={(event) => onChange({ ...row, en: event.target.value })}
			/>
			<Button type="text" icon={<CloseOutlined />} aria-label={t('tags.removeValue', { name: row.value })} onClick={onRemove} />
		</div>
	)
}
