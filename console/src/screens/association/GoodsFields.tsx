import { Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './association.module.css'
import { type Level, levels, type Span, spans } from './goods.ts'

interface GoodsFieldsProps {
	level: Level
	span: Span
	/** Absent where days say nothing. */
	spanless?: boolean
	set: (patch: { level?: Level; span?: Span }) => void
	/** Before and after the two. */
	before?: ReactNode
	children?: ReactNode
}

/** What every question about goods asks: told apart by what, and bought since when. */
export function GoodsFields({ level, span, spanless = false, set, before, children }: GoodsFieldsProps) {
	const { t } = useTranslation()
	return (
		<Panel>
			<div className={css.fields}>
				{before}
				<Field label={t('association.level.label')}>
					{() => (
						<Segmented<Level>
							aria-label={t('association.level.label')}
							value={level}
							onChange={(next) => set({ level: next })}
							options={levels.map((value) => ({ value, label: t(`association.level.${value}`) }))}
						/>
					)}
				</Field>
				{!spanless && (
					<Field label={t('association.span.label')}>
						{(id) => (
							<Select<Span>
								id={id}
								className={css.select ?? ''}
								value={span}
								onChange={(next) => set({ span: next })}
								options={spans.map((value) => ({ value, label: t(`association.span.${value}`) }))}
							/>
						)}
					</Field>
				)}
				{children}
			</div>
		</Panel>
	)
}
