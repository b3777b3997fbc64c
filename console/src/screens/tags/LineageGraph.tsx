import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Lineage } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
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
export function LineageGraph({ code }: { code: string }) {
	const { t } = useTranslation()
	const lineage = useQuery(lineageQuery(code))
	return (
		<Loaded query={lineage} skeleton={<BlockSkeleton height={440} />}>
			{(data) => <Drawn lineage={data} selected={`tag:${code}`} height={520} note={t('tags.lineageNote')} />}
		</Loaded>
	)
}

interface DrawnProps {
	lineage: Lineage
	selected: string | undefined
	height: number
	note: string
	extra?: ReactNode
}

export function Drawn({ lineage: { nodes, edges }, selected, height, note, extra }: DrawnProps) {
	const { t } = useTranslation()
	const text = useText()
	const navigate = useNavigate()
	return (
		<GraphPanel
			title={t('tags.tabs.lineage')}
			note={note}
			extra={extra}
			label={t('tags.tabs.lineage')}
			height={height}
			selected={selected}
			onSelect={(id) => {
				const to = addressOf(id)
				if (to) void navigate(to)
			}}
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

/** Only tags, segments and campaigns have a page. */
function addressOf(id: string): string | undefined {
	const [kind = '', ...rest] = id.split(':')
	const pages: Readonly<Record<string, string>> = { tag: '/tags', segment: '/segments', campaign: '/campaigns' }
	return pages[kind] === undefined ? undefined : `${pages[kind]}/${rest.join(':')}`
}
