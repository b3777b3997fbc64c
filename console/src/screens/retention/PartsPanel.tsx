import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import type { Grain } from '../../url/time-range.ts'
import { useOverallWords } from './overall-words.ts'
import { usePartName } from './part-name.ts'
import type { RetentionAnswer } from './queries.ts'
import css from './retention.module.css'

interface PartsPanelProps {
	breakdown: NonNullable<RetentionAnswer['breakdown']>
	period: Grain
}

/** People told apart: the most frequent values, and all the others together. */
export function PartsPanel({ breakdown: { values, parts }, period }: PartsPanelProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const partName = usePartName()
	const overallWords = useOverallWords()
	const columns = parts[0]?.overall.map((_, column) => t(`retention.column.${period}`, { column })) ?? []
	return (
		<Panel title={t('retention.breakdown.title')} note={t('retention.breakdown.note', { count: values })}>
			<ScrollRegion label={t('retention.breakdown.title')}>
				<table className={css.table}>
					<thead>
						<tr>
							<th scope="col">{t('retention.breakdown.value')}</th>
							<th scope="col">{t('retention.table.size')}</th>
							{columns.map((column) => (
								<th key={column} scope="col">
									{column}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{parts.map((part) => (
							<tr key={part.value ?? '\0rest'}>
								<th scope="row">{partName(part)}</th>
								<td>
									<Count value={part.cohorts.reduce((sum, { size }) => sum + size, 0)} />
								</td>
								{part.overall.map(({ share, returned, size, interval }, column) => (
									<td key={columns[column]} title={overallWords({ returned, size, interval })}>
										{percent(share, locale)}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</ScrollRegion>
		</Panel>
	)
}
