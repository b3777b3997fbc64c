import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { FairnessInput, Tag } from '../../api/model.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { CloseOutlined, PlusOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import { checkOf, differenceOf, emptyDraft, emptyGroup, type FairnessDraft, type GroupDraft } from './fairness-draft.ts'
import { fairnessQuery } from './queries.ts'
import css from './tag.module.css'

/** Logs what was compared between groups of shoppers. The check itself is done outside: here is its result. */
export function FairnessForm({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const [draft, setDraft] = useState<FairnessDraft>(emptyDraft)
	const [tried, setTried] = useState(false)
	const check = checkOf(draft)
	const save = useMutation({
		mutationFn: (body: FairnessInput) =>
			ok(api.POST('/api/tags/{code}/fairness-checks', { params: { path: { code: tag.code } }, body })),
		onSuccess: async (saved) => {
			message.success(t(saved.fair ? 'tags.fairness.savedFair' : 'tags.fairness.savedUnfair'))
			setDraft(emptyDraft())
			setTried(false)
			await queries.invalidateQueries({ queryKey: fairnessQuery(tag.code).queryKey })
		},
	})
	return (
		<Panel title={t('tags.fairness.new')} note={t('tags.fairness.newNote')}>
			<form
				className={css.form}
				onSubmit={(event) => {
					event.preventDefault()
					setTried(true)
					if (check) save.mutate(check)
				}}
			>
				<Field label={t('tags.fairness.measure')}>
					{(id) => (
						<Input
							id={id}
							maxLength={200}
							placeholder={t('tags.fairness.measureHint')}
							value={draft.measure}
							onChange={({ target }) => setDraft({ ...draft, measure: target.value })}
						/>
					)}
				</Field>
				<GroupRows groups={draft.groups} onChange={(groups) => setDraft({ ...draft, groups })} />
				<Field label={t('tags.fairness.limit')} help={t('tags.fairness.limitHelp')}>
					{(id) => (
						<InputNumber<number>
							id={id}
							min={0}
							max={20}
							step={0.5}
							suffix="%"
							value={draft.limit}
							onChange={(limit) => setDraft({ ...draft, limit: limit ?? 5 })}
						/>
					)}
				</Field>
				<Field label={t('subsidy.note')}>
					{(id) => (
						<Input
							id={id}
							maxLength={1000}
							value={draft.note}
							onChange={({ target }) => setDraft({ ...draft, note: target.value })}
						/>
					)}
				</Field>
				{check && <Outcome check={check} />}
				{tried && !check && (
					<p className={css.wrong} role="alert">
						{t('tags.fairness.incomplete')}
					</p>
				)}
				{save.isError && <ErrorState error={save.error} compact />}
				<div>
					<Button type="primary" htmlType="submit" loading={save.isPending}>
						{t('tags.fairness.save')}
					</Button>
				</div>
			</form>
		</Panel>
	)
}

function Outcome({ check }: { check: FairnessInput }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const difference = differenceOf(check.groups)
	const fair = difference <= (check.limit ?? 0.05)
	return (
		<p className={css.outcome} data-fair={fair} role="status">
			{t(fair ? 'tags.fairness.wouldBeFair' : 'tags.fairness.wouldBeUnfair', { difference: percent(difference, locale) })}
		</p>
	)
}

interface RowsProps {
	groups: readonly GroupDraft[]
	onChange: (groups: readonly GroupDraft[]) => void
}

function GroupRows({ groups, onChange }: RowsProps) {
	const { t } = useTranslation()
	const replace = (id: string, patch: Partial<GroupDraft>) =>
		onChange(groups.map((each) => (each.id === id ? { ...each, ...patch } : each)))
	return (
		<fieldset className={css.rows}>
			<legend>{t('tags.fairness.groups')}</legend>
			{groups.map((group, nth) => (
				<div key={group.id} className={css.row}>
					<Input
						aria-label={t('tags.fairness.groupName', { nth: nth + 1 })}
						placeholder={t('tags.fairness.name')}
						maxLength={120}
						value={group.name}
						onChange={({ target }) => replace(group.id, { name: target.value })}
					/>
					<InputNumber<number>
						aria-label={t('tags.fairness.groupPeople', { nth: nth + 1 })}
						placeholder={t('tags.fairness.people')}
						min={1}
						precision={0}
						controls={false}
						value={group.n ?? null}
						onChange={(n) => replace(group.id, { n: n ?? undefined })}
					/>
					<InputNumber<number>
						aria-label={t('tags.fairness.groupValue', { nth: nth + 1 })}
						placeholder={t('tags.fairness.value')}
						min={0}
						controls={false}
						value={group.value ?? null}
						onChange={(value) => replace(group.id, { value: value ?? undefined })}
					/>
					{groups.length > 2 && (
						<Button
							type="text"
							icon={<CloseOutlined />}
							aria-label={t('tags.fairness.removeGroup', { nth: nth + 1 })}
							onClick={() => onChange(groups.filter((each) => each.id !== group.id))}
						/>
					)}
				</div>
			))}
			<div>
				<Button type="text" icon={<PlusOutlined />} onClick={() => onChange([...groups, emptyGroup()])}>
					{t('tags.fairness.addGroup')}
				</Button>
			</div>
		</fieldset>
	)
}
