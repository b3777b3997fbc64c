import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { exact } from '../../format/number.ts'
import { dayTimeOf } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Explain } from '../../ui/Explain.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import css from './PersonaMoves.module.css'
import type { PersonaResult } from './persona-model.ts'

const SankeyChart = lazy(async () => ({ default: (await import('../../ui/chart/SankeyChart.tsx')).SankeyChart }))
type Moves = NonNullable<PersonaResult['moves']>

/** Who went from which persona to which between the last two runs. */
export function PersonaMoves({ result }: { result: PersonaResult }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const locale = useLocale()
	const nameOf = usePersonaNames(result)
	const title = t('personas.moves.title')
	const { moves, lost } = result
	const moved = sumOf((moves?.flows ?? []).filter(({ from, to }) => from !== to))
	const said = { moved: exact(moved, locale), people: exact(sumOf(moves?.flows ?? []), locale) }
	const note = moves && t('personas.moves.note', { at: dayTimeOf(moves.since, zone), ...said })
	return (
		<Panel
			title={
				<>
					{title} <Explain title={title}>{t('personas.moves.what')}</Explain>
				</>
			}
			note={note}
		>
			{lost.length > 0 && (
				<p className={css.faint}>
					{t('personas.moves.lost', { names: lost.map(({ id }) => nameOf(id)).join(t('insight.next.comma')) })}
				</p>
			)}
			{moves ? (
				<Shown flows={moves.flows} order={result.personas.map(({ id }) => id)} nameOf={nameOf} />
			) : (
				<p className={css.faint}>{t('personas.moves.none')}</p>
			)}
		</Panel>
	)
}

function sumOf(flows: Moves['flows']): number {
	return flows.reduce((sum, { people }) => sum + people, 0)
}

/** Of now, and of before where it was not found again. */
function usePersonaNames({ personas, lost }: PersonaResult): (id: string) => string {
	const text = useText()
	return useMemo(() => {
		const names = new Map([
			...lost.map(({ id, name, number }) => [id, name ?? `#${number}`] as const),
			...personas.map(({ id, name, generatedName }) => [id, name ?? text(generatedName)] as const),
		])
		return (id) => names.get(id) ?? '–'
	}, [personas, lost, text])
}

interface ShownProps {
	flows: Moves['flows']
	/** The personas of now, the largest first; those not found again come after them. */
	order: readonly string[]
	nameOf: (id: string) => string
}

function Shown({ flows, order, nameOf }: ShownProps) {
	const { t } = useTranslation()
	const drawn = useMemo(() => {
		const ids = [...new Set([...order, ...flows.map(({ from }) => from)])]
		const links = flows
			.map(({ from, to, people }) => ({ from, to, count: people }))
			.toSorted((a, b) => ids.indexOf(a.from) - ids.indexOf(b.from) || b.count - a.count)
		const nodes = (['from', 'to'] as const).flatMap((side) =>
			ids.map((stage, nth) => ({
				...{ stage, side, label: nameOf(stage), colour: nth },
				count: links.filter((link) => link[side] === stage).reduce((sum, { count }) => sum + count, 0),
			})),
		)
		return { nodes, links }
	}, [flows, order, nameOf])
	return (
		<>
			<figure>
				<figcaption className="qm-visually-hidden">{t('personas.moves.summary', { count: sumOf(flows) })}</figcaption>
				<Suspense fallback={<BlockSkeleton height={400} />}>
					<SankeyChart flow={drawn} />
				</Suspense>
			</figure>
			<ScrollRegion label={t('personas.moves.title')}>
				<table className={css.table}>
					<thead>
						<tr>
							<th scope="col">{t('personas.moves.from')}</th>
							<th scope="col">{t('personas.moves.to')}</th>
							<th scope="col">{t('personas.moves.people')}</th>
						</tr>
					</thead>
					<tbody>
						{drawn.links.map(({ from, to, count }) => (
							<tr key={`${from} ${to}`}>
								<th scope="row">{nameOf(from)}</th>
								<td>{from === to ? t('personas.moves.stayed') : nameOf(to)}</td>
								<td>
									<Count value={count} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</ScrollRegion>
		</>
	)
}
