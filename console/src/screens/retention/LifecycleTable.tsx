import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Happening } from '../../api/definition.ts'
import { useMay } from '../../app/session.ts'
import { Count } from '../../ui/numbers.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import type { Grain } from '../../url/time-range.ts'
import { allStates, type LifecyclePeriod } from './lifecycle-states.ts'
import css from './retention.module.css'
import { newSegment, peopleInState } from './who.ts'

interface LifecycleTableProps {
	periods: readonly LifecyclePeriod[]
	step: Happening
	unit: Grain
}

/** The numbers of the bars, newest first; each leads to its people. */
export function LifecycleTable({ periods, step, unit }: LifecycleTableProps) {
	const { t } = useTranslation()
	const mayExplore = useMay('POST /api/segments/preview')
	return (
		<ScrollRegion label={t('retention.lifecycle.title')}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t(`retention.table.cohort.${unit}`)}</th>
						<th scope="col">{t('retention.lifecycle.active')}</th>
						{allStates.map((state) => (
							<th key={state} scope="col">
								{t(`retention.lifecycle.state.${state}`)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{periods.toReversed().map((period) => (
						<tr key={period.at}>
							<th scope="row">
								{period.at} {period.open && <span className={css.open}>{t('retention.lifecycle.open')}</span>}
							</th>
							<td>
								<Count value={period.active} />
							</td>
							{allStates.map((state) => (
								<td key={state}>
									{period.open && state === 'dormant' && '≤ '}
									{mayExplore && period[state] > 0 ? (
										<Link
											to={newSegment(
												`${period.at} ${t(`retention.lifecycle.state.${state}`)}`,
												peopleInState(step, unit, period.at, state),
											)}
										>
											<Count value={period[state]} />
										</Link>
									) : (
										<Count value={period[state]} />
									)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}
