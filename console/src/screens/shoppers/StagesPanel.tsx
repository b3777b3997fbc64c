import { useTranslation } from 'react-i18next'
import type { Insight } from '../../api/shopper-model.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { Explain } from '../../ui/Explain.tsx'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './StagesPanel.module.css'
import { WhyButton } from './WhyButton.tsx'

const ladder = ['aware', 'interest', 'purchase', 'loyal'] as const

/** How far somebody has come with the shop and with each category, and the stages gone through. */
export function StagesPanel({ insight }: { insight: Insight }) {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return (
		<Panel
			extra={<WhyButton of="trait:aipl" name="AIPL" />}
			title={
				<>
					{t('insight.stages.title')} <Explain title={t('insight.stages.title')}>{text(insight.aiplRule)}</Explain>
				</>
			}
			note={t('insight.stages.note')}
		>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('insight.stages.with')}</th>
						<th scope="col">{t('insight.stages.stage')}</th>
						<th scope="col">{t('insight.stages.since')}</th>
					</tr>
				</thead>
				<tbody>
					{insight.aipl && <Row name={t('insight.stages.shop')} at={insight.aipl} />}
					{insight.aiplByCategory.map((each) => (
						<Row key={each.category} name={word('category', each.category)} at={each} />
					))}
				</tbody>
			</table>
			{insight.aipl === null && <p className={css.faint}>{t('insight.stages.quiet')}</p>}
			<h3 className={css.heading}>
				{t('insight.stages.history')} <WhyButton of="trait:lifecycle" name={t('shoppers.lifecycle')} />
			</h3>
			<ol className={css.history}>
				{insight.lifecycle.map((stage) => (
					<li key={`${stage.stage} ${stage.since}`}>
						{text(stage.label)} <span className={css.faint}>{stage.since}</span>
					</li>
				))}
			</ol>
		</Panel>
	)
}

function Row({ name, at }: { name: string; at: NonNullable<Insight['aipl']> }) {
	const text = useText()
	const reached = ladder.indexOf(at.stage)
	return (
		<tr>
			<th scope="row">{name}</th>
			<td>
				<span className={css.steps} aria-hidden="true">
					{ladder.map((step, nth) => (
						<span key={step} className={nth <= reached ? css.on : css.off} />
					))}
				</span>{' '}
				{text(at.label)}
			</td>
			<td className={css.faint}>
				<When at={at.since} />
			</td>
		</tr>
	)
}
