import { Button, Input, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { destinations } from '../../app/navigation.ts'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { metricIds } from '../metrics/metric-ids.ts'
import type { MetricId } from '../metrics/metric-model.ts'
import type { Dashboard } from './dashboard-model.ts'
import css from './dashboards.module.css'
import { useDefinitions } from './kinds/use-definitions.ts'
import { withTile } from './tile-acts.ts'

type Add = (dashboard: Dashboard) => Dashboard

interface AddTileProps {
	onAdd: (add: Add) => void
	onClose: () => void
}

/** One more tile: metrics, words, or a question from its own screen. */
export function AddTile({ onAdd, onClose }: AddTileProps) {
	const { t } = useTranslation()
	return (
		<Modal open title={t('dashboards.addTile.open')} footer={null} onCancel={onClose}>
			<div className={css.form}>
				<MetricsPart onAdd={onAdd} />
				<TextPart onAdd={onAdd} />
				<section>
					<h3 className={css.partName}>{t('dashboards.addTile.questions')}</h3>
					<p className={css.help}>{t('dashboards.addTile.questionsWhy')}</p>
					<ul className={css.links}>
						{asking.map(({ to, label }) => (
							<li key={to}>
								<Link to={to}>{t(`nav.${label}`)}</Link>
							</li>
						))}
					</ul>
				</section>
			</div>
		</Modal>
	)
}

/** Screens with a button that puts their question on a dashboard. */
const withButton: readonly string[] = [
	'metrics',
	'funnels',
	'retention',
	'paths',
	'attribution',
	'association',
	'slots',
	'forecast',
]
const asking = destinations.filter(({ label }) => withButton.includes(label))

const sizes = { number: { w: 6, h: 4 }, line: { w: 6, h: 8 }, table: { w: 6, h: 8 } } as const

function MetricsPart({ onAdd }: Pick<AddTileProps, 'onAdd'>) {
	const { t } = useTranslation()
	const text = useText()
	const definitions = useDefinitions()
	const [names, setNames] = useState<MetricId[]>(['net'])
	const [view, setView] = useState<keyof typeof sizes>('number')
	const add = () => {
		const question = { kind: 'metrics/read', body: { metrics: names, grain: 'day', significance: true } }
		onAdd((dashboard) => withTile(dashboard, { title: null, days: null, view, is: { question } }, sizes[view]))
	}
	return (
		<section>
			<h3 className={css.partName}>{t('nav.metrics')}</h3>
			<div className={css.form}>
				<Field label={t('dashboards.addTile.metrics')}>
					{(id) => (
						<Select<MetricId[]>
							id={id}
							mode="multiple"
							value={names}
							onChange={setNames}
							showSearch={{ optionFilterProp: 'label' }}
							options={metricIds.map((value) => ({
								value,
								label: text(definitions.get(value)?.label ?? { zh: value, en: value }),
							}))}
						/>
					)}
				</Field>
				<div className={css.line}>
					<Segmented<keyof typeof sizes>
						aria-label={t('dashboards.field.view')}
						value={view}
						onChange={setView}
						options={(['number', 'line', 'table'] as const).map((value) => ({ value, label: t(`dashboards.view.${value}`) }))}
					/>
					<Button disabled={names.length === 0} onClick={add}>
						{t('dashboards.addTile.put')}
					</Button>
				</div>
			</div>
		</section>
	)
}

/** Enough for its lines, within reason. */
function rowsFor(text: string): number {
	return Math.min(12, 1 + Math.ceil(text.trim().split('\n').length * 0.75))
}

function TextPart({ onAdd }: Pick<AddTileProps, 'onAdd'>) {
	const { t } = useTranslation()
	const [text, setText] = useState('')
	const add = () =>
		onAdd((dashboard) =>
			withTile(dashboard, { title: null, days: null, view: 'text', is: { text: text.trim() } }, { w: 12, h: rowsFor(text) }),
		)
	return (
		<section>
			<h3 className={css.partName}>{t('dashboards.textTile')}</h3>
			<div className={css.form}>
				<Field label={t('dashboards.field.text')} help={t('dashboards.field.textHelp')}>
					{(id) => (
						<Input.TextArea
							id={id}
							value={text}
							maxLength={4_000}
							autoSize={{ minRows: 2, maxRows: 8 }}
							onChange={(event) => setText(event.target.value)}
						/>
					)}
				</Field>
				<div className={css.line}>
					<Button disabled={text.trim() === ''} onClick={add}>
						{t('dashboards.addTile.put')}
					</Button>
				</div>
			</div>
		</section>
	)
}
