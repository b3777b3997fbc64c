import { useTranslation } from 'react-i18next'
import { LinkButton } from '../LinkButton.tsx'
import { ScrollRegion } from '../ScrollRegion.tsx'
import css from './GraphTable.module.css'
import type { GraphNode, GraphViewProps } from './graph.ts'

/** The same graph in words: each line of it, and what stands alone. */
export function GraphTable({ label, nodes, edges, onSelect }: Pick<GraphViewProps, 'label' | 'nodes' | 'edges' | 'onSelect'>) {
	const { t } = useTranslation()
	const byId = new Map(nodes.map((node) => [node.id, node]))
	const joined = new Set(edges.flatMap((edge) => [edge.from, edge.to]))
	const alone = nodes.filter((node) => !joined.has(node.id))
	/** Where no line says anything of itself, there is no column for it. */
	const said = edges.some(({ label: word, note }) => word !== undefined || note !== undefined)
	const cell = (node: GraphNode | undefined) => node && <NodeWords node={node} onSelect={onSelect} />
	return (
		<ScrollRegion label={label}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('graph.from')}</th>
						<th scope="col">{t('graph.to')}</th>
						{said && <th scope="col">{t('graph.link')}</th>}
					</tr>
				</thead>
				<tbody>
					{edges.map((edge, nth) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: two things may be joined more than once.
						<tr key={nth}>
							<th scope="row">{cell(byId.get(edge.from))}</th>
							<td>{cell(byId.get(edge.to))}</td>
							{said && (
								<td>
									{edge.label}
									{edge.note !== undefined && <span className={css.note}>{edge.note}</span>}
								</td>
							)}
						</tr>
					))}
					{alone.map((node) => (
						<tr key={node.id}>
							<th scope="row">{cell(node)}</th>
							<td colSpan={said ? 2 : 1}>{t('graph.alone')}</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

function NodeWords({ node, onSelect }: { node: GraphNode; onSelect: GraphViewProps['onSelect'] }) {
	const { t } = useTranslation()
	return (
		<>
			<span className={css.kind}>{node.kindLabel ?? t(`graph.kind.${node.kind}`)}</span>{' '}
			{onSelect ? <LinkButton onClick={() => onSelect(node.id)}>{node.label}</LinkButton> : node.label}
			{node.mark !== undefined && <span className={css.note}>{node.mark}</span>}
		</>
	)
}
