import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Count } from '../../ui/numbers.tsx'
import css from './paths.module.css'

interface NeighbourListProps {
	title: string
	/** In which the neighbours are. */
	step: number
	rows: readonly { readonly node: number; readonly people: number }[]
	nodeName: (node: number, step: number) => string
	/** Undefined where no segment can be made of the two. */
	segment: (node: number) => (() => void) | undefined
}

/** Where those who are at a node came from, or went. */
export function NeighbourList({ title, step, rows, nodeName, segment }: NeighbourListProps) {
	const { t } = useTranslation()
	if (rows.length === 0) return null
	return (
		<section className={css.neighbours}>
			<h3>{title}</h3>
			<ul>
				{rows.map(({ node, people }) => {
					const make = segment(node)
					return (
						<li key={node}>
							<span className={css.neighbour}>{nodeName(node, step)}</span>
							<Count value={people} />
							<span className={css.make}>{make && <LinkButton onClick={make}>{t('paths.act.toSegment')}</LinkButton>}</span>
						</li>
					)
				})}
			</ul>
		</section>
	)
}
