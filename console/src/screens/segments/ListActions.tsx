import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Answer, Segment } from '../../api/model.ts'
import { useShop } from '../../app/session.ts'
import { compact, percent } from '../../format/number.ts'
import { dayOf } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { MoreOutlined } from '../../ui/icons.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './SegmentPage.module.css'

/** Fixed lists made from a segment: its members of now, or people like them. */
export function ListActions({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const [open, setOpen] = useState<'snapshot' | 'lookalike'>()
	const close = () => setOpen(undefined)
	const items = (['snapshot', 'lookalike'] as const).map((key) => ({
		key,
		label: t(`segmentPage.${key}.action`),
		onClick: () => setOpen(key),
	}))
	return (
		<>
			<Dropdown menu={{ items }} trigger={['click']} placement="bottomRight" disabled={segment.counts === null}>
				<Button aria-label={t('action.more')} icon={<MoreOutlined />} />
			</Dropdown>
			{open === 'snapshot' && <SnapshotModal segment={segment} onClose={close} />}
			{open === 'lookalike' && <LookalikeModal segment={segment} onClose={close} />}
		</>
	)
}

interface ModalProps {
	readonly segment: Segment
	readonly onClose: () => void
}

/** Opens the new segment once it is there. */
function useSaved(): (saved: Segment) => Promise<void> {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const navigate = useNavigate()
	return async (saved) => {
		message.success(t('segmentPage.snapshot.saved', { count: saved.counts?.yes ?? 0 }))
		await queries.invalidateQueries({ queryKey: ['segments'] })
		await navigate(`/segments/${saved.id}`)
	}
}

function SnapshotModal({ segment, onClose }: ModalProps) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const toast = useErrorToast()
	const saved = useSaved()
	const day = dayOf(Date.now(), zone)
	const [name, setName] = useState(t('segmentPage.snapshot.suggested', { name: segment.name, day }))
	const save = useMutation({
		mutationFn: () => {
			const body = { name, description: '' }
			return ok(api.POST('/api/segments/{id}/snapshot', { params: { path: { id: segment.id } }, body }))
		},
		onError: toast,
		onSuccess: saved,
	})
	return (
		<Modal
			open
			title={t('segmentPage.snapshot.title')}
			onCancel={onClose}
			okText={t('action.save')}
			cancelText={t('action.cancel')}
			okButtonProps={{ disabled: name.trim() === '' }}
			confirmLoading={save.isPending}
			onOk={() => save.mutate()}
		>
			<div className={css.modal}>
				<p>{t('segmentPage.snapshot.help')}</p>
				<Field label={t('segmentPage.snapshot.name')}>
					{(id) => <Input id={id} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />}
				</Field>
			</div>
		</Modal>
	)
}

type Lookalike = Answer<'/api/segments/{id}/lookalike', 'post'>

function LookalikeModal({ segment, onClose }: ModalProps) {
	const { t } = useTranslation()
	const toast = useErrorToast()
	const saved = useSaved()
	const [size, setSize] = useState(1_000)
	const [name, setName] = useState(t('segmentPage.lookalike.suggested', { name: segment.name }))
	const find = useMutation({
		mutationFn: (save: boolean) => {
			const body = { size, ...(save ? { save: { name, description: '' } } : {}) }
			return ok(api.POST('/api/segments/{id}/lookalike', { params: { path: { id: segment.id } }, body }))
		},
		onError: toast,
		onSuccess: async (found) => {
			if (found.segment) await saved(found.segment)
		},
	})
	const found = find.data
	return (
		<Modal
			open
			title={t('segmentPage.lookalike.title')}
			onCancel={onClose}
			cancelText={t('action.cancel')}
			okText={t(found ? 'segmentPage.lookalike.save' : 'segmentPage.lookalike.go')}
			okButtonProps={{ disabled: found !== undefined && (found.found === 0 || name.trim() === '') }}
			confirmLoading={find.isPending}
			onOk={() => find.mutate(found !== undefined)}
		>
			<div className={css.modal}>
				<p>{t('segmentPage.lookalike.help')}</p>
				<Field label={t('segmentPage.lookalike.size')}>
					{(id) => (
						<InputNumber
							id={id}
							min={1}
							max={1_000_000}
							value={size}
							onChange={(next) => {
								setSize(next ?? 1)
								find.reset()
							}}
						/>
					)}
				</Field>
				{found && <Estimate found={found} />}
				{found && (
					<Field label={t('segmentPage.lookalike.name')}>
						{(id) => <Input id={id} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />}
					</Field>
				)}
			</div>
		</Modal>
	)
}

/** What was found, how far it lies, and whether that distance says anything. */
function Estimate({ found }: { found: Lookalike }) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const { distance, heldOut } = found
	const short = (value: number) => compact(value, locale)
	const share = (value: number) => percent(value, locale)
	return (
		<div className={css.modal} aria-live="polite">
			<p>{t('segmentPage.lookalike.found', { candidates: found.candidates, found: found.found })}</p>
			{distance && (
				<p>
					{t('segmentPage.lookalike.distance', {
						...{ seed: short(distance.seed), found: short(distance.found), farthest: short(distance.farthest) },
					})}
				</p>
			)}
			{heldOut && (
				<p>
					{t('segmentPage.lookalike.heldOut', {
						...{ people: heldOut.people, value: share(heldOut.nearer.value) },
						...{ low: share(heldOut.nearer.low), high: share(heldOut.nearer.high) },
					})}
				</p>
			)}
			{heldOut && heldOut.nearer.low <= 0.5 && <p className={css.warning}>{t('segmentPage.lookalike.weak')}</p>}
			<p className={css.faint}>
				{t('segmentPage.lookalike.features')}: {found.features.map(({ label }) => text(label)).join(' · ')}
			</p>
		</div>
	)
}
