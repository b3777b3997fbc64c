import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { categoryOptions } from './category-options.ts'
import { tagTreeQuery } from './queries.ts'
import type { Lack, TagDraft, Words } from './tag-draft.ts'
import css from './tag-edit.module.css'

interface AboutProps {
	draft: TagDraft
	lacks: readonly Lack[]
	fixedCode: boolean
	onChange: (draft: TagDraft) => void
}

/** What a tag is called, what it is for, whose it is. */
export function AboutFields({ draft, lacks, fixedCode, onChange }: AboutProps) {
	const { t } = useTranslation()
	const text = useText()
	const tree = useQuery(tagTreeQuery)
	const wrong = (lack: Lack) => (lacks.includes(lack) ? t(`tags.lack.${lack}`) : undefined)
	return (
		<div className={css.fields}>
			<Bilingual
				label={t('tags.name')}
				words={draft.name}
				wrong={wrong('name')}
				onChange={(name) => onChange({ ...draft, name })}
			/>
			<Bilingual
				label={t('tags.purpose')}
				words={draft.purpose}
				wrong={wrong('purpose')}
				onChange={(purpose) => onChange({ ...draft, purpose })}
			/>
			<Bilingual
				label={t('tags.description')}
				words={draft.description}
				onChange={(description) => onChange({ ...draft, description })}
			/>
			<Field label={t('tags.code')} help={t('tags.codeHelp')} wrong={wrong('code')}>
				{(id) => (
					<Input
						id={id}
						value={draft.code}
						disabled={fixedCode}
						maxLength={60}
						onChange={(event) => onChange({ ...draft, code: event.target.value.toLowerCase() })}
					/>
				)}
			</Field>
			<Field label={t('tags.category')} wrong={wrong('category')}>
				{(id) => (
					<Select
						id={id}
						className={css.full ?? ''}
						value={draft.category === '' ? null : draft.category}
						placeholder={t('tags.chooseCategory')}
						onChange={(category: string | null) => onChange({ ...draft, category: category ?? '' })}
						options={categoryOptions(tree.data?.items ?? [], text)}
					/>
				)}
			</Field>
			<Field label={t('tags.owner')} wrong={wrong('owner')}>
				{(id) => (
					<Input
						id={id}
						value={draft.owner}
						maxLength={120}
						onChange={(event) => onChange({ ...draft, owner: event.target.value })}
					/>
				)}
			</Field>
		</div>
	)
}

interface BilingualProps {
	label: string
	words: Words
	wrong?: string | undefined
	onChange: (words: Words) => void
}

/** The same words in both languages, side by side. */
function Bilingual({ label, words, wrong, onChange }: BilingualProps) {
	const { t } = useTranslation()
	return (
		<fieldset className={css.bilingual}>
			<legend>{label}</legend>
			<Input
				aria-label={`${label} · ${t('tags.inZh')}`}
				placeholder={t('tags.inZh')}
				maxLength={200}
				value={words.zh}
				onChange={(event) => onChange({ ...words, zh: event.target.value })}
			/>
			<Input
				aria-label={`${label} · ${t('tags.inEn')}`}
				placeholder={t('tags.inEn')}
				maxLength={200}
				value={words.en}
				onChange={(event) => onChange({ ...words, en: event.target.value })}
			/>
			{wrong && (
				<span className={css.wrong} role="alert">
					{wrong}
				</span>
			)}
		</fieldset>
	)
}
