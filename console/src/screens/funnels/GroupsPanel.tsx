import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FunnelPlotOutlined } from '../../ui/icons.ts'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import type { Funnel, FunnelAnswer, FunnelGroup, SetFunnel } from './funnel-question.ts'
import css from './funnels.module.css'
import { ByFields } from './RuleFields.tsx'
import { useDimensionName, useStepName, useValueName } from './use-names.ts'

interface GroupsPanelProps {
	funnel: Funnel
	answer: FunnelAnswer
	set: SetFunnel
	onChange: (funnel: Funnel) => void
}

/** The same funnel, group by group: everybody is in one of them. */
export function GroupsPanel({ funnel, answer, set, onChange }: GroupsPanelProps) {
	const { t } = useTranslation()
	const dimensionName = useDimensionName()
	const { groups } = answer
	if (!funnel.by || !groups)
		return (
			<Panel>
				<EmptyState
					icon={<FunnelPlotOutlined />}
					title={t('funnels.groups.none')}
					action={<ByFields funnel={funnel} onChange={onChange} />}
				>
					{t('funnels.groups.noneWhy')}
				</EmptyState>
			</Panel>
		)
	return (
		<Panel
			title={t('funnels.groups.title', { dimension: dimensionName(funnel.by.dimension) })}
			note={t('funnels.groups.note')}
			flush
		>
			<GroupTable funnel={funnel} answer={answer} groups={groups} set={set} />
		</Panel>
	)
}

export function GroupTable({
	funnel,
	answer,
	groups,
	set,
}: Omit<GroupsPanelProps, 'onChange'> & { groups: readonly FunnelGroup[] }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const nameOf = useStepName()
	const groupName = useGroupName(funnel)
	const last = answer.steps.length - 1
	const best = Math.max(...groups.map(({ steps }) => steps[last]?.ofEntrants ?? 0), 1e-9)
	const look = ({ kind, value }: FunnelGroup, step: number) => {
		if (kind !== 'other') set({ who: `lost.${step}`, of: { kind, value } })
	}
	return (
		<ScrollRegion label={t('funnels.view.groups')}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('funnels.groups.group')}</th>
						<th scope="col">{t('funnels.groups.entered')}</th>
						{funnel.steps.slice(1).map((step, nth) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
							<th key={nth} scope="col">
								{nameOf(step)}
							</th>
						))}
						<th scope="col">{t('funnels.groups.whole')}</th>
					</tr>
				</thead>
				<tbody>
					{groups.map((group) => (
						<tr key={`${group.kind} ${group.value}`}>
							<th scope="row">{groupName(group)}</th>
							<td>
								<Count value={group.steps[0]?.people} />
							</td>
							{group.steps.slice(1).map((step, nth) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
								<td key={nth}>
									<button
										type="button"
										className={css.link}
										disabled={group.kind === 'other'}
										aria-label={`${percent(step.ofPrevious, locale)} ${t('funnels.groups.look', { group: groupName(group), step: nth + 2 })}`}
										onClick={() => look(group, nth + 2)}
									>
										{percent(step.ofPrevious, locale)}
									</button>
								</td>
							))}
							<td>
								<span className={css.whole}>
									<svg className={css.mini} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
										<rect width={((group.steps[last]?.ofEntrants ?? 0) / best) * 100} height="8" className={css.reached} />
									</svg>
									{percent(group.steps[last]?.ofEntrants ?? null, locale)}
								</span>
							</td>
						</tr>
					))}
				</tbody>
				<tfoot>
					<tr>
						<th scope="row">{t('funnels.groups.all')}</th>
						<td>
							<Count value={answer.steps[0]?.people} />
						</td>
						{answer.steps.slice(1).map((step, nth) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
							<td key={nth}>{percent(step.ofPrevious, locale)}</td>
						))}
						<td>{percent(answer.steps[last]?.ofEntrants ?? null, locale)}</td>
					</tr>
				</tfoot>
			</table>
		</ScrollRegion>
	)
}

function useGroupName({ by }: Funnel): (group: FunnelGroup) => string {
	const { t } = useTranslation()
	const valueName = useValueName()
	return ({ kind, value, values, label }) => {
		switch (kind) {
			case 'value':
				return valueName(by?.dimension ?? '', value, label)
			case 'none':
				return t('funnels.groups.notSaid')
			case 'never':
				return t('funnels.groups.never')
			case 'other':
				return t('funnels.groups.other', { count: values })
		}
	}
}
