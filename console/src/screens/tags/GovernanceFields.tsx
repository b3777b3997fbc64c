import { useQuery } from '@tanstack/react-query'
import { Checkbox, InputNumber, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useText, useWord } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import type { TagDraft } from './tag-draft.ts'
import css from './tag-edit.module.css'

const sensitivities = ['none', 'sensitive', 'minor'] as const
const purposes = ['personalisation', 'appliance_telemetry', 'location', 'children', 'household'] as const

/** When it is computed, who may see it, what a shopper must have agreed to. */
export function GovernanceFields({ draft, onChange }: { draft: TagDraft; onChange: (draft: TagDraft) => void }) {
	const { t } = useTranslation()
	const word = useWord()
	const { refresh } = draft
	const text = useText()
	const fields = useQuery(fieldsQuery).data
	return (
		<div className={css.fields}>
			<div className={css.field}>
				<span>{t('tags.refresh')}</span>
				<Segmented<'hours' | 'events'>
					aria-label={t('tags.refresh')}
					value={'onEvents' in refresh ? 'events' : 'hours'}
					onChange={(mode) =>
						onChange({ ...draft, refresh: mode === 'hours' ? { everyHours: 24 } : { onEvents: ['Order Completed'] } })
					}
					options={[
						{ value: 'hours', label: t('tags.onSchedule') },
						{ value: 'events', label: t('tags.onEvent') },
					]}
				/>
			</div>
			{'onEvents' in refresh ? (
				<Field label={t('tags.events')}>
					{(id) => (
						<Select
							id={id}
							mode="tags"
							showSearch={{ optionFilterProp: 'label' }}
							className={css.full ?? ''}
							value={[...refresh.onEvents]}
							onChange={(onEvents: string[]) => onChange({ ...draft, refresh: { onEvents } })}
							options={(fields?.events ?? []).map((event) => ({ value: event.name, label: text(event.label) }))}
						/>
					)}
				</Field>
			) : (
				<Field label={t('tags.hours')}>
					{(id) => (
						<InputNumber
							id={id}
							min={1}
							max={720}
							value={refresh.everyHours}
							onChange={(everyHours) => onChange({ ...draft, refresh: { ...refresh, everyHours: everyHours ?? 24 } })}
						/>
					)}
				</Field>
			)}
			<Field label={t('tags.sensitivity')} help={t(`tags.sensitivityHelp.${draft.sensitivity}`)}>
				{(id) => (
					<Select
						id={id}
						className={css.full ?? ''}
						value={draft.sensitivity}
						onChange={(sensitivity) => onChange({ ...draft, sensitivity })}
						options={sensitivities.map((value) => ({ value, label: t(`tags.sensitivities.${value}`) }))}
					/>
				)}
			</Field>
			<Field label={t('tags.requires')} help={t('tags.requiresHelp')}>
				{(id) => (
					<Select
						id={id}
						mode="tags"
						className={css.full ?? ''}
						value={[...draft.requires]}
						onChange={(requires: string[]) => onChange({ ...draft, requires })}
						options={purposes.map((value) => ({ value, label: word('purpose', value) }))}
					/>
				)}
			</Field>
			<div className={css.field}>
				<Checkbox checked={draft.pricing} onChange={(event) => onChange({ ...draft, pricing: event.target.checked })}>
					{t('tags.pricing')}
				</Checkbox>
				<span className={css.faint}>{t('tags.pricingHelp')}</span>
			</div>
		</div>
	)
}
