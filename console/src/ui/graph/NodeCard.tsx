import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import type { Direction, GraphNode } from './graph.ts'
import { kindLooks } from './kind-icons.ts'
import css from './NodeCard.module.css'

export interface NodeCardData extends Record<string, unknown> {
	readonly node: GraphNode
	readonly direction: Direction
	readonly selected: boolean
	readonly dim: boolean
	/** Of all cards one is a stop of the Tab key; arrows lead on from there. */
	readonly tabStop: boolean
	readonly onSelect: ((id: string) => void) | undefined
	readonly onReach: (id: string) => void
}

export function NodeCard({ data }: NodeProps<Node<NodeCardData>>) {
	const { t } = useTranslation()
	const { node, direction, selected, dim, tabStop, onSelect, onReach } = data
	const { icon: Icon, colour } = kindLooks[node.kind]
	const right = direction === 'right'
	return (
		<>
			<Handle type="target" position={right ? Position.Left : Position.Top} className={css.handle ?? ''} />
			<button
				type="button"
				className={['nopan', css.card].join(' ')}
				data-node={node.id}
				data-colour={colour}
				data-tone={node.tone ?? 'plain'}
				data-dim={dim}
				aria-pressed={selected}
				tabIndex={tabStop ? 0 : -1}
				onFocus={() => onReach(node.id)}
				onClick={() => onSelect?.(node.id)}
			>
				<span className={css.icon}>
					<Icon />
				</span>
				<span className={css.words}>
					<span className={css.label} title={node.label}>
						{node.label}
					</span>
					<span className={css.note}>
						{node.kindLabel ?? t(`graph.kind.${node.kind}`)}
						{node.mark !== undefined && <strong className={css.mark}> · {node.mark}</strong>}
						{node.note !== undefined && ` · ${node.note}`}
					</span>
				</span>
			</button>
			<Handle type="source" position={right ? Position.Right : Position.Bottom} className={css.handle ?? ''} />
		</>
	)
}
