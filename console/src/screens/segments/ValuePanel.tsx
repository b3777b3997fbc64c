import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { compactMoney, exactMoney } from '../../format/money.ts'
import { useLocale } from '../../i18n/index.ts'
import { ChartPanel } from '../../ui/chart/ChartPanel.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DollarOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { type Against, type SegmentValue, valueQuery } from './page-queries.ts'
import css from './SegmentPage.module.css'

const steps = ['month', 'week'] as const
type Step = (typeof steps)[number]
const codecs: Codecs<{ by: Step }> = { by: choice(steps, 'month') }

/** Net spend per head of today's members, beside that of whomever they are compared with. */
export function ValuePanel({ id, against }: { id: string; against: Against }) {
	const { t } = useTranslation()
	const [{ by }, set] = useUrlState(codecs)
	const value = useQuery(valueQuery(id, against, by))
	return (
		<div className={css.stack}>
			<Segmented<Step>
				className={css.step ?? ''}
				aria-label={t('segmentPage.value.by')}
				value={by}
				onChange={(next) => set({ by: next }, { replace: true })}
				options={steps.map((each) => ({ value: each, label: t(`segmentPage.value.${each}`) }))}
			/>
			<Loaded query={value} skeleton={<BlockSkeleton height={320} />}>
				{(data) => <Shown value={data} by={by} id={id} />}
			</Loaded>
		</div>
	)
}

function Shown({ value, by, id }: { value: SegmentValue; by: Step; id: string }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { periods, people, currency } = value
	if (periods.every(({ one, other }) => one.orders + other.orders === 0 && Number(one.net) + Number(other.net) === 0))
		return (
			<Panel title={t('segmentPage.value.title')}>
				<EmptyState icon={<DollarOutlined />} title={t('segmentPage.value.empty.title')}>
					{t('segmentPage.value.empty.why')}
				</EmptyState>
			</Panel>
		)
	const series = (side: 'one' | 'other') =>
		periods.map((period, nth) => ({
			at: period.start,
			value: people[side] === 0 ? null : Number(period[side].net) / people[side],
			partial: nth === periods.length - 1,
		}))
	return (
		<ChartPanel
			title={t('segmentPage.value.title')}
			note={t('segmentPage.value.note')}
			summary={t('segmentPage.value.summary', { currency })}
			fileName={`segment-value-${id}`}
			series={{
				...{ name: t('segmentPage.value.mine'), points: series('one') },
				...{ previousName: t('segmentPage.value.theirs'), previous: people.other === 0 ? [] : series('other') },
			}}
			compact={(amount) => compactMoney(amount, currency, locale)}
			exact={(amount) => exactMoney(amount.toFixed(2), currency, locale)}
			grain={by}
		/>
	)
}
