import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Lineage } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { GraphPanel } from '../../ui/graph/GraphPanel.tsx'
import type { GraphKind } from '../../ui/graph/graph.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { lineageQuery } from './queries.ts'

type Node = Lineage['nodes'][number]
const kinds: Readonly<Record<Node['kind'], GraphKind>> = {
	event: 'event',
	orders: 'event',
	trait: 'trait',
	field: 'field',
	tag: 'tag',
	segment: 'segment',
	campaign: 'campaign',
}

/** From what was recorded to what is sent: what a tag rests on, and what rests on it. */
export function LineageGraph({ code }: { code: string | undefined }) {
	const { t } = useTranslation()
	const text = useText()
	const navigate = useNavigate()
	const lineage = useQuery(lineageQuery(code))
	const open = (id: string) => {
		const to = addressOf(id)
		if (to) void navigate(to)
	}
	return (
		<Loaded query={lineage} skeleton={<BlockSkeleton height={440} />}>
			{({ nodes, edges }) =>
				nodes.length === 0 ? (
					<EmptyState title={t('tags.noLineage')} />
				) : (
					<GraphPanel
						title={t('tags.tabs.lineage')}
						note={t('tags.lineageNote')}
						label={t('tags.tabs.lineage')}
						height={code === undefined ? 720 : 520}
						selected={code === undefined ? undefined : `tag:${code}`}
						onSelect={open}
						nodes={nodes.map(({ id, kind, label, status }) => ({
							id,
							kind: kinds[kind],
							label: text(label),
							...(status === 'draft' ? { mark: t('tags.status.draft'), tone: 'faded' as const } : {}),
						}))}
						edges={edges}
					/>
				)
			}
		</Loaded>
	)
}

/** Only tags, segments and campaigns have a page. */
function addressOf(id: string): string | undefined {
	const [kind = '', ...rest] = id.split(':')
	const pages: Readonly<Record<string, string>> = { tag: '/tags', segment: '/segments', campaign: '/campaigns' }
	return pages[kind] === undefined ? undefined : `${pages[kind]}/${rest.join(':')}`
}
