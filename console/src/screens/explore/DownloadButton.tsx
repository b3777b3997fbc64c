import { useMutation } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DownloadOutlined } from '../../ui/icons.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Download, saveFile } from './save-file.ts'

const kinds = {
	csv: { format: 'csv', bom: true },
	plain: { format: 'csv', bom: false },
	parquet: { format: 'parquet', bom: false },
} as const

/** Every row, as a file; while it is being made the button gives it up. */
export function DownloadButton({ path, body, disabled = false, size }: Download & { disabled?: boolean; size?: 'small' }) {
	const { t } = useTranslation()
	const fail = useErrorToast()
	const running = useRef(new AbortController())
	useEffect(() => () => running.current.abort(), [])
	const save = useMutation({
		mutationFn: (kind: keyof typeof kinds) => {
			running.current = new AbortController()
			return saveFile({ path, body: { ...body, ...kinds[kind] } }, running.current.signal)
		},
		onError: (error) => {
			if (!running.current.signal.aborted) fail(error)
		},
	})
	const sized = size === undefined ? {} : { size }
	if (save.isPending)
		return (
			<Button loading {...sized} onClick={() => running.current.abort()}>
				{t('explore.stopDownload')}
			</Button>
		)
	return (
		<Dropdown
			trigger={['click']}
			disabled={disabled}
			menu={{
				items: (['csv', 'plain', 'parquet'] as const).map((key) => ({ key, label: t(`explore.format.${key}`) })),
				onClick: ({ key }) => save.mutate(key as keyof typeof kinds),
			}}
		>
			<Button icon={<DownloadOutlined />} disabled={disabled} {...sized}>
				{t('explore.download')}
			</Button>
		</Dropdown>
	)
}
