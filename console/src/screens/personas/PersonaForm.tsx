import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, InputNumber, Radio, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { segmentNamesQuery } from '../shoppers/queries.ts'
import { DensityFields } from './DensityFields.tsx'
import { FeaturePicker } from './FeaturePicker.tsx'
import css from './PersonaForm.module.css'
import { isByDensity, type Lack, type PersonaDraft } from './persona-draft.ts'
import type { Feature } from './persona-model.ts'

interface PersonaFormProps {
	draft: PersonaDraft
	features: readonly Feature[]
	lacks: ReadonlySet<Lack>
	onChange: (draft: PersonaDraft) => void
}

export function PersonaForm(props: PersonaFormProps) {
	const { t } = useTranslation()
	const { draft, lacks, onChange } = props
	return (
		<div className={css.stack}>
			<Panel>
				<div className={css.fields}>
					<Field label={t('personas.form.name')} wrong={lacks.has('name') ? t('personas.form.nameNeeded') : undefined}>
						{(id) => (
							<Input
								id={id}
								value={draft.name}
								maxLength={120}
								onChange={(event) => onChange({ ...draft, name: event.target.value })}
							/>
						)}
					</Field>
					<Field label={t('personas.form.about')}>
						{(id) => (
							<Input
								id={id}
								value={draft.description}
								maxLength={2000}
								onChange={(event) => onChange({ ...draft, description: event.target.value })}
							/>
						)}
					</Field>
				</div>
			</Panel>
			<Panel>
				<Population {...props} />
			</Panel>
			<FeaturePicker
				features={props.features}
				chosen={draft.features}
				wrong={lacks.has('features')}
				onChange={(features) => onChange({ ...draft, features })}
			/>
			<Panel title={t('personas.form.method')}>
				<Method draft={draft} onChange={onChange} />
			</Panel>
			<Panel>
				<div className={css.checks}>
					<Checkbox checked={draft.weekly} onChange={(event) => onChange({ ...draft, weekly: event.target.checked })}>
						{t('personas.form.weekly')}
					</Checkbox>
					<Checkbox checked={draft.announce} onChange={(event) => onChange({ ...draft, announce: event.target.checked })}>
						{t('personas.form.announce')}
					</Checkbox>
				</div>
			</Panel>
		</div>
	)
}

function Population({ draft, lacks, onChange }: PersonaFormProps) {
	const { t } = useTranslation()
	const segments = useQuery(segmentNamesQuery)
	return (
		<div className={css.fields}>
			<Field label={t('personas.form.population')}>
				{(id) => (
					<Radio.Group
						id={id}
						value={draft.population}
						onChange={(event) => onChange({ ...draft, population: event.target.value })}
						options={(['everyone', 'segment'] as const).map((value) => ({ value, label: t(`personas.form.${value}`) }))}
					/>
				)}
			</Field>
			{draft.population === 'segment' && (
				<Field label={t('nav.segments')} wrong={lacks.has('segment') ? t('personas.form.segmentNeeded') : undefined}>
					{(id) => (
						<Select
							id={id}
							showSearch={{ optionFilterProp: 'label' }}
							className={css.select ?? ''}
							placeholder={t('personas.form.chooseSegment')}
							loading={segments.isPending}
							value={draft.segment ?? null}
							onChange={(segment: string) => onChange({ ...draft, segment })}
							options={(segments.data?.items ?? []).map(({ id: value, name }) => ({ value, label: name }))}
						/>
					)}
				</Field>
			)}
			<Field label={t('personas.form.days')}>
				{(id) => (
					<InputNumber<number>
						id={id}
						min={7}
						max={1095}
						precision={0}
						value={draft.days}
						onChange={(days) => onChange({ ...draft, days: days ?? 365 })}
					/>
				)}
			</Field>
			<Field label={t('personas.form.least')} help={t('personas.form.leastHelp')}>
				{(id) => (
					<InputNumber<number>
						id={id}
						min={1}
						max={1000}
						precision={0}
						value={draft.leastActions}
						onChange={(leastActions) => onChange({ ...draft, leastActions: leastActions ?? 10 })}
					/>
				)}
			</Field>
		</div>
	)
}

const methods = ['kmeans', 'minibatch', 'dbscan', 'hdbscan'] as const
const usualK = 5

function Method({ draft, onChange }: Pick<PersonaFormProps, 'draft' | 'onChange'>) {
	const { t } = useTranslation()
	return (
		<div className={css.stack}>
			<Radio.Group
				className={css.methods ?? ''}
				aria-label={t('personas.form.method')}
				value={draft.method}
				onChange={(event) => onChange({ ...draft, method: event.target.value })}
				options={methods.map((value) => ({
					value,
					label: (
						<span className={css.method}>
							{t(`personas.form.methods.${value}`)}
							<span>{t(`personas.form.methodHelp.${value}`)}</span>
						</span>
					),
				}))}
			/>
			<div className={css.fields}>
				{!isByDensity(draft.method) && (
					<Field label={t('personas.form.k')}>
						{(id) => (
							<span className={css.line}>
								<Segmented<'choose' | 'exactly'>
									aria-label={t('personas.form.k')}
									value={draft.k === 'choose' ? 'choose' : 'exactly'}
									onChange={(how) => onChange({ ...draft, k: how === 'choose' ? 'choose' : usualK })}
									options={(['choose', 'exactly'] as const).map((value) => ({ value, label: t(`personas.form.${value}`) }))}
								/>
								{draft.k !== 'choose' && (
									<InputNumber<number>
										id={id}
										min={2}
										max={20}
										precision={0}
										value={draft.k}
										onChange={(k) => onChange({ ...draft, k: k ?? usualK })}
									/>
								)}
							</span>
						)}
					</Field>
				)}
				<DensityFields draft={draft} onChange={onChange} />
				<Field label={t('personas.form.seed')}>
					{(id) => (
						<InputNumber<number>
							id={id}
							min={0}
							max={2_147_483_647}
							precision={0}
							value={draft.seed}
							onChange={(seed) => onChange({ ...draft, seed: seed ?? 42 })}
						/>
					)}
				</Field>
			</div>
		</div>
	)
}
