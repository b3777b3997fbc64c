import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Household } from '../../api/household-model.ts'
import { useMay } from '../../app/session.ts'
import { ChangeForm } from './ChangeForm.tsx'

export function ChangeButton({ household }: { household: Household }) {
	const { t } = useTranslation()
	const may = useMay('POST /api/households/:id/leave')
	const [open, setOpen] = useState(false)
	if (!may || household.members.length === 0) return null
	return (
		<>
			<Button size="small" onClick={() => setOpen(true)}>
				{t('home.change.open')}
			</Button>
			{open && <ChangeForm household={household} onClose={() => setOpen(false)} />}
		</>
	)
}
