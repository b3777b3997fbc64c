import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { addDays } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { Field } from '../../ui/Field.tsx'
import { CheckSquareOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import type { DayRange } from '../../url/time-range.ts'
import { ExplanationTable } from './ExplanationTable.tsx'
import type { Diagnosis, Funnel, SetFunnel } from './funnel-question.ts'
import css from './funnels.module.css'
import { diagnosisQuery, dimensionsQuery } from './queries.ts'
import { StepChangeTable } from './StepChangeTable.tsx'
import { useStepName } from './use-names.ts'

const usual = ['channel', 'region', 'category', 'price_band', 'buying']

/** Which step got worse against what it was, and what goes with it. */
export function DiagnosisPanel({ funnel, range, set }: { funnel: Funnel; range: DayRange; set: SetFunnel }) {
	const { t } = useTranslation()
	const [dimensions, setDimensions] = useState<readonly string[]>(usual)
	const [step, setStep] = useState<number>()
	const diagnosis = useQuery(diagnosisQuery(funnel, range, dimensions, step))
	const title = t('funnels.why.title')
	return (
		<>
			<Panel
				title={
					<>
						{title} <Explain title={title}>{t('funnels.why.what')}</Explain>
					</>
				}
				note={
					diagnosis.data
						? t('funnels.why.against', { from: diagnosis.data.against.from, until: addDays(diagnosis.data.against.to, -1) })
						: undefined
				}
				flush
			>
				<Loaded query={diagnosis} skeleton={<BlockSkeleton height={200} />}>
					{(data) => <StepChangeTable funnel={funnel} diagnosis={data} chosen={step} onChoose={setStep} />}
				</Loaded>
			</Panel>
			<Loaded query={diagnosis} skeleton={<BlockSkeleton height={280} />}>
				{(data) => (
					<Explained funnel={funnel} diagnosis={data} set={set}>
						<DimensionField value={dimensions} onChange={setDimensions} />
					</Explained>
				)}
			</Loaded>
		</>
	)
}

interface ExplainedProps {
	funnel: Funnel
	diagnosis: Diagnosis
	set: SetFunnel
	children: React.ReactNode
}

function Explained({ funnel, diagnosis, set, children }: ExplainedProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const nameOf = useStepName()
	const { step, report } = diagnosis
	const happening = step === null ? undefined : funnel.steps[step - 1]
	if (step === null || !report || !happening)
		return (
			<Panel>
				<EmptyState icon={<CheckSquareOutlined />} title={t('funnels.why.calm')}>
					{t('funnels.why.calmWhy')}
				</EmptyState>
			</Panel>
		)
	const found = diagnosis.steps.find((one) => one.step === step)
	const rate = (count: { n: number; successes: number } | undefined) =>
		percent(count && count.n > 0 ? count.successes / count.n : null, locale)
	return (
		<Panel
			title={t('funnels.why.goesWith', { step: nameOf(happening) })}
			note={t('funnels.why.moved', { before: rate(found?.before), now: rate(found?.now), count: report.tested })}
		>
			<div className={css.stack}>
				{children}
				<ExplanationTable diagnosis={diagnosis} />
				<div className={css.acts}>
					<Button onClick={() => set({ who: `lost.${step}`, of: undefined })}>{t('funnels.why.who')}</Button>
				</div>
			</div>
		</Panel>
	)
}

function DimensionField({ value, onChange }: { value: readonly string[]; onChange: (next: readonly string[]) => void }) {
	const { t } = useTranslation()
	const text = useText()
	const known = useQuery(dimensionsQuery).data
	const options = useMemo(
		() => (known?.items ?? []).map(({ name, label }) => ({ value: name, label: text(label) })),
		[known, text],
	)
	return (
		<Field label={t('funnels.why.dimensions')} help={t('funnels.why.dimensionsHelp')}>
			{(id) => (
				<Select
					id={id}
					mode="multiple"
					maxCount={8}
					showSearch={{ optionFilterProp: 'label' }}
					value={[...value]}
					onChange={(next: string[]) => next.length > 0 && onChange(next)}
					options={options}
				/>
			)}
		</Field>
	)
}
