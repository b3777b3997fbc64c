import { useQuery } from '@tanstack/react-query'
import type { Shopper } from '../../api/model.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { ArrivalPanel } from './ArrivalPanel.tsx'
import { ConsentsPanel } from './ConsentsPanel.tsx'
import { FactsStrip } from './FactsStrip.tsx'
import { HouseholdPanel } from './HouseholdPanel.tsx'
import { insightQuery } from './insight-queries.ts'
import { NextPanel } from './NextPanel.tsx'
import { OwnedPanel } from './OwnedPanel.tsx'
import { PreferencesPanel } from './PreferencesPanel.tsx'
import { ScoresPanel } from './ScoresPanel.tsx'
import css from './ShopperPage.module.css'
import { StagesPanel } from './StagesPanel.tsx'
import { TraitsPanel } from './TraitsPanel.tsx'

/** The one page that a service agent looks at while the phone rings. */
export function PortraitTab({ shopper }: { shopper: Shopper }) {
	const insight = useQuery(insightQuery(shopper.profileId))
	return (
		<div className={css.stack}>
			{shopper.facts && <FactsStrip facts={shopper.facts} />}
			<div className={css.columns}>
				<div className={css.stack}>
					<OwnedPanel id={shopper.profileId} />
					<Loaded query={insight} skeleton={<BlockSkeleton height={480} />}>
						{(data) => (
							<>
								<NextPanel cycles={data.cycle} />
								<PreferencesPanel insight={data} />
								<ScoresPanel scores={data.scores} />
								<StagesPanel insight={data} />
							</>
						)}
					</Loaded>
				</div>
				<aside className={css.side}>
					<TraitsPanel shopper={shopper} />
					<ArrivalPanel shopper={shopper} />
					<HouseholdPanel id={shopper.profileId} />
					<ConsentsPanel shopper={shopper} />
				</aside>
			</div>
		</div>
	)
}
