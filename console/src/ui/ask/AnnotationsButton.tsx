import { Badge, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayRange } from '../../url/time-range.ts'
import { FlagOutlined } from '../icons.ts'
import { AnnotationList } from './AnnotationList.tsx'
import { useAnnotations } from './annotations.ts'

/** What happened in the days of a chart; whoever may, writes to it. */
export function AnnotationsButton({ range, text = false }: { range: DayRange; text?: boolean }) {
	const { t } = useTranslation()
	const [open, setOpen] = useState(false)
	const known = useAnnotations(range)
	return (
		<>
			<Badge count={known?.length ?? 0} size="small" color="var(--qm-text-faint)" offset={[-6, 6]}>
				<Button
					{...(text ? {} : { type: 'text' as const, 'aria-label': t('annotations.title'), title: t('annotations.title') })}
					icon={<FlagOutlined />}
					aria-haspopup="dialog"
					onClick={() => setOpen(true)}
				>
					{text && t('annotations.title')}
				</Button>
			</Badge>
			<Modal open={open} title={t('annotations.title')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
				<AnnotationList range={range} />
			</Modal>
		</>
	)
}
