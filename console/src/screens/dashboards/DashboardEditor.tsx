import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DashboardOutlined, PlusOutlined, RollbackOutlined, SettingOutlined } from '../../ui/icons.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { AddTile } from './AddTile.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { AboutForm } from './DashboardForm.tsx'
import type { Dashboard } from './dashboard-model.ts'
import { type DashboardState, spanAt } from './dashboard-state.ts'
import css from './dashboards.module.css'
import { EditableGrid } from './EditableGrid.tsx'
import { TileForm } from './TileForm.tsx'
import { type TileAct, withChanged, withCopyOf, withoutTile } from './tile-acts.ts'
import { useDraft } from './use-draft.ts'
import { useLeaveGuard } from './use-leave-guard.ts'
import { useSave } from './use-save.ts'

interface DashboardEditorProps {
	stored: Dashboard
	/** With what somebody came. */
	first: TileAct | undefined
	state: DashboardState
	onLeave: () => void
}

export function DashboardEditor({ stored, first, state, onLeave }: DashboardEditorProps) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const { modal } = App.useApp()
	const draft = useDraft(stored, first && begun(first))
	const { now, change } = draft
	const [dialog, setDialog] = useState<'add' | 'about'>()
	const [edited, setEdited] = useState(first?.what === 'edit' ? first.tile : undefined)
	const save = useSave(onLeave)
	useLeaveGuard(draft.dirty && !save.saved)
	const span = spanAt(state, now, dayOf(Date.now(), zone))
	const tile = now.tiles.find(({ id }) => id === edited)
	const leave = () => {
		if (!draft.dirty) return onLeave()
		modal.confirm({
			...{ title: t('dashboards.discard.ask'), content: t('dashboards.discard.what') },
			...{ okText: t('dashboards.discard.ok'), okButtonProps: { danger: true }, cancelText: t('dashboards.discard.stay') },
			onOk: onLeave,
		})
	}
	const act = (what: TileAct['what'], id: string) => {
		if (what === 'edit') setEdited(id)
		else change(begun({ what, tile: id }))
	}
	return (
		<>
			<PageHeader
				title={now.name}
				tags={<Pill tone="accent">{t('dashboards.editing')}</Pill>}
				lead={t('dashboards.editHelp')}
				actions={
					<>
						<Button icon={<PlusOutlined />} onClick={() => setDialog('add')}>
							{t('dashboards.addTile.open')}
						</Button>
						<Button icon={<SettingOutlined />} onClick={() => setDialog('about')}>
							{t('dashboards.about')}
						</Button>
						<Button icon={<RollbackOutlined />} disabled={!draft.canUndo} onClick={draft.undo}>
							{t('action.undo')}
						</Button>
						<Button onClick={leave}>{t('action.cancel')}</Button>
						<Button type="primary" loading={save.isPending} disabled={!draft.dirty} onClick={() => save.mutate(now)}>
							{t('action.save')}
						</Button>
					</>
				}
			/>
			<p className="qm-visually-hidden" aria-live="polite">
				{draft.said}
			</p>
			{now.tiles.length === 0 ? (
				<Panel>
					<EmptyState
						icon={<DashboardOutlined />}
						title={t('dashboards.noTiles.title')}
						action={
							<Button type="primary" onClick={() => setDialog('add')}>
								{t('dashboards.addTile.open')}
							</Button>
						}
					>
						{t('dashboards.noTiles.why')}
					</EmptyState>
				</Panel>
			) : (
				<EditableGrid
					dashboard={now}
					span={span}
					onTiles={(tiles, said) => change((before) => ({ ...before, tiles }), said)}
					onAct={act}
				/>
			)}
			{dialog === 'add' && (
				<AddTile
					onAdd={(add) => {
						change(add)
						setDialog(undefined)
					}}
					onClose={() => setDialog(undefined)}
				/>
			)}
			{dialog === 'about' && (
				<AboutForm
					about={now}
					title={t('dashboards.about')}
					okText={t('dashboards.tile.apply')}
					onOk={({ name, description, range, compare }) => {
						change((before) => ({ ...before, name, description, range, compare }))
						setDialog(undefined)
					}}
					onClose={() => setDialog(undefined)}
				/>
			)}
			{tile && (
				<TileForm
					key={tile.id}
					tile={tile}
					onOk={(changed) => {
						change((before) => withChanged(before, changed))
						setEdited(undefined)
					}}
					onClose={() => setEdited(undefined)}
				/>
			)}
			{save.conflict && (
				<ConflictDialog
					conflict={save.conflict}
					busy={save.isPending}
					onMine={() => save.conflict && save.mutate({ ...now, version: save.conflict.theirs.version })}
					onTheirs={save.takeTheirs}
					onClose={save.forgetConflict}
				/>
			)}
			<p className={css.hint}>{t('dashboards.keys')}</p>
		</>
	)
}

function begun({ what, tile }: TileAct): (dashboard: Dashboard) => Dashboard {
	return (dashboard) => {
		if (what === 'duplicate') return withCopyOf(dashboard, tile)
		return what === 'remove' ? withoutTile(dashboard, tile) : dashboard
	}
}
