import { useTranslation } from 'react-i18next'
import { Count, Share } from '../../ui/numbers.tsx'
import type { Searches } from './queries.ts'
import { Tiles } from './Tiles.tsx'

export function SearchTiles({ searches }: { searches: Searches }) {
	const { t } = useTranslation()
	const { withoutResults, viewed, ordered, ...total } = searches.total
	const unknown = withoutResults.of === 0
	const parts = { withoutResults, viewed, ordered } as const
	return (
		<Tiles
			tiles={[
				{
					...{ name: t('searches.searches'), value: <Count value={total.searches} /> },
					...{ note: t('searches.people', { count: total.people }), what: t('searches.what.searches') },
				},
				...(['viewed', 'ordered', 'withoutResults'] as const).map((key) => ({
					...{ name: t(`searches.${key}`), value: <Share value={parts[key].share} />, what: t(`searches.what.${key}`) },
					note: key === 'withoutResults' && unknown ? t('searches.untold') : t('searches.of', { count: parts[key].of }),
				})),
			]}
		/>
	)
}
