import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { SubsidyRule } from '../../api/household-model.ts'
import { useMay, useShop } from '../../app/session.ts'
import { toMajor } from '../../format/minor.ts'
import { addDays, dayOf } from '../../format/time.ts'
import { useNarrow } from '../../theme/theme-mode.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { ExactAmount, Share } from '../../ui/numbers.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { subsidiesKey } from './queries.ts'
import css from './subsidies.module.css'
import { type SubsidyState, stateOn } from './subsidy-state.ts'
import { useCategoryWord } from './use-category-options.ts'

const tones: Readonly<Record<SubsidyState, Tone>> = { holds: 'success', coming: 'primary', over: 'neutral' }

interface TableProps {
	rules: readonly SubsidyRule[]
	onEdit: (rule: SubsidyRule) => void
}

export function SubsidyTable({ rules, onEdit }: TableProps) {
	const { t } = useTranslation()
	const { currency, zone } = useShop()
	const mayEdit = useMay('PUT /api/subsidies/:id')
	const nameOf = useRuleName()
	const narrow = useNarrow()
	const today = dayOf(Date.now(), zone)
	return (
		<DataTable<SubsidyRule>
			label={t('nav.section.subsidies')}
			rowKey="id"
			dataSource={rules}
			{...(mayEdit ? { onOpen: onEdit } : {})}
			columns={[
				{
					title: t('subsidy.what'),
					render: (_, rule) => (
						<span className={css.what}>
							{mayEdit ? <LinkButton onClick={() => onEdit(rule)}>{nameOf(rule)}</LinkButton> : nameOf(rule)}
							{narrow && (
								<span className={css.faint}>
									<Share value={rule.rate} /> · <ExactAmount value={toMajor(rule.capMinor, currency)} currency={currency} />
								</span>
							)}
							{rule.note !== '' && <span className={css.faint}>{rule.note}</span>}
						</span>
					),
				},
				{
					title: t('subsidy.when'),
					render: (_, rule) => (
						<span className={css.two}>
							<span className={`qm-num ${css.days}`}>
								<span>{rule.from}</span> – <span>{addDays(rule.to, -1)}</span>
							</span>
							<span>
								<Pill tone={tones[stateOn(rule, today)]}>{t(`subsidy.state.${stateOn(rule, today)}`)}</Pill>
							</span>
						</span>
					),
				},
				{ title: t('subsidy.rate'), align: 'right', responsive: ['md'], render: (_, rule) => <Share value={rule.rate} /> },
				{
					title: t('subsidy.cap'),
					align: 'right',
					responsive: ['md'],
					render: (_, rule) => <ExactAmount value={toMajor(rule.capMinor, currency)} currency={currency} />,
				},
				{
					title: t('subsidy.quota'),
					align: 'right',
					responsive: ['md'],
					render: (_, rule) => t('subsidy.pieces', { count: rule.quotaPerPerson }),
				},
				{
					title: <span className="qm-visually-hidden">{t('action.more')}</span>,
					align: 'right',
					responsive: ['sm'],
					render: (_, rule) => <RemoveButton rule={rule} name={nameOf(rule)} />,
				},
			]}
		/>
	)
}

/** Where, what, which grade: what tells one rule from another. */
function useRuleName(): (rule: SubsidyRule) => string {
	const { t } = useTranslation()
	const categoryOf = useCategoryWord()
	return ({ province, category, energyGrade }) =>
		[
			province === '*' ? t('subsidy.everywhere') : province,
			categoryOf(category),
			t('subsidy.grade', { grade: energyGrade }),
		].join(' · ')
}

function RemoveButton({ rule, name }: { rule: SubsidyRule; name: string }) {
	const { t } = useTranslation()
	const { modal, message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const may = useMay('DELETE /api/subsidies/:id')
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/subsidies/{id}', { params: { path: { id: rule.id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('subsidy.removed'))
			await queries.invalidateQueries({ queryKey: subsidiesKey })
		},
	})
	if (!may) return null
	const ask = () =>
		modal.confirm({
			title: t('subsidy.removeAsk', { name }),
			content: t('subsidy.removeWhat'),
			okText: t('action.delete'),
			okButtonProps: { danger: true },
			cancelText: t('action.cancel'),
			onOk: () => remove.mutateAsync().catch(() => undefined),
		})
	return (
		<Button type="text" danger size="small" aria-label={t('subsidy.removeOf', { name })} loading={remove.isPending} onClick={ask}>
			{t('action.delete')}
		</Button>
	)
}
