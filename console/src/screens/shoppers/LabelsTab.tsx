import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Shopper } from '../../api/model.ts'
import { Panel } from '../../ui/Panel.tsx'
import css from './ShopperPage.module.css'
import { TagsPanel } from './TagsPanel.tsx'
import { WhyButton } from './WhyButton.tsx'

export function LabelsTab({ shopper }: { shopper: Shopper }) {
	return (
		<div className={css.stack}>
			<TagsPanel id={shopper.profileId} />
			<SegmentsPanel shopper={shopper} />
		</div>
	)
}

function SegmentsPanel({ shopper }: { shopper: Shopper }) {
	const { t } = useTranslation()
	return (
		<Panel title={t('nav.segments')}>
			{shopper.segments.length === 0 ? (
				<p className={css.faint}>{t('shopper.noSegments')}</p>
			) : (
				<ul className={css.tags}>
					{shopper.segments.map((segment) => (
						<li key={segment.id}>
							<Link to={`/segments/${segment.id}`}>{segment.name}</Link>{' '}
							<WhyButton of={`segment:${segment.id}`} name={segment.name} />
						</li>
					))}
				</ul>
			)}
		</Panel>
	)
}
