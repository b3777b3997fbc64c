import type { Shopper } from '../../api/model.ts'
import { IdentifiersPanel } from './IdentifiersPanel.tsx'
import { MergesPanel } from './MergesPanel.tsx'
import css from './ShopperPage.module.css'

export function IdentityTab({ shopper }: { shopper: Shopper }) {
	return (
		<div className={css.stack}>
			<IdentifiersPanel shopper={shopper} />
			<MergesPanel shopper={shopper} />
		</div>
	)
}
