import { useQuery } from '@tanstack/react-query'
import { Alert, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RfmGridAnswer } from '../../api/shopper-model.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { TeamOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { rfmQuery } from './queries.ts'
import { RfmCellDrawer } from './RfmCellDrawer.tsx'
import css from './RfmHeatPanel.module.css'
import { RfmHeatTable } from './RfmHeatTable.tsx'
import { type RfmMeasure, rfmGridOf, rfmMeasures } from './rfm-cells.ts'

interface RfmState {
	rfm: RfmMeasure
	/** `5-4`: the cell R5 F4 is open. */
	cell: string | undefined
}

const codecs: Codecs<RfmState> = { rfm: choice(rfmMeasures, 'people'), cell: optional() }

/** Who bought how recently and how often, by heads or by money; each cell leads to its people. */
export function RfmHeatPanel() {
	const { t } = useTranslation()
	const text = useText()
	const [{ rfm: by, cell }, set] = useUrlState(codecs)
	const answer = useQuery(rfmQuery)
	return (
		<Panel
			title={
				<>
					{t('shoppersOverview.rfm.title')}{' '}
					<Explain title={t('shoppersOverview.rfm.title')}>
						{answer.data ? text(answer.data.rule) : t('shoppersOverview.rfm.what')}
					</Explain>
				</>
			}
			note={t('shoppersOverview.rfm.note')}
			extra={
				<Segmented<RfmMeasure>
					aria-label={t('shoppersOverview.rfm.by')}
					value={by}
					onChange={(next) => set({ rfm: next }, { replace: true })}
					options={rfmMeasures.map((each) => ({ value: each, label: t(`shoppersOverview.rfm.measure.${each}`) }))}
				/>
			}
		>
			<Loaded query={answer} skeleton={<BlockSkeleton height={360} />}>
				{(data) => <Grid answer={data} by={by} cell={cell} onCell={(next) => set({ cell: next })} />}
			</Loaded>
		</Panel>
	)
}

interface GridProps {
	answer: RfmGridAnswer
	by: RfmMeasure
	cell: string | undefined
	onCell: (cell: string | undefined) => void
}

function Grid({ answer, by, cell, onCell }: GridProps) {
	const { t } = useTranslation()
	const { cells, fInformative, buyers } = answer
	if (buyers === 0) {
		return (
			<EmptyState icon={<TeamOutlined />} title={t('shoppersOverview.rfm.empty.title')}>
				{t('shoppersOverview.rfm.empty.why')}
			</EmptyState>
		)
	}
	const grid = rfmGridOf(cells)
	const [, r, f] = /^([1-5])-([1-5])$/.exec(cell ?? '') ?? []
	return (
		<>
			{!fInformative && <Alert className={css.alert ?? ''} type="warning" showIcon title={t('overview.rfm.fUninformative')} />}
			<RfmHeatTable grid={grid} by={by} onOpen={(chosen) => onCell(`${chosen.r}-${chosen.f}`)} />
			<RfmCellDrawer
				cell={r !== undefined && f !== undefined ? grid.at(Number(r), Number(f)) : undefined}
				onClose={() => onCell(undefined)}
			/>
		</>
	)
}
