import type { Shopper } from '../../api/model.ts'
import { ConsentsPanel } from './ConsentsPanel.tsx'
import { FactsStrip } from './FactsStrip.tsx'
import css from './ShopperPage.module.css'
import { TimelinePanel } from './TimelinePanel.tsx'
import { TraitsPanel } from './TraitsPanel.tsx'

/** The one page that a service agent looks at while the phone rings. */
export function PortraitTab({ shopper }: { shopper: Shopper }) {
	return (
		<div className={css.stack}>
			{shopper.facts && <FactsStrip facts={shopper.facts} />}
			<div className={css.columns}>
				<div className={css.stack}>
					<TimelinePanel id={shopper.profileId} />
				</div>
				<aside className={css.side}>
					<TraitsPanel shopper={shopper} />
					<ConsentsPanel shopper={shopper} />
				</aside>
			</div>
		</div>
	)
}
