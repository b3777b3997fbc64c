import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useWord } from '../../i18n/words.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { useEventLabel } from '../../ui/fields.ts'
import { When } from '../../ui/numbers.tsx'
import { SimulatedTag } from '../../ui/SimulatedTag.tsx'
import css from './explore.module.css'
import type { FoundEvent } from './queries.ts'
import { usePropertyLabel } from './use-property-label.ts'

interface FoundEventDrawerProps {
	event: FoundEvent | undefined
	open: boolean
	onClose: () => void
}

export function FoundEventDrawer({ event, open, onClose }: FoundEventDrawerProps) {
	const { t } = useTranslation()
	const eventLabel = useEventLabel()
	return (
		<DetailDrawer open={open} title={event ? eventLabel(event.event) : t('explore.event')} onClose={onClose}>
			{event ? <Detail event={event} /> : <EmptyState title={t('explore.gone.title')}>{t('explore.gone.why')}</EmptyState>}
		</DetailDrawer>
	)
}

function Detail({ event }: { event: FoundEvent }) {
	const { t } = useTranslation()
	const word = useWord()
	const labelOf = usePropertyLabel()
	const properties = Object.entries(event.properties).sort(([a], [b]) => (a < b ? -1 : 1))
	const places = [
		['channel', word('channel', event.channel)],
		['shop', event.shop],
		['region', event.region],
		['dealer', event.dealer],
	] as const
	return (
		<div className={css.stack}>
			<Facts
				facts={[
					{ name: t('explore.at'), value: <When at={event.at} /> },
					{ name: t('explore.receivedAt'), value: <When at={event.receivedAt} /> },
					{
						name: t('explore.event'),
						value: (
							<code>
								{event.type} · {event.event}
							</code>
						),
					},
					{
						name: t('explore.shopper'),
						value:
							event.profileId === 0 ? t('explore.guest') : <Link to={`/shoppers/${event.profileId}`}>{event.profileId}</Link>,
					},
					{ name: t('explore.source'), value: event.source },
					...places.flatMap(([name, value]) => (value === '' ? [] : [{ name: t(`explore.${name}`), value }])),
					...(event.synthetic ? [{ name: t('explore.origin'), value: <SimulatedTag /> }] : []),
				]}
			/>
			<section>
				<h3 className={css.heading}>{t('explore.properties')}</h3>
				{properties.length === 0 ? (
					<p className={css.faint}>{t('explore.noProperties')}</p>
				) : (
					<Facts facts={properties.map(([name, value]) => ({ name: labelOf(name), value }))} />
				)}
			</section>
		</div>
	)
}
