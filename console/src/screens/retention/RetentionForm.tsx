import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Happening } from '../../api/definition.ts'
import { useText } from '../../i18n/words.ts'
import { sameStep } from '../../ui/ask/happening.ts'
import { StepPicker } from '../../ui/ask/StepPicker.tsx'
import { Field } from '../../ui/Field.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { Panel } from '../../ui/Panel.tsx'
import { type Grain, grains, rangeCodecs } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { dimensionsQuery } from './queries.ts'
import css from './retention.module.css'
import { codecs, enterings, kinds, usualStep } from './state.ts'

/** What is asked: the two steps, and how coming back is counted. */
export function RetentionForm({ period, columns }: { period: Grain; columns: number }) {
	const { t } = useTranslation()
	const fields = useQuery(fieldsQuery).data
	const [{ entry = usualStep, back }, set] = useUrlState(codecs)
	const again = back === undefined || sameStep(entry, back)
	return (
		<Panel>
			{fields && (
				<div className={css.steps}>
					<StepPicker
						label={t('retention.entry')}
						step={entry}
						fields={fields}
						onChange={(next) => set({ entry: next, cell: undefined }, { replace: true })}
					/>
					<div>
						{again ? (
							<p className={css.label}>{t('retention.back')}</p>
						) : (
							<StepPicker
								label={t('retention.back')}
								step={back}
								fields={fields}
								onChange={(next) => set({ back: next, cell: undefined }, { replace: true })}
							/>
						)}
						<Checkbox
							checked={again}
							onChange={({ target }) => set({ back: target.checked ? undefined : otherThan(entry), cell: undefined })}
						>
							{t('retention.again')}
						</Checkbox>
					</div>
				</div>
			)}
			<Options period={period} columns={columns} />
			<Starters />
		</Panel>
	)
}

/** A beginning that differs: whoever looked may order, whoever ordered may look. */
function otherThan(step: Happening): Happening {
	return 'orders' in step ? usualStep : { orders: true }
}

function Options({ period, columns }: { period: Grain; columns: number }) {
	const { t } = useTranslation()
	const [{ kind, entering, by }, set] = useUrlState(codecs)
	const [, setRange] = useUrlState(rangeCodecs)
	return (
		<div className={css.options}>
			<Field label={t('retention.period')}>
				{(id) => (
					<Segmented<Grain>
						id={id}
						value={period}
						onChange={(grain) => {
							setRange({ grain })
						}}
						options={grains.map((value) => ({ value, label: t(`range.grains.${value}`) }))}
					/>
				)}
			</Field>
			<Field label={t(`retention.columns.${period}`)}>
				{(id) => (
					<InputNumber
						id={id}
						min={1}
						max={100}
						precision={0}
						value={columns}
						onChange={(value) => set({ columns: value ?? undefined, cell: undefined }, { replace: true })}
					/>
				)}
			</Field>
			<Field label={t('retention.kind.label')}>
				{(id) => (
					<Select
						id={id}
						className={css.select ?? ''}
						popupMatchSelectWidth={false}
						value={kind}
						onChange={(value) => set({ kind: value, cell: undefined })}
						options={kinds.map((value) => ({ value, label: t(`retention.kind.${value}`) }))}
					/>
				)}
			</Field>
			<Field label={t('retention.entering.label')}>
				{(id) => (
					<Segmented
						id={id}
						value={entering}
						onChange={(value) => set({ entering: value, cell: undefined })}
						options={enterings.map((value) => ({ value, label: t(`retention.entering.${value}`) }))}
					/>
				)}
			</Field>
			<Breakdown by={by} onChange={(value) => set({ by: value })} />
		</div>
	)
}

function Breakdown({ by, onChange }: { by: string | undefined; onChange: (by: string | undefined) => void }) {
	const { t } = useTranslation()
	const text = useText()
	const dimensions = useQuery(dimensionsQuery)
	return (
		<Field label={t('retention.breakdown.label')}>
			{(id) => (
				<Select
					id={id}
					allowClear
					showSearch={{ optionFilterProp: 'label' }}
					className={css.select ?? ''}
					popupMatchSelectWidth={false}
					loading={dimensions.isPending}
					placeholder={t('retention.breakdown.none')}
					value={by ?? null}
					onChange={(value: string | null) => onChange(value ?? undefined)}
					options={(dimensions.data?.items ?? []).map(({ name, label }) => ({ value: name, label: text(label) }))}
				/>
			)}
		</Field>
	)
}

const starters = {
	lookAgain: { entry: usualStep, back: undefined, entering: 'first', kind: 'n-day' },
	lookToOrder: { entry: usualStep, back: { orders: true }, entering: 'first', kind: 'within' },
	orderAgain: { entry: { orders: true }, back: undefined, entering: 'first', kind: 'within' },
} as const

/** Questions that every shop asks, at one click. */
function Starters() {
	const { t } = useTranslation()
	const [, set] = useUrlState(codecs)
	return (
		<div className={css.starters}>
			<span>{t('retention.starter.label')}</span>
			{(['lookAgain', 'lookToOrder', 'orderAgain'] as const).map((name) => (
				<Button key={name} type="link" size="small" onClick={() => set({ ...starters[name], cell: undefined })}>
					{t(`retention.starter.${name}`)}
				</Button>
			))}
		</div>
	)
}
