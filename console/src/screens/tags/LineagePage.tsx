import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Lineage } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { reachOf } from '../../ui/graph/graph.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { Drawn } from './LineageGraph.tsx'
import { lineageQuery } from './queries.ts'
import { TagSections } from './TagSections.tsx'
import css from './tag.module.css'

const codecs: Codecs<{ node: string | undefined }> = { node: optional() }
const kinds = ['event', 'orders', 'trait', 'field', 'tag', 'segment', 'campaign'] as const

/** The whole lineage is too much for one picture: shown is what leads to segments and campaigns, or what belongs to one thing. */
export function LineagePage() {
	const { t } = useTranslation()
	const text = useText()
	const [{ node }, set] = useUrlState(codecs)
	const lineage = useQuery(lineageQuery(undefined))
	return (
		<>
			<PageHeader title={t('nav.tags')} documentTitle={t('tags.lineage')} lead={t('tags.lineageLead')} />
			<TagSections current="lineage" />
			<Loaded query={lineage} skeleton={<BlockSkeleton height={640} />}>
				{(data) =>
					data.nodes.length === 0 ? (
						<EmptyState title={t('tags.noLineage')} />
					) : (
						<Drawn
							lineage={node === undefined ? inUse(data) : around(data, node)}
							selected={node}
							height={640}
							note={node === undefined ? t('tags.lineageInUse') : t('tags.lineageNote')}
							extra={
								<Select
									allowClear
									showSearch={{ optionFilterProp: 'label' }}
									className={css.choose ?? ''}
									aria-label={t('tags.trace')}
									placeholder={t('tags.trace')}
									value={node ?? null}
									onChange={(next: string | null | undefined) => set({ node: next ?? undefined })}
									options={kinds.map((kind) => ({
										label: t(`tags.nodeKinds.${kind}`),
										options: data.nodes
											.filter((each) => each.kind === kind)
											.map((each) => ({ value: each.id, label: text(each.label) })),
									}))}
								/>
							}
						/>
					)
				}
			</Loaded>
		</>
	)
}

function around({ nodes, edges }: Lineage, id: string): Lineage {
	return only({ nodes, edges }, reachOf(edges, id))
}

/** Everything that leads to a segment or a campaign; everything at all where nothing does yet. */
function inUse(lineage: Lineage): Lineage {
	const ends = lineage.nodes.filter(({ kind }) => kind === 'segment' || kind === 'campaign')
	if (ends.length === 0) return lineage
	return only(lineage, new Set(ends.flatMap(({ id }) => [...reachOf(lineage.edges, id)])))
}

function only({ nodes, edges }: Lineage, kept: ReadonlySet<string>): Lineage {
	return {
		nodes: nodes.filter(({ id }) => kept.has(id)),
		edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
	}
}
