import { useTranslation } from 'react-i18next'
import type { KeptBody } from '../../../ui/ask/question.ts'
import { writeState } from '../../../url/codec.ts'
import { useDimensionName } from '../../funnels/use-names.ts'
import { LandingRows } from '../../paths/LandingTable.tsx'
import { PathDrawing } from '../../paths/PathPanel.tsx'
import { PathTable } from '../../paths/PathTable.tsx'
import { pathCodecs, stateOf } from '../../paths/path-question.ts'
import type { Paths, Searches, Sessions } from '../../paths/queries.ts'
import { SearchTiles } from '../../paths/SearchTiles.tsx'
import { SessionTiles } from '../../paths/SessionTiles.tsx'
import { TermTable } from '../../paths/TermTable.tsx'
import { useStepName } from '../../paths/use-node-name.ts'
import type { TileKind } from '../kind.ts'
import css from './kinds.module.css'

type PathBody = KeptBody<'paths/count'>

export const paths: TileKind<PathBody, Paths> = {
	kind: 'paths/count',
	views: ['flow', 'table'],
	Drawn: ({ answer, view, open }) => {
		const { t } = useTranslation()
		if (answer.ways === 0) return <p className={css.silent}>{t('paths.empty.title')}</p>
		const look = (id: string) => open({ open: id })
		return view === 'table' ? <PathTable paths={answer} onOpen={look} /> : <PathDrawing paths={answer} onOpen={look} />
	},
	useName: () => {
		const { t } = useTranslation()
		const nameOf = useStepName()
		return ({ start, end }) => {
			if (start && end) return t('dashboards.kind.paths.between', { start: nameOf(start), end: nameOf(end) })
			if (start) return t('dashboards.kind.paths.after', { start: nameOf(start) })
			return end ? t('dashboards.kind.paths.before', { end: nameOf(end) }) : t('dashboards.kind.paths.free')
		}
	},
	useRows: () => {
		const { t } = useTranslation()
		return (answer) => ({
			head: [t('paths.column.step'), t('paths.column.node'), t('paths.column.ways'), t('paths.box.ended')],
			rows: answer.steps.flatMap(({ places }, nth) =>
				places.map(({ node: of, people, ended: left }) => [nth + 1, nodeName(answer, of), people, left]),
			),
		})
	},
	screen: (body, options) => ({
		path: '/paths',
		params: writeState(pathCodecs, new URLSearchParams(), {
			...stateOf(body),
			view: options[0] === 'table' ? 'table' : undefined,
		}),
	}),
}

/** Names of nodes as data have them: for files, which are read by machines too. */
function nodeName({ nodes }: Paths, node: number): string {
	const names = (nodes[node]?.of ?? []).map(({ kind, event, value }) => [event ?? kind, value].filter(Boolean).join(' '))
	return names.join(' ⇄ ')
}

type SessionBody = KeptBody<'sessions/quality'>

export const sessions: TileKind<SessionBody, Sessions> = {
	kind: 'sessions/quality',
	views: ['number', 'table'],
	Drawn: ({ body, answer, view }) => {
		const { t } = useTranslation()
		if (answer.total.sessions === 0) return <p className={css.silent}>{t('sessions.empty.title')}</p>
		return view === 'table' ? (
			<LandingRows sessions={answer} landing={body.landing ?? 'event'} />
		) : (
			<SessionTiles sessions={answer} />
		)
	},
	useName: () => {
		const { t } = useTranslation()
		const dimension = useDimensionName()
		return ({ landing = 'event' }) =>
			landing === 'event'
				? t('dashboards.kind.sessions')
				: t('dashboards.kind.byDimension', { name: t('dashboards.kind.sessions'), dimension: dimension(landing) })
	},
	useRows: ({ landing = 'event' }) => {
		const { t } = useTranslation()
		return ({ landings }) => ({
			head: [
				...[landing, t('sessions.sessions'), t('sessions.bounce'), t('sessions.depth'), t('sessions.median')],
				t('sessions.conversion'),
			],
			rows: landings.map((row) => [
				...[row.value ?? '…', row.sessions, row.bounceShare, row.depth, row.medianSeconds, row.conversionShare],
			]),
		})
	},
	screen: ({ landing = 'event', gapMinutes = 30 }) => ({
		path: '/paths/sessions',
		params: new URLSearchParams({
			...(landing === 'event' ? {} : { landing }),
			...(gapMinutes === 30 ? {} : { gap: String(gapMinutes) }),
		}),
	}),
}

type SearchBody = KeptBody<'searches/terms'>

export const searches: TileKind<SearchBody, Searches> = {
	kind: 'searches/terms',
	views: ['table', 'number'],
	Drawn: ({ answer, view }) => {
		const { t } = useTranslation()
		if (answer.total.searches === 0) return <p className={css.silent}>{t('searches.empty.title')}</p>
		return view === 'number' ? <SearchTiles searches={answer} /> : <TermTable searches={answer} />
	},
	useName: () => {
		const { t } = useTranslation()
		return ({ order = 'searches' }) => t(`dashboards.kind.searches.${order}`)
	},
	useRows: () => {
		const { t } = useTranslation()
		return ({ terms }) => ({
			head: [
				...[t('searches.term'), t('searches.searches'), t('searches.peopleColumn'), t('searches.withoutResults')],
				...[t('searches.viewed'), t('searches.ordered')],
			],
			rows: terms.map((row) => [
				...[row.term ?? '…', row.searches, row.people, row.withoutResults.share, row.viewed.share, row.ordered.share],
			]),
		})
	},
	screen: ({ order = 'searches' }) => ({
		path: '/paths/searches',
		params: new URLSearchParams(order === 'searches' ? {} : { order }),
	}),
}
