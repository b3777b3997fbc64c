import { useTranslation } from 'react-i18next'
import { compact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { areasOf, heatOfCtr } from './page-blocks.ts'
import type { Block } from './queries.ts'
import css from './slots.module.css'

/** The page as a drawing of its blocks, from top to bottom. What colours tell is written on each. */
export function HeatMap({ blocks, list }: { blocks: readonly Block[]; list: boolean }) {
	const { t } = useTranslation()
	return (
		<ol className={css.page} aria-label={t('slots.map')}>
			{areasOf(blocks).map(({ area, blocks: own }) => (
				<li key={area} className={css.area}>
					{area !== '' && <span className={css.areaName}>{area}</span>}
					<ol className={css.blocks} data-many={own.length > 1 ? '' : undefined}>
						{own.map((block) => (
							<BlockCard key={block.slot} block={block} all={blocks} list={list} />
						))}
					</ol>
				</li>
			))}
		</ol>
	)
}

function BlockCard({ block, all, list }: { block: Block; all: readonly Block[]; list: boolean }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { slot, ctr, impressions, clicks } = block
	return (
		<li className={css.block} data-heat={heatOfCtr(ctr, all)}>
			<span className={css.slot}>{list ? t('slots.place', { place: slot }) : slot}</span>
			<span className={css.ctr}>{ctr === null ? t('slots.unseen') : percent(ctr, locale)}</span>
			<span className={css.counts}>
				{t('slots.counts', { impressions: compact(impressions, locale), clicks: compact(clicks, locale) })}
			</span>
		</li>
	)
}
