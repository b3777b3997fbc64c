import { useTranslation } from 'react-i18next'
import { HolderOutlined } from '../../../ui/icons.ts'
import css from './MoveHandle.module.css'
import { useMoving } from './moving.ts'

/** Takes hold of a part: by pointer, or by keyboard with Space, arrows and Escape. */
export function MoveHandle({ id, name }: { id: string; name: string }) {
	const { t } = useTranslation()
	const moving = useMoving()
	if (!moving) return null
	return (
		<button
			type="button"
			className={css.handle}
			data-handle={id}
			aria-label={t('conditions.move.handle', { name })}
			aria-describedby={moving.helpId}
			aria-pressed={moving.lifted?.id === id}
			{...moving.handlersOf(id)}
		>
			<HolderOutlined />
		</button>
	)
}
