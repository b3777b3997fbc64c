import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { DashboardOutlined } from '../icons.ts'
import type { KeptQuestion } from './question.ts'

const AddToDashboardDialog = lazy(async () => ({ default: (await import('./AddToDashboardDialog.tsx')).AddToDashboardDialog }))

/** Puts the question of a screen on a dashboard. */
export function AddToDashboard(question: KeptQuestion) {
	const { t } = useTranslation()
	const may = useMay('POST /api/dashboards/:id/tiles')
	const [open, setOpen] = useState(false)
	if (!may) return null
	return (
		<>
			<Button icon={<DashboardOutlined />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
				{t('dashboards.add.open')}
			</Button>
			<Suspense fallback={null}>{open && <AddToDashboardDialog {...question} onClose={() => setOpen(false)} />}</Suspense>
		</>
	)
}
