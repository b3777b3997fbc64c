import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Happening } from '../../api/definition.ts'
import { useMay } from '../../app/session.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import { NeighbourList } from './NeighbourList.tsx'
import { neighbours } from './path-flow.ts'
import type { PathState, SetPaths } from './path-question.ts'
import { newSegment, segmentOf } from './path-segment.ts'
import css from './paths.module.css'
import type { PathPlace, Paths } from './queries.ts'
import { useNodeName, useStepName } from './use-node-name.ts'

interface NodeDrawerProps {
	paths: Paths
	place: PathPlace & { readonly step: number }
	state: PathState
	set: SetPaths
}

/** Who is at a node, where they came from and went, and what can be done with it. */
export function NodeDrawer({ paths, place, state, set }: NodeDrawerProps) {
	const { t } = useTranslation()
	const navigate = useNavigate()
	const mayExplore = useMay('POST /api/segments/preview')
	const nodeName = useNodeName(paths)
	const stepName = useStepName()
	const { step, node, people, ended, cut } = place
	const name = nodeName(node, step)
	const { event, kind } = paths.nodes[node] ?? {}
	const happening = happeningOf(paths, node)
	const back = paths.direction === 'before'
	const { came, went } = neighbours(paths, step, node)
	const through = throughOf(state, happening, step, back)
	const toSegment = (steps: readonly Happening[]) => {
		const definition = segmentOf(steps, paths.range)
		if (definition) void navigate(newSegment(steps.map(stepName).join(' → '), definition))
	}
	const between = (other: number, isBefore: boolean) => {
		const those = happeningOf(paths, other)
		if (!happening || !those || !mayExplore) return undefined
		return () => toSegment(isBefore ? [those, happening] : [happening, those])
	}
	return (
		<DetailDrawer open title={name} onClose={() => set({ open: undefined })}>
			<Facts
				facts={[
					{ name: t('paths.column.step'), value: step + 1 },
					{ name: t('paths.column.ways'), value: <Count value={people} /> },
					{ name: t('paths.column.share'), value: <Share value={people / paths.ways} /> },
					{ name: t(back ? 'paths.box.endedBefore' : 'paths.box.ended'), value: <Part of={people} value={ended} /> },
					...(cut > 0
						? [{ name: t(back ? 'paths.box.cutBefore' : 'paths.box.cut'), value: <Part of={people} value={cut} /> }]
						: []),
				]}
			/>
			{happening ? (
				<div className={css.acts}>
					<Button onClick={() => set({ start: happening, end: undefined, open: undefined })}>{t('paths.act.start')}</Button>
					<Button onClick={() => set({ end: happening, start: undefined, open: undefined })}>{t('paths.act.end')}</Button>
					{event !== null && event !== undefined && (
						<Button onClick={() => set({ without: [...new Set([...(state.without ?? []), event])], open: undefined })}>
							{t('paths.act.without')}
						</Button>
					)}
					{mayExplore && (
						<Button type="primary" onClick={() => toSegment(through)}>
							{t('paths.act.segment')}
						</Button>
					)}
				</div>
			) : (
				<p className={css.hint}>{t(kind === 'loop' ? 'paths.act.loop' : 'paths.act.gathered')}</p>
			)}
			{mayExplore && happening && (
				<p className={css.hint}>{t('paths.act.segmentMeans', { steps: through.map(stepName).join(' → ') })}</p>
			)}
			<NeighbourList
				title={t('paths.came')}
				step={back ? step + 1 : step - 1}
				rows={came}
				nodeName={nodeName}
				segment={(other) => between(other, true)}
			/>
			<NeighbourList
				title={t('paths.went')}
				step={back ? step - 1 : step + 1}
				rows={went}
				nodeName={nodeName}
				segment={(other) => between(other, false)}
			/>
		</DetailDrawer>
	)
}

function Part({ value, of }: { value: number; of: number }) {
	return (
		<span className={css.part}>
			<Count value={value} /> <Share value={of === 0 ? null : value / of} />
		</span>
	)
}

function happeningOf({ nodes }: Paths, node: number): Happening | undefined {
	return (nodes[node]?.happening ?? undefined) as Happening | undefined
}

/** From the step that ways begin with to the node, or from the node to the one that they end with. */
function throughOf({ start, end }: PathState, node: Happening | undefined, step: number, back: boolean): Happening[] {
	if (!node) return []
	if (step === 0) return [node]
	return back ? [node, ...(end ? [end] : [])] : [...(start ? [start] : []), node]
}
