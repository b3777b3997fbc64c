import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Identities } from '../../api/identity-model.ts'
import type { Shopper } from '../../api/model.ts'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { useWord } from '../../i18n/words.ts'
import { GraphPanel } from '../../ui/graph/GraphPanel.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { identitiesQuery } from '../merges/queries.ts'
import { IdentifiersPanel } from './IdentifiersPanel.tsx'
import { IdentityDrawer } from './IdentityDrawer.tsx'
import { toIdentityGraph } from './identity-graph.ts'
import { MergesPanel } from './MergesPanel.tsx'
import css from './ShopperPage.module.css'

const codecs: Codecs<{ node: string | undefined }> = { node: optional() }

/** Every id of one shopper, how they came together, and what is still open. */
export function IdentityTab({ shopper }: { shopper: Shopper }) {
	const identities = useQuery(identitiesQuery(shopper.profileId))
	return (
		<Loaded query={identities} skeleton={<BlockSkeleton height={480} />}>
			{(data) => (
				<div className={css.stack}>
					<IdentityGraph identities={data} />
					<div className={css.columns}>
						<IdentifiersPanel shopper={shopper} />
						<aside className={css.side}>
							<OpenPairs candidates={data.candidates} />
							<MergesPanel merges={data.merges} />
						</aside>
					</div>
				</div>
			)}
		</Loaded>
	)
}

function IdentityGraph({ identities }: { identities: Identities }) {
	const { t } = useTranslation()
	const word = useWord()
	const { zone } = useShop()
	const [{ node }, set] = useUrlState(codecs)
	const graph = useMemo(
		() =>
			toIdentityGraph(identities, {
				type: (type) => word('identifier', type),
				method: (method) => word('mergeCause', method),
				source: (source) => source,
				day: (at) => dayOf(at, zone),
				purpose: (purpose) => word('purpose', purpose),
				blocked: t('shopper.graph.blocked'),
				unverified: t('shopper.graph.unverified'),
			}),
		[identities, t, word, zone],
	)
	const height = Math.min(720, Math.max(280, graph.nodes.length * 62))
	return (
		<>
			<GraphPanel
				title={t('shopper.graph.title')}
				note={t('shopper.graph.note')}
				label={t('shopper.graph.title')}
				nodes={graph.nodes}
				edges={graph.edges}
				height={height}
				selected={node}
				onSelect={(id) => set({ node: id })}
			/>
			<IdentityDrawer identities={identities} id={node} onClose={() => set({ node: undefined })} />
		</>
	)
}

/** Others that this shopper may be one with. */
function OpenPairs({ candidates }: { candidates: Identities['candidates'] }) {
	const { t } = useTranslation()
	const word = useWord()
	if (candidates.length === 0) return null
	return (
		<Panel title={t('shopper.pairs')} note={t('shopper.pairsNote')}>
			<ul className={css.list}>
				{candidates.map((one) => (
					<li key={one.candidateId} className={css.item}>
						<div className={css.itemHead}>
							<Link to={`/shoppers/merges?status=${one.status}&pair=${one.candidateId}`}>
								{one.a.label} ↔ {one.b.label}
							</Link>
							<Pill tone={one.status === 'open' ? 'accent' : 'neutral'}>{t(`merges.statuses.${one.status}`)}</Pill>
						</div>
						<span className={css.faint}>{word('mergeReason', one.reason)}</span>
					</li>
				))}
			</ul>
		</Panel>
	)
}
