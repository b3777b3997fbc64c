import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/index.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { decimal, duration } from './figures.ts'
import css from './paths.module.css'
import type { Sessions } from './queries.ts'

type Landing = Sessions['landings'][number]

/** With what sessions begin, and what came of those. */
export function LandingTable({ sessions, landing }: { sessions: Sessions; landing: string }) {
	const { t } = useTranslation()
	const notes = [
		sessions.open > 0 && t('sessions.note.open', { count: sessions.open }),
		sessions.tooMany > 0 && t('paths.note.tooMany', { count: sessions.tooMany, shown: sessions.tooMany }),
	].filter((note) => note !== false)
	return (
		<Panel title={t('sessions.byLanding')} note={notes.join(' ')} flush>
			<LandingRows sessions={sessions} landing={landing} />
		</Panel>
	)
}

export function LandingRows({ sessions, landing }: { sessions: Sessions; landing: string }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const name = useLandingName(landing, sessions.gathered)
	return (
		<DataTable<Landing>
			label={t('sessions.byLanding')}
			rowKey={({ value }) => (value === null ? 'rest' : `value ${value}`)}
			dataSource={sessions.landings}
			columns={[
				{ title: t('sessions.landing'), render: (_, row) => <span className={css.landing}>{name(row)}</span> },
				{ title: t('sessions.sessions'), align: 'right', render: (_, row) => <Count value={row.sessions} /> },
				{
					title: t('sessions.share'),
					align: 'right',
					responsive: ['md'],
					render: (_, row) => <Share value={row.sessions / sessions.total.sessions} />,
				},
				{ title: t('sessions.bounce'), align: 'right', render: (_, row) => <Share value={row.bounceShare} /> },
				{
					title: t('sessions.depth'),
					align: 'right',
					responsive: ['md'],
					render: (_, row) => decimal(row.depth, locale),
				},
				{
					title: t('sessions.median'),
					align: 'right',
					responsive: ['md'],
					render: (_, row) => duration(row.medianSeconds, locale),
				},
				{ title: t('sessions.conversion'), align: 'right', render: (_, row) => <Share value={row.conversionShare} /> },
			]}
		/>
	)
}

function useLandingName(landing: string, gathered: number): (row: Landing) => string {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return ({ value, label }) => {
		if (value === null) return t('paths.node.otherOf', { count: gathered })
		if (label) return text(label).replace(/^./, (first) => first.toUpperCase())
		if (value === '') return t(landing === 'event' ? 'paths.node.order' : 'sessions.notSaid')
		return word(landing, value)
	}
}
