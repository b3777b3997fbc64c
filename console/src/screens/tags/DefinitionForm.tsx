import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import type { Gap } from '../segments/gaps.ts'
import { StatisticFields } from './StatisticFields.tsx'
import { type DefinitionDraft, isBanded, tagKinds } from './tag-draft.ts'
import css from './tag-edit.module.css'
import { ValueRows } from './ValueRows.tsx'

interface FormProps {
	draft: DefinitionDraft
	gaps: ReadonlyMap<string, Gap>
	onChange: (draft: DefinitionDraft) => void
}

/** How a tag is found: the kind, and what that kind asks for. */
export function DefinitionForm(props: FormProps) {
	const { t } = useTranslation()
	const fields = useQuery(fieldsQuery)
	const { draft, onChange } = props
	return (
		<>
			<div className={css.kinds}>
				<Select
					className={css.full ?? ''}
					aria-label={t('tags.kind')}
					value={draft.kind}
					onChange={(kind) => onChange({ ...draft, kind })}
					options={tagKinds.map((value) => ({ value, label: t(`tags.kinds.${value}`) }))}
				/>
				<span className={css.faint}>{t(`tags.kindHelp.${draft.kind}`)}</span>
			</div>
			<Loaded query={fields} skeleton={<TextSkeleton rows={5} />}>
				{(known) => <OfKind {...props} fields={known} />}
			</Loaded>
		</>
	)
}

function OfKind({ draft, gaps, fields, onChange }: FormProps & { fields: Fields }) {
	const values = (conditions: boolean) => (
		<ValueRows draft={draft} gaps={gaps} fields={fields} conditions={conditions} bands={isBanded(draft)} onChange={onChange} />
	)
	switch (draft.kind) {
		case 'rule':
			return values(true)
		case 'statistic':
			return (
				<>
					<StatisticFields
						statistic={draft.statistic}
						fields={fields}
						onChange={(statistic) => onChange({ ...draft, statistic })}
					/>
					{values(false)}
				</>
			)
		case 'preference':
			return <PreferenceFields draft={draft} onChange={onChange} />
		case 'sql':
			return (
				<>
					<SqlField draft={draft} onChange={onChange} />
					{values(false)}
				</>
			)
		case 'predicted':
			return (
				<>
					<ScoreField draft={draft} fields={fields} onChange={onChange} />
					{values(false)}
				</>
			)
		case 'manual':
			return values(false)
		default:
			return (
				<>
					<ShapeField draft={draft} onChange={onChange} />
					{values(false)}
				</>
			)
	}
}

type PartProps = Pick<FormProps, 'draft' | 'onChange'>

const aspects = ['category', 'brand', 'price_band', 'channel', 'hour'] as const

function PreferenceFields({ draft, onChange }: PartProps) {
	const { t } = useTranslation()
	const { preference } = draft
	const change = (next: Partial<typeof preference>) => onChange({ ...draft, preference: { ...preference, ...next } })
	return (
		<div className={css.fields}>
			<Field label={t('tags.aspect')}>
				{(id) => (
					<Select
						id={id}
						className={css.full ?? ''}
						value={preference.aspect}
						onChange={(aspect) => change({ aspect })}
						options={aspects.map((value) => ({ value, label: t(`tags.aspects.${value}`) }))}
					/>
				)}
			</Field>
			<Field label={t('tags.minimumSupport')} help={t('tags.minimumSupportHelp')}>
				{(id) => (
					<InputNumber
						id={id}
						min={1}
						max={1000}
						value={preference.minimumSupport ?? 3}
						onChange={(value) => change({ minimumSupport: value ?? 3 })}
					/>
				)}
			</Field>
			<Field label={t('tags.minimumShare')} help={t('tags.minimumShareHelp')}>
				{(id) => (
					<InputNumber
						id={id}
						min={0}
						max={1}
						step={0.05}
						value={preference.minimumShare ?? 0.3}
						onChange={(value) => change({ minimumShare: value ?? 0.3 })}
					/>
				)}
			</Field>
		</div>
	)
}

function SqlField({ draft, onChange }: PartProps) {
	const { t } = useTranslation()
	return (
		<Field label={t('tags.sql')} help={t('tags.sqlHelp')}>
			{(id) => (
				<>
					<Input.TextArea
						id={id}
						value={draft.statement}
						rows={8}
						spellCheck={false}
						style={{ fontFamily: 'var(--qm-font-mono)' }}
						onChange={(event) => onChange({ ...draft, statement: event.target.value })}
					/>
					<ShapeField draft={draft} onChange={onChange} />
				</>
			)}
		</Field>
	)
}

/** A label each, or a number each. */
function ShapeField({ draft, onChange }: PartProps) {
	const { t } = useTranslation()
	return (
		<div className={css.field}>
			<span>{t('tags.shape')}</span>
			<Segmented<'label' | 'number'>
				aria-label={t('tags.shape')}
				value={draft.as}
				onChange={(as) => onChange({ ...draft, as })}
				options={[
					{ value: 'label', label: t('tags.asLabel') },
					{ value: 'number', label: t('tags.asNumber') },
				]}
			/>
		</div>
	)
}

function ScoreField({ draft, fields, onChange }: PartProps & { fields: Fields }) {
	const { t } = useTranslation()
	const text = useText()
	const options = fields.profile
		.filter((field) => field.type === 'number')
		.map((field) => ({ value: field.name, label: text(field.label) }))
	return (
		<Field label={t('tags.score')} help={t('tags.scoreHelp')}>
			{(id) => (
				<Select
					id={id}
					showSearch={{ optionFilterProp: 'label' }}
					className={css.full ?? ''}
					value={draft.field === '' ? null : draft.field}
					placeholder={t('segments.chooseField')}
					onChange={(field: string | null) => onChange({ ...draft, field: field ?? '' })}
					options={options}
				/>
			)}
		</Field>
	)
}
