import { Input, InputNumber, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import type { Tile } from './dashboard-model.ts'
import { usualDays } from './dashboard-state.ts'
import css from './dashboards.module.css'
import { columns, fitted } from './grid.ts'
import type { View } from './kind.ts'
import { questionTile, useTileName } from './tile-question.ts'

interface TileFormProps {
	tile: Tile
	onOk: (tile: Tile) => void
	onClose: () => void
}

/** How a tile is called, drawn and sized, and which days it shows. What it asks is changed on the question’s own screen. */
export function TileForm({ tile, onOk, onClose }: TileFormProps) {
	const { t } = useTranslation()
	const [draft, setDraft] = useState(tile)
	const set = (patch: Partial<Tile>) => setDraft((before) => ({ ...before, ...patch }))
	const size = (patch: Partial<Tile['place']>) => set({ place: fitted({ ...draft.place, ...patch }) })
	const title = draft.title?.trim() ?? ''
	const empty = 'text' in draft.is && draft.is.text.trim() === ''
	return (
		<Modal
			open
			title={t('dashboards.tile.edit')}
			okText={t('dashboards.tile.apply')}
			cancelText={t('action.cancel')}
			okButtonProps={{ disabled: empty }}
			onOk={() => onOk({ ...draft, title: title === '' ? null : title })}
			onCancel={onClose}
		>
			<div className={css.form}>
				<TitleField draft={draft} onChange={(written) => set({ title: written })} />
				{'text' in draft.is ? (
					<Field label={t('dashboards.field.text')} help={t('dashboards.field.textHelp')}>
						{(id) => (
							<Input.TextArea
								id={id}
								value={'text' in draft.is ? draft.is.text : ''}
								maxLength={4_000}
								autoSize={{ minRows: 4, maxRows: 12 }}
								onChange={(event) => set({ is: { text: event.target.value } })}
							/>
						)}
					</Field>
				) : (
					<QuestionFields draft={draft} set={set} />
				)}
				<div className={css.pair}>
					<Field label={t('dashboards.field.width')} help={t('dashboards.field.widthHelp')}>
						{(id) => (
							<InputNumber id={id} min={2} max={columns} precision={0} value={draft.place.w} onChange={(w) => w && size({ w })} />
						)}
					</Field>
					<Field label={t('dashboards.field.height')} help={t('dashboards.field.heightHelp')}>
						{(id) => (
							<InputNumber id={id} min={2} max={30} precision={0} value={draft.place.h} onChange={(h) => h && size({ h })} />
						)}
					</Field>
				</div>
			</div>
		</Modal>
	)
}

function TitleField({ draft, onChange }: { draft: Tile; onChange: (title: string) => void }) {
	const { t } = useTranslation()
	const asked = questionTile(draft)
	return (
		<Field label={t('dashboards.field.title')} {...(asked ? { help: t('dashboards.field.titleHelp') } : {})}>
			{(id) =>
				asked ? (
					<TitleInput id={id} draft={draft} onChange={onChange} />
				) : (
					<Input id={id} value={draft.title ?? ''} maxLength={120} onChange={(event) => onChange(event.target.value)} />
				)
			}
		</Field>
	)
}

/** What the question would say itself stands where nothing is written. */
function TitleInput({ id, draft, onChange }: { id: string; draft: Tile; onChange: (title: string) => void }) {
	const asked = questionTile(draft)
	const own = useTileName(
		{ title: null },
		asked ?? { question: { kind: '', body: {} }, kind: undefined, view: 'table', options: [] },
	)
	return (
		<Input
			id={id}
			value={draft.title ?? ''}
			maxLength={120}
			placeholder={own}
			onChange={(event) => onChange(event.target.value)}
		/>
	)
}

function QuestionFields({ draft, set }: { draft: Tile; set: (patch: Partial<Tile>) => void }) {
	const { t } = useTranslation()
	const asked = questionTile(draft)
	const own = draft.days
	const days = [...new Set([...usualDays, 730, ...(own === null ? [] : [own])])].sort((a, b) => a - b)
	return (
		<>
			{asked?.kind && asked.kind.views.length > 1 && (
				<Field label={t('dashboards.field.view')}>
					{(id) => (
						<Segmented<View>
							id={id}
							value={asked.view}
							onChange={(view) => set({ view: [view, ...asked.options].join('-') })}
							options={(asked.kind?.views ?? []).map((value) => ({ value, label: t(`dashboards.view.${value}`) }))}
						/>
					)}
				</Field>
			)}
			<Field label={t('dashboards.field.days')}>
				{(id) => (
					<Select<number>
						id={id}
						value={own ?? 0}
						onChange={(count) => set({ days: count === 0 ? null : count })}
						options={[
							{ value: 0, label: t('dashboards.asDashboard') },
							...days.map((count) => ({ value: count, label: t('dashboards.lastDays', { count }) })),
						]}
					/>
				)}
			</Field>
		</>
	)
}
