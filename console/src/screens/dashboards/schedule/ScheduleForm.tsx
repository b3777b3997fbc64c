import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../app/session.ts'
import { useLocale } from '../../../i18n/index.ts'
import { useWord } from '../../../i18n/words.ts'
import { Field } from '../../../ui/Field.tsx'
import { type Draft, draftOf, newDraft, planOf } from './plan.ts'
import { colleaguesQuery, type Schedule, type SchedulePlan } from './queries.ts'
import css from './schedule.module.css'

interface ScheduleFormProps {
	dashboard: string
	/** Undefined for a new one. */
	schedule: Schedule | undefined
	domains: readonly string[]
	zone: string
	busy: boolean
	onSave: (plan: SchedulePlan) => void
	onCancel: () => void
}

export function ScheduleForm({ dashboard, schedule, domains, zone, busy, onSave, onCancel }: ScheduleFormProps) {
	const { t } = useTranslation()
	const { user } = useMe()
	const locale = useLocale()
	const [draft, setDraft] = useState<Draft>(() => (schedule ? draftOf(schedule) : newDraft(locale, user.id)))
	const [tried, setTried] = useState(false)
	const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
	const noDay = draft.rhythm === 'weekly' && draft.weekdays.length === 0
	const nobody = draft.users.length + draft.addresses.length === 0
	const save = () => (noDay || nobody ? setTried(true) : onSave(planOf(draft)))
	return (
		<form
			className={css.stack}
			aria-label={t(schedule ? 'reports.form.edit' : 'reports.form.new')}
			onSubmit={(event) => {
				event.preventDefault()
				save()
			}}
		>
			<WhenFields {...{ draft, set, zone }} wrong={tried && noDay ? t('reports.form.needDay') : undefined} />
			<WhoFields {...{ draft, set, dashboard, domains }} wrong={tried && nobody ? t('reports.form.needRecipient') : undefined} />
			<Field label={t('reports.form.locale')}>
				{(id) => (
					<Select
						id={id}
						value={draft.locale}
						onChange={(value) => set({ locale: value })}
						options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`reports.locale.${value}`) }))}
					/>
				)}
			</Field>
			<div className={css.end}>
				<Button onClick={onCancel}>{t('action.cancel')}</Button>
				<Button type="primary" htmlType="submit" loading={busy}>
					{t('action.save')}
				</Button>
			</div>
		</form>
	)
}

interface PartProps {
	draft: Draft
	set: (change: Partial<Draft>) => void
	wrong: string | undefined
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

function WhenFields({ draft, set, zone, wrong }: PartProps & { zone: string }) {
	const { t } = useTranslation()
	const word = useWord()
	const hours = Array.from({ length: 24 }, (_, value) => ({ value, label: `${value}:00` }))
	return (
		<>
			<Segmented<Draft['rhythm']>
				className={css.start}
				aria-label={t('reports.form.rhythm')}
				value={draft.rhythm}
				onChange={(rhythm) => set({ rhythm })}
				options={(['weekly', 'monthly'] as const).map((value) => ({ value, label: t(`reports.rhythm.${value}`) }))}
			/>
			<div className={css.pair}>
				{draft.rhythm === 'weekly' ? (
					<Field label={t('reports.form.weekdays')} wrong={wrong}>
						{() => (
							<Checkbox.Group
								aria-label={t('reports.form.weekdays')}
								value={[...draft.weekdays]}
								onChange={(days) => set({ weekdays: days.map(Number).sort((a, b) => a - b) })}
								options={weekdays.map((value) => ({ value, label: word('reports.weekday', String(value)) }))}
							/>
						)}
					</Field>
				) : (
					<Field label={t('reports.form.monthDay')} help={t('reports.form.monthDayHelp')}>
						{(id) => (
							<InputNumber
								id={id}
								min={1}
								max={31}
								precision={0}
								value={draft.monthDay}
								onChange={(value) => set({ monthDay: value ?? 1 })}
							/>
						)}
					</Field>
				)}
				<Field label={t('reports.form.hour')} help={t('reports.zone', { zone })}>
					{(id) => <Select id={id} value={draft.hour} onChange={(hour) => set({ hour })} options={hours} />}
				</Field>
			</div>
		</>
	)
}

function WhoFields({ draft, set, dashboard, domains, wrong }: PartProps & { dashboard: string; domains: readonly string[] }) {
	const { t } = useTranslation()
	const { data } = useQuery(colleaguesQuery(dashboard))
	const options = (data?.items ?? []).map(({ id: value, name, email, hold }) => ({
		...{ value, disabled: hold !== null },
		label: hold === null ? `${name} (${email})` : `${name} · ${t(`reports.hold.${hold}`)}`,
	}))
	return (
		<>
			<Field label={t('reports.form.colleagues')} help={t('reports.form.colleaguesHelp')} wrong={wrong}>
				{(id) => (
					<Select
						id={id}
						className={css.wide ?? ''}
						mode="multiple"
						optionFilterProp="label"
						loading={data === undefined}
						value={data === undefined ? [] : [...draft.users]}
						onChange={(users) => set({ users })}
						options={options}
					/>
				)}
			</Field>
			{(domains.length > 0 || draft.addresses.length > 0) && (
				<Field
					label={t('reports.form.addresses')}
					help={t('reports.form.addressesHelp', { domains: domains.join(t('reports.and')) })}
				>
					{(id) => (
						<Select
							id={id}
							className={css.wide ?? ''}
							mode="tags"
							open={false}
							suffixIcon={null}
							tokenSeparators={[',', '，', ' ', ';']}
							value={[...draft.addresses]}
							onChange={(addresses: string[]) => set({ addresses: addresses.map((one) => one.trim()).filter(Boolean) })}
						/>
					)}
				</Field>
			)}
		</>
	)
}
