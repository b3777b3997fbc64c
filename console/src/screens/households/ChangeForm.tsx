import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Household } from '../../api/household-model.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { householdsQuery } from './queries.ts'
import { type Change, useChange } from './use-change.ts'

const kinds = ['leave', 'split', 'merge'] as const satisfies readonly Change['kind'][]

interface Values {
	kind: Change['kind']
	people?: number[]
	into?: string
}

/** Moving out, becoming a household of one's own, or being one with another: each can be taken back. */
export function ChangeForm({ household, onClose }: { household: Household; onClose: () => void }) {
	const { t } = useTranslation()
	const [form] = Form.useForm<Values>()
	const kind = Form.useWatch('kind', form) ?? 'leave'
	const change = useChange(household.id, onClose)
	return (
		<Modal
			open
			title={t('home.change.open')}
			okText={t(`home.change.do.${kind}`)}
			cancelText={t('action.cancel')}
			confirmLoading={change.isPending}
			onOk={() => form.submit()}
			onCancel={onClose}
		>
			<Form<Values>
				form={form}
				layout="vertical"
				initialValues={{ kind: 'leave' }}
				onFinish={({ people = [], into = '' }) => change.mutate(kind === 'merge' ? { kind, into } : { kind, people })}
			>
				<Form.Item name="kind" label={t('home.change.what')} extra={t(`home.change.help.${kind}`)}>
					<Radio.Group options={kinds.map((each) => ({ value: each, label: t(`home.change.kind.${each}`) }))} />
				</Form.Item>
				{kind === 'merge' ? (
					<Form.Item name="into" label={t('home.change.into')} rules={[{ required: true, message: t('home.change.intoNeeded') }]}>
						<HouseholdSelect except={household.id} />
					</Form.Item>
				) : (
					<Form.Item name="people" label={t('home.change.who')} rules={[{ required: true, message: t('home.change.whoNeeded') }]}>
						<Checkbox.Group options={household.members.map(({ profileId, label }) => ({ value: profileId, label }))} />
					</Form.Item>
				)}
			</Form>
			{change.isError && <ErrorState error={change.error} compact />}
		</Modal>
	)
}

interface SelectProps {
	except: string
	/** What `Form.Item` hands to its control. */
	id?: string
	value?: string
	onChange?: (id: string) => void
}

/** Found by its number, or by # and the number of somebody who lives there. */
function HouseholdSelect({ except, ...control }: SelectProps) {
	const { t } = useTranslation()
	const [typed, setTyped] = useState('')
	const q = useDebounced(typed, 300).trim()
	const found = useQuery(householdsQuery({ q, kind: undefined, cursor: undefined }))
	return (
		<Select<string>
			{...control}
			showSearch={{ filterOption: false, onSearch: setTyped }}
			placeholder={t('home.households.searchHint')}
			notFoundContent={found.isFetching ? null : t('home.households.noMatch')}
			options={(found.data?.items ?? [])
				.filter(({ id }) => id !== except)
				.map(({ id, members }) => ({
					value: id,
					label: [t('home.householdName', { id }), ...members.slice(0, 3).map(({ label }) => label)].join(' · '),
				}))}
		/>
	)
}
