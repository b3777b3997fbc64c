import { useTranslation } from 'react-i18next'
import type { LifecycleFlow } from '../../api/shopper-model.ts'
import { signed } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Count } from '../../ui/numbers.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import css from './FlowPanel.module.css'

/** Each stage before and after: the short answer beside the picture. */
export function StageChanges({ flow }: { flow: LifecycleFlow }) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const countAt = (side: 'from' | 'to', stage: string) =>
		flow.nodes.find((node) => node.side === side && node.stage === stage)?.count ?? 0
	const stages = [...new Map(flow.nodes.map((node) => [node.stage, node.label]))]
	return (
		<table className={css.changes}>
			<thead>
				<tr>
					<th scope="col">{t('shoppersOverview.flow.stage')}</th>
					<th scope="col">{t('shoppersOverview.flow.before')}</th>
					<th scope="col">{t('shoppersOverview.flow.after')}</th>
					<th scope="col">{t('shoppersOverview.flow.change')}</th>
				</tr>
			</thead>
			<tbody>
				{stages.map(([stage, label]) => {
					const before = countAt('from', stage)
					const after = countAt('to', stage)
					return (
						<tr key={stage}>
							<th scope="row">{text(label)}</th>
							<td>
								<Count value={before} />
							</td>
							<td>
								<Count value={after} />
							</td>
							<td className="qm-num">{signed(after - before, locale)}</td>
						</tr>
					)
				})}
			</tbody>
		</table>
	)
}

/** From the rows to the columns. */
export function FlowMatrix({ flow }: { flow: LifecycleFlow }) {
	const { t } = useTranslation()
	const text = useText()
	const rows = flow.nodes.filter((node) => node.side === 'from' && node.count > 0)
	const columns = flow.nodes.filter((node) => node.side === 'to' && node.count > 0)
	const between = (from: string, to: string) => flow.links.find((link) => link.from === from && link.to === to)?.count ?? 0
	return (
		<ScrollRegion label={t('shoppersOverview.flow.title')}>
			<table className={css.changes}>
				<caption className="qm-visually-hidden">{t('shoppersOverview.flow.summary', { count: flow.cohort })}</caption>
				<thead>
					<tr>
						<th scope="col">{t('shoppersOverview.flow.fromTo')}</th>
						{columns.map((node) => (
							<th key={node.stage} scope="col">
								{text(node.label)}
							</th>
						))}
						<th scope="col">{t('shoppersOverview.rfm.all')}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.stage}>
							<th scope="row">{text(row.label)}</th>
							{columns.map((column) => (
								<td key={column.stage} data-stays={column.stage === row.stage}>
									<Count value={between(row.stage, column.stage)} />
								</td>
							))}
							<td>
								<Count value={row.count} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}
