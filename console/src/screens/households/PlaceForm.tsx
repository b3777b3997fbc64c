import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { HouseholdBlock } from '../../api/household-model.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { homeKey } from './queries.ts'

type NewPlace = Pick<HouseholdBlock, 'kind' | 'reason'> & { value: string }

export function PlaceForm() {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const [form] = Form.useForm<NewPlace>()
	const kind = Form.useWatch('kind', form) ?? 'address'
	const block = useMutation({
		mutationFn: ({ value, reason, ...place }: NewPlace) =>
			ok(api.POST('/api/household-blocks', { body: { ...place, value: value.trim(), reason: reason.trim() } })),
		onSuccess: async ({ blocked }) => {
			message.success(t('home.places.added', { count: blocked }))
			form.resetFields()
			await queries.invalidateQueries({ queryKey: homeKey })
		},
	})
	return (
		<Form<NewPlace>
			form={form}
			layout="vertical"
			validateTrigger="onBlur"
			initialValues={{ kind: 'address' }}
			onFinish={(values) => block.mutate(values)}
		>
			<Form.Item name="kind">
				<Segmented
					aria-label={t('home.places.which')}
					options={(['address', 'word'] as const).map((value) => ({ value, label: t(`home.places.kind.${value}`) }))}
				/>
			</Form.Item>
			<Form.Item
				name="value"
				label={t(`home.places.kind.${kind}`)}
				extra={t(`home.places.help.${kind}`)}
				rules={[{ required: true, min: 2, message: t('home.places.valueNeeded') }]}
			>
				<Input maxLength={300} autoComplete="off" />
			</Form.Item>
			<Form.Item
				name="reason"
				label={t('identity.column.reason')}
				rules={[{ required: true, whitespace: true, message: t('identity.reasonNeeded') }]}
			>
				<Input maxLength={200} />
			</Form.Item>
			<Button type="primary" htmlType="submit" loading={block.isPending}>
				{t('home.places.block')}
			</Button>
			{block.isError && <ErrorState error={block.error} compact />}
		</Form>
	)
}
