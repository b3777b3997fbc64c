import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { BlockedIdentifier, IdentifierType } from '../../api/identity-model.ts'
import { useText } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { blockedKey } from './queries.ts'

interface NewBlock {
	type: BlockedIdentifier['type']
	value: string
	reason: string
}

export function BlockForm({ types, onClose }: { types: readonly IdentifierType[]; onClose: () => void }) {
	const { t } = useTranslation()
	const text = useText()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const [form] = Form.useForm<NewBlock>()
	const block = useMutation({
		mutationFn: ({ type, value, reason }: NewBlock) =>
			ok(api.POST('/api/identity/blocked', { body: { type, value: value.trim(), reason: reason.trim() } })),
		onSuccess: async () => {
			message.success(t('identity.blockedNow'))
			onClose()
			await queries.invalidateQueries({ queryKey: blockedKey })
		},
	})
	return (
		<Modal
			open
			title={t('identity.block')}
			okText={t('identity.blockIt')}
			cancelText={t('action.cancel')}
			confirmLoading={block.isPending}
			onOk={() => form.submit()}
			onCancel={onClose}
		>
			<Form<NewBlock>
				form={form}
				layout="vertical"
				validateTrigger="onBlur"
				initialValues={{ type: 'phone' }}
				onFinish={(values) => block.mutate(values)}
			>
				<Form.Item name="type" label={t('identity.column.type')}>
					<Select options={types.map(({ type, label }) => ({ value: type, label: text(label) }))} />
				</Form.Item>
				<Form.Item
					name="value"
					label={t('identity.column.value')}
					extra={t('identity.valueHelp')}
					rules={[{ required: true, whitespace: true, message: t('identity.valueNeeded') }]}
				>
					<Input maxLength={512} autoComplete="off" />
				</Form.Item>
				<Form.Item
					name="reason"
					label={t('identity.column.reason')}
					rules={[{ required: true, whitespace: true, message: t('identity.reasonNeeded') }]}
				>
					<Input maxLength={200} placeholder={t('identity.reasonHint')} />
				</Form.Item>
			</Form>
			{block.isError && <ErrorState error={block.error} compact />}
		</Modal>
	)
}
