import { useMutation } from '@tanstack/react-query'
import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { SubsidyAnswer, SubsidyQuestion } from '../../api/household-model.ts'
import { useShop } from '../../app/session.ts'
import { toMajor, toMinor } from '../../format/minor.ts'
import { dayOf } from '../../format/time.ts'
import { instantOf } from '../../format/zoned.ts'
import { useText } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Field } from '../../ui/Field.tsx'
import { ExactAmount } from '../../ui/numbers.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './subsidies.module.css'
import { useCategoryOptions } from './use-category-options.ts'

interface Purchase {
	readonly profileId: number | undefined
	readonly province: string
	readonly category: string | undefined
	readonly energyGrade: number
	readonly price: number | undefined
	readonly day: string
}

/** Would this person and this item be subsidised, with how much, and why. */
export function CheckPanel() {
	const { t } = useTranslation()
	const { currency, zone } = useShop()
	const [purchase, setPurchase] = useState<Purchase>({
		...{ profileId: undefined, province: '', category: undefined, energyGrade: 1, price: undefined },
		day: dayOf(Date.now(), zone),
	})
	const check = useMutation({
		mutationFn: (body: SubsidyQuestion) => ok(api.POST('/api/subsidies/check', { body })),
	})
	const question = questionOf(purchase, currency, zone)
	const change = (patch: Partial<Purchase>) => {
		setPurchase({ ...purchase, ...patch })
		check.reset()
	}
	return (
		<>
			<form
				className={css.fields}
				onSubmit={(event) => {
					event.preventDefault()
					if (question) check.mutate(question)
				}}
			>
				<p className={css.faint}>{t('subsidy.check.note')}</p>
				<PurchaseFields purchase={purchase} onChange={change} />
				<div>
					<Button type="primary" htmlType="submit" disabled={question === undefined} loading={check.isPending}>
						{t('subsidy.check.ask')}
					</Button>
				</div>
			</form>
			{check.isError && <ErrorState error={check.error} compact />}
			{check.data && <Answered answer={check.data} />}
		</>
	)
}

/** A purchase of today counts as of now, one of another day as of its noon. */
function questionOf(purchase: Purchase, currency: string, zone: string): SubsidyQuestion | undefined {
	const { profileId, province, category, energyGrade, price, day } = purchase
	if (province.trim() === '' || category === undefined || price === undefined) return undefined
	return {
		...(profileId === undefined ? {} : { profileId }),
		...{ province: province.trim(), category, energyGrade, priceMinor: toMinor(price, currency) },
		...(day === dayOf(Date.now(), zone) ? {} : { at: instantOf(day, '12:00', zone) }),
	}
}

function PurchaseFields({ purchase, onChange }: { purchase: Purchase; onChange: (patch: Partial<Purchase>) => void }) {
	const { t } = useTranslation()
	const { currency } = useShop()
	const categories = useCategoryOptions()
	return (
		<>
			<Field label={t('subsidy.check.shopper')} help={t('subsidy.check.shopperHelp')}>
				{(id) => (
					<InputNumber<number>
						id={id}
						className={css.full ?? ''}
						prefix="#"
						min={1}
						precision={0}
						controls={false}
						value={purchase.profileId ?? null}
						onChange={(profileId) => onChange({ profileId: profileId ?? undefined })}
					/>
				)}
			</Field>
			<Field label={t('subsidy.province')}>
				{(id) => (
					<Input
						id={id}
						maxLength={32}
						placeholder={t('subsidy.check.provinceHint')}
						value={purchase.province}
						onChange={({ target }) => onChange({ province: target.value })}
					/>
				)}
			</Field>
			<Field label={t('home.category')}>
				{(id) => (
					<Select
						id={id}
						showSearch={{ optionFilterProp: 'label' }}
						className={css.full ?? ''}
						placeholder={t('tags.chooseCategory')}
						value={purchase.category ?? null}
						onChange={(category: string | null) => onChange({ category: category ?? undefined })}
						options={categories}
					/>
				)}
			</Field>
			<Field label={t('subsidy.energyGrade')}>
				{(id) => (
					<Select
						id={id}
						className={css.full ?? ''}
						value={purchase.energyGrade}
						onChange={(energyGrade) => onChange({ energyGrade })}
						options={[1, 2, 3, 4, 5].map((grade) => ({ value: grade, label: t('subsidy.grade', { grade }) }))}
					/>
				)}
			</Field>
			<Field label={t('subsidy.check.price')}>
				{(id) => (
					<InputNumber<number>
						id={id}
						className={css.full ?? ''}
						suffix={currency}
						min={0}
						max={10_000_000}
						controls={false}
						value={purchase.price ?? null}
						onChange={(price) => onChange({ price: price ?? undefined })}
					/>
				)}
			</Field>
			<Field label={t('subsidy.check.day')}>
				{(id) => (
					<DatePicker
						id={id}
						className={css.full ?? ''}
						allowClear={false}
						value={dayjs(purchase.day)}
						onChange={(day) => day && onChange({ day: day.format('YYYY-MM-DD') })}
					/>
				)}
			</Field>
		</>
	)
}

function Answered({ answer: { eligible, amountMinor, quota, reasons } }: { answer: SubsidyAnswer }) {
	const { t } = useTranslation()
	const text = useText()
	const { currency } = useShop()
	return (
		<div className={css.answer} role="status">
			<Pill tone={eligible ? 'success' : 'danger'}>{t(eligible ? 'subsidy.check.yes' : 'subsidy.check.no')}</Pill>
			{eligible && (
				<p className={css.amount}>
					<ExactAmount value={toMajor(amountMinor, currency)} currency={currency} />
				</p>
			)}
			{quota && (
				<Facts
					facts={[
						{
							name: t('subsidy.quota'),
							value:
								quota.used === null
									? t('subsidy.check.quotaOf', { count: quota.perPerson })
									: t('subsidy.check.quotaUsed', { used: quota.used, count: quota.perPerson }),
						},
					]}
				/>
			)}
			<ul className={css.reasons}>
				{reasons.map((reason) => (
					<li key={reason.code}>{text(reason.text)}</li>
				))}
			</ul>
		</div>
	)
}
