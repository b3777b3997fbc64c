import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { Ago } from '../../ui/numbers.tsx'
import css from './dashboards.module.css'
import type { Conflict } from './use-save.ts'

interface ConflictDialogProps {
	conflict: Conflict
	busy: boolean
	onMine: () => void
	onTheirs: () => void
	onClose: () => void
}

/** Somebody saved meanwhile: nothing is lost until it is decided whose it shall be. */
export function ConflictDialog({ conflict: { theirs, by }, busy, onMine, onTheirs, onClose }: ConflictDialogProps) {
	const { t } = useTranslation()
	return (
		<Modal
			open
			title={t('dashboards.conflict.title')}
			onCancel={onClose}
			footer={
				<div className={css.dialogActs}>
					<Button onClick={onClose}>{t('dashboards.conflict.back')}</Button>
					<Button onClick={onTheirs}>{t('dashboards.conflict.theirs')}</Button>
					<Button type="primary" danger loading={busy} onClick={onMine}>
						{t('dashboards.conflict.mine')}
					</Button>
				</div>
			}
		>
			<p>
				{by === undefined
					? t('dashboards.conflict.what', { count: theirs.tiles.length })
					: t('dashboards.conflict.whatBy', { count: theirs.tiles.length, name: by })}{' '}
				<Ago at={theirs.updatedAt} />
			</p>
			<p className={css.help}>{t('dashboards.conflict.choices')}</p>
		</Modal>
	)
}
