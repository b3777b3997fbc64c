import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { type Codecs, flag } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { PlacesList } from './PlacesList.tsx'

const codecs: Codecs<{ places: boolean }> = { places: flag() }

/** Opens the list of places where nobody lives. */
export function PlacesButton() {
	const { t } = useTranslation()
	const [{ places }, set] = useUrlState(codecs)
	return (
		<>
			<Button onClick={() => set({ places: true })}>{t('home.places.title')}</Button>
			<DetailDrawer open={places} title={t('home.places.title')} onClose={() => set({ places: false })}>
				<PlacesList />
			</DetailDrawer>
		</>
	)
}
