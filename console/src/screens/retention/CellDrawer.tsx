import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMay } from '../../app/session.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Count } from '../../ui/numbers.tsx'
import type { cellAt } from './cells.ts'
import type { RetentionAsk } from './queries.ts'
import css from './retention.module.css'
import { newSegment, peopleOf } from './who.ts'

interface CellDrawerProps {
	found: ReturnType<typeof cellAt>
	ask: RetentionAsk
	asOf: string
	onClose: () => void
}

/** Who is in a cell, and what can be done with them. */
export function CellDrawer({ found, ask, asOf, onClose }: CellDrawerProps) {
	const { t } = useTranslation()
	const period = ask.period ?? 'day'
	const title = found ? `${found.cohort.at} · ${t(`retention.column.${period}`, { column: found.column })}` : ''
	return (
		<DetailDrawer open={found !== undefined} title={title} onClose={onClose}>
			{found && <Detail found={found} ask={ask} asOf={asOf} />}
		</DetailDrawer>
	)
}

function Detail({
	found,
	ask,
	asOf,
}: Omit<CellDrawerProps, 'onClose' | 'found'> & { found: NonNullable<CellDrawerProps['found']> }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { cohort, cell, column } = found
	const { share, open } = cell
	return (
		<>
			<Facts
				facts={[
					{ name: t('retention.cell.size'), value: <Count value={cohort.size} /> },
					{ name: t(open ? 'retention.cell.soFar' : 'retention.cell.returned'), value: <Count value={cell.returned} /> },
					{ name: t('retention.cell.away'), value: <Count value={cohort.size - cell.returned} /> },
					{ name: t('retention.cell.share'), value: share ? percent(share.value, locale) : '–' },
					{
						name: t('retention.cell.interval'),
						value: share ? `${percent(share.low, locale)} – ${percent(share.high, locale)}` : '–',
					},
				]}
			/>
			{open && <p className={css.note}>{t('retention.cell.open')}</p>}
			<Acts ask={ask} of={{ at: cohort.at, column, asOf }} />
		</>
	)
}

function Acts({ ask, of }: { ask: RetentionAsk; of: Parameters<typeof peopleOf>[1] }) {
	const { t } = useTranslation()
	const navigate = useNavigate()
	const mayExplore = useMay('POST /api/segments/preview')
	if (!mayExplore) return null
	const column = t(`retention.column.${ask.period ?? 'day'}`, { column: of.column })
	const acts = [true, false].flatMap((cameBack) => {
		const definition = peopleOf(ask, of, cameBack)
		const name = t(cameBack ? 'retention.who.backName' : 'retention.who.awayName', { cohort: of.at, column })
		return definition ? [{ cameBack, to: newSegment(name, definition) }] : []
	})
	if (acts.length === 0) return <p className={css.note}>{t('retention.who.unsaid')}</p>
	return (
		<>
			<div className={css.acts}>
				{acts.map(({ cameBack, to }) => (
					<Button key={to} type={cameBack ? 'default' : 'primary'} onClick={() => void navigate(to)}>
						{t(cameBack ? 'retention.who.back' : 'retention.who.away')}
					</Button>
				))}
			</div>
			<p className={css.note}>{t('retention.who.note')}</p>
		</>
	)
}
