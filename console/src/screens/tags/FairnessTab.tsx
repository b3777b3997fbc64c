import { useQuery } from '@tanstack/react-query'
import type { Tag } from '../../api/model.ts'
import { useMay } from '../../app/session.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { FairnessForm } from './FairnessForm.tsx'
import { FairnessLog } from './FairnessLog.tsx'
import { fairnessQuery } from './queries.ts'
import css from './tag.module.css'
import { UseLog } from './UseLog.tsx'
import { UsesPanel } from './UsesPanel.tsx'

/** What a tag that tells of prices or of sensitive things may be used for, and on what evidence. */
export function FairnessTab({ tag }: { tag: Tag }) {
	const checks = useQuery(fairnessQuery(tag.code))
	const mayCheck = useMay('POST /api/tags/:code/fairness-checks')
	return (
		<Loaded query={checks} skeleton={<BlockSkeleton height={360} />}>
			{(data) => (
				<div className={css.columns}>
					<div className={css.stack}>
						<UsesPanel tag={tag} checks={data} />
						{tag.pricing && <FairnessLog checks={data.items} version={tag.publishedVersion} />}
						<UseLog uses={data.uses} />
					</div>
					{tag.pricing && mayCheck && tag.publishedVersion !== null && <FairnessForm tag={tag} />}
				</div>
			)}
		</Loaded>
	)
}
