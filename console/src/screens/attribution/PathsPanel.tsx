import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../ui/DataTable.tsx'
import { Amount, Count, Share } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './attribution.module.css'
import type { AttributionState, SetAttribution } from './attribution-question.ts'
import type { Attribution, WalkedPath } from './queries.ts'
import { useChannelName } from './use-channel-name.ts'

const few = 10

/** The paths that most conversions came by. */
export function PathsPanel({ found, state, set }: { found: Attribution; state: AttributionState; set: SetAttribution }) {
	const { t } = useTranslation()
	const { paths, channels, currency, conversions } = found
	if (paths.length === 0) return null
	const valued = conversions.all.money !== null
	const shown = state.allPaths ? paths : paths.slice(0, few)
	return (
		<Panel flush title={t('attribution.paths.title')} note={t('attribution.paths.note')}>
			<DataTable<WalkedPath>
				label={t('attribution.paths.title')}
				rowKey={(path) => path.channels.join()}
				size="small"
				dataSource={[...shown]}
				columns={[
					{
						title: t('attribution.column.path'),
						render: (_, path) => <Steps path={path} channels={channels} otherNames={found.otherNames} />,
					},
					{
						...{ title: t('attribution.measure.conversions'), align: 'right' as const },
						render: (_, path) => <Count value={path.conversions} />,
					},
					...(valued
						? [
								{
									...{ title: t('attribution.measure.money'), align: 'right' as const },
									render: (_: unknown, path: WalkedPath) => <Amount value={path.money} currency={currency} />,
								},
							]
						: []),
					{
						...{ title: t('attribution.column.nulls'), align: 'right' as const },
						render: (_, path) => <Count value={path.nulls} />,
					},
					{
						...{ title: t('attribution.column.rate'), align: 'right' as const },
						render: (_, path) => <Share value={path.conversions / (path.conversions + path.nulls)} />,
					},
				]}
			/>
			{paths.length > few && (
				<div className={css.morePaths}>
					<Button type="text" onClick={() => set({ allPaths: !state.allPaths }, { replace: true })}>
						{state.allPaths ? t('attribution.paths.fewer') : t('attribution.paths.all', { count: paths.length })}
					</Button>
				</div>
			)}
		</Panel>
	)
}

/** The same channel several times in a row is said once, with how often. */
function Steps({ path, channels, otherNames }: { path: WalkedPath } & Pick<Attribution, 'channels' | 'otherNames'>) {
	const nameOf = useChannelName({ otherNames })
	const runs: { place: number; from: number; times: number }[] = []
	for (const [from, place] of path.channels.entries()) {
		const last = runs.at(-1)
		if (last?.place === place) last.times++
		else runs.push({ place, from, times: 1 })
	}
	return (
		<span className={css.path}>
			{runs.map(({ place, from, times }) => (
				<span key={from} className={css.pathStep}>
					{channels[place] && nameOf(channels[place])}
					{times > 1 && <span className={css.times}> ×{times}</span>}
				</span>
			))}
		</span>
	)
}
