import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { useLocale } from '../../../i18n/index.ts'
import { MailOutlined } from '../../../ui/icons.ts'
import { useErrorToast } from '../../../ui/use-error-toast.ts'
import { flag } from '../../../url/codec.ts'
import { useUrlState } from '../../../url/use-url-state.ts'
import { saveFile } from '../../explore/save-file.ts'
import type { Dashboard, Span } from '../dashboard-model.ts'
import { ScheduleDialog } from './ScheduleDialog.tsx'

const codecs = { schedules: flag() }

/** A dashboard by mail, or as a file at once. */
export function ScheduleButton({ dashboard, span }: { dashboard: Dashboard; span: Span }) {
	const { t } = useTranslation()
	const mayMail = useMay('POST /api/dashboards/:id/schedules')
	const [state, set] = useUrlState(codecs)
	const take = useTake(dashboard, span)
	const items = [
		...(mayMail ? [{ key: 'mail', label: t('reports.mail'), onClick: () => set({ schedules: true }) }] : []),
		...(['pdf', 'png'] as const).map((key) => ({ key, label: t(`reports.download.${key}`), onClick: () => take.mutate(key) })),
	]
	return (
		<>
			<Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
				<Button icon={<MailOutlined />} loading={take.isPending}>
					{t('reports.button')}
				</Button>
			</Dropdown>
			{state.schedules && mayMail && <ScheduleDialog dashboard={dashboard} onClose={() => set({ schedules: false })} />}
		</>
	)
}

function useTake({ id }: Dashboard, { from, to, compare }: Span) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { message } = App.useApp()
	const onError = useErrorToast()
	return useMutation({
		mutationFn: async (format: 'pdf' | 'png') => {
			const path = `/api/dashboards/${encodeURIComponent(id)}/file?format=${format}` as const
			const done = message.loading(t('reports.downloading'), 0)
			try {
				await saveFile({ path, body: { from, to, compare, locale } }, AbortSignal.timeout(180_000))
			} finally {
				done()
			}
		},
		onError,
	})
}
