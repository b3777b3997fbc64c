import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/index.ts'
import { Count, Share } from '../../ui/numbers.tsx'
import { decimal, duration } from './figures.ts'
import type { Sessions } from './queries.ts'
import { Tiles } from './Tiles.tsx'

export function SessionTiles({ sessions }: { sessions: Sessions }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { total } = sessions
	const of = (count: number) => t('sessions.count', { count })
	return (
		<Tiles
			tiles={[
				{ name: t('sessions.sessions'), value: <Count value={total.sessions} />, what: t('sessions.what.sessions') },
				{ name: t('sessions.perPerson'), value: decimal(total.sessionsPerPerson, locale), what: t('sessions.what.perPerson') },
				{ name: t('sessions.median'), value: duration(total.medianSeconds, locale), what: t('sessions.what.median') },
				{ name: t('sessions.depth'), value: decimal(total.depth, locale), what: t('sessions.what.depth') },
				{
					...{ name: t('sessions.bounce'), value: <Share value={total.bounceShare} /> },
					...{ note: of(total.bounces), what: t('sessions.what.bounce') },
				},
				{
					...{ name: t('sessions.conversion'), value: <Share value={total.conversionShare} /> },
					...{ note: of(total.converted), what: t('sessions.what.conversion') },
				},
			]}
		/>
	)
}
