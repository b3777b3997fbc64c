import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { SubsidyRule } from '../../api/household-model.ts'
import { useShop } from '../../app/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { subsidiesKey } from './queries.ts'
import css from './subsidies.module.css'
import { draftOf, ruleOf, type SubsidyDraft } from './subsidy-draft.ts'
import { useCategoryOptions } from './use-category-options.ts'

interface Values extends Omit<SubsidyDraft, 'from' | 'last'> {
	days: [Dayjs, Dayjs]
}

export function SubsidyForm({ rule, onClose }: { rule: SubsidyRule | undefined; onClose: () => void }) {
	const { t } = useTranslation()
	const { currency } = useShop()
	const [form] = Form.useForm<Values>()
	const save = useSave(rule, onClose)
	const needed = (key: 'province' | 'category' | 'rate' | 'cap' | 'days') => [
		{ required: true, message: t(`subsidy.needed.${key}`) },
	]
	return (
		<Modal
			open
			title={t(rule ? 'subsidy.edit' : 'subsidy.new')}
			okText={t('action.save')}
			cancelText={t('action.cancel')}
			confirmLoading={save.isPending}
			onOk={() => form.submit()}
			onCancel={onClose}
		>
			<Form<Values>
				form={form}
				layout="vertical"
				validateTrigger="onBlur"
				initialValues={rule ? valuesOf(draftOf(rule, currency)) : { province: '*', energyGrade: 1, quotaPerPerson: 1, note: '' }}
				onFinish={({ days: [from, last], ...values }) =>
					save.mutate(ruleOf({ ...values, from: from.format(isoDay), last: last.format(isoDay) }, currency))
				}
			>
				<Form.Item name="province" label={t('subsidy.province')} extra={t('subsidy.provinceHelp')} rules={needed('province')}>
					<Input maxLength={32} />
				</Form.Item>
				<div className={css.pair}>
					<Form.Item name="category" label={t('home.category')} rules={needed('category')}>
						<Select
							showSearch={{ optionFilterProp: 'label' }}
							placeholder={t('tags.chooseCategory')}
							options={useCategoryOptions()}
						/>
					</Form.Item>
					<Form.Item name="energyGrade" label={t('subsidy.energyGrade')}>
						<Select options={[1, 2, 3, 4, 5].map((grade) => ({ value: grade, label: t('subsidy.grade', { grade }) }))} />
					</Form.Item>
					<Form.Item name="percent" label={t('subsidy.rate')} rules={needed('rate')}>
						<InputNumber className={css.full ?? ''} min={0.001} max={100} suffix="%" />
					</Form.Item>
					<Form.Item name="cap" label={t('subsidy.cap')} rules={needed('cap')}>
						<InputNumber className={css.full ?? ''} min={0.01} max={10_000_000} suffix={currency} />
					</Form.Item>
				</div>
				<Form.Item name="quotaPerPerson" label={t('subsidy.quota')} extra={t('subsidy.quotaHelp')}>
					<InputNumber min={1} max={1000} precision={0} />
				</Form.Item>
				<Form.Item name="days" label={t('subsidy.when')} extra={t('subsidy.whenHelp')} rules={needed('days')}>
					<DatePicker.RangePicker className={css.full ?? ''} />
				</Form.Item>
				<Form.Item name="note" label={t('subsidy.note')}>
					<Input maxLength={500} />
				</Form.Item>
			</Form>
			{save.isError && <ErrorState error={save.error} compact />}
		</Modal>
	)
}

const isoDay = 'YYYY-MM-DD'

function valuesOf({ from, last, ...draft }: SubsidyDraft): Values {
	return { ...draft, days: [dayjs(from), dayjs(last)] }
}

function useSave(rule: SubsidyRule | undefined, onSaved: () => void) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	return useMutation({
		mutationFn: (body: ReturnType<typeof ruleOf>) =>
			rule
				? ok(api.PUT('/api/subsidies/{id}', { params: { path: { id: rule.id } }, body }))
				: ok(api.POST('/api/subsidies', { body })),
		onSuccess: async () => {
			message.success(t('subsidy.saved'))
			onSaved()
			await queries.invalidateQueries({ queryKey: subsidiesKey })
		},
	})
}
