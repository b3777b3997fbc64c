import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptBody } from '../../../ui/ask/question.ts'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { writeState } from '../../../url/codec.ts'
import { codecs, stateOf } from '../../association/association-state.ts'
import type { AssociationAnswer } from '../../association/queries.ts'
import { RuleTable } from '../../association/RuleTable.tsx'
import { useGoodsName } from '../../association/use-goods-name.ts'
import { CycleTable } from '../../cycles/CycleTable.tsx'
import { cycleCodecs, transitionCodecs, windows } from '../../cycles/cycle-state.ts'
import type { Repurchase, Transitions } from '../../cycles/queries.ts'
import { TransitionTable } from '../../cycles/TransitionTable.tsx'
import { gridOf } from '../../cycles/transition-grid.ts'
import { BlockTable } from '../../slots/BlockTable.tsx'
import { HeatMap } from '../../slots/HeatMap.tsx'
import { pageOf } from '../../slots/page-blocks.ts'
import type { SlotAnswer } from '../../slots/queries.ts'
import { codecs as slotCodecs } from '../../slots/slot-state.ts'
import type { TileKind } from '../kind.ts'
import css from './kinds.module.css'

const CycleCurve = lazy(async () => ({ default: (await import('../../cycles/CyclePanel.tsx')).CycleCurve }))

type RuleBody = KeptBody<'association/rules'>

export const association: TileKind<RuleBody, AssociationAnswer> = {
	kind: 'association/rules',
	views: ['table'],
	Drawn: ({ body: { of = 'orders', level = 'category' }, answer, open }) => {
		const { t } = useTranslation()
		const name = useGoodsName(level, answer.names)
		if (answer.found.length === 0) return <p className={css.silent}>{t('association.empty.few')}</p>
		return <RuleTable rules={answer.found} of={of} name={name} onOpen={(who) => open({ who: JSON.stringify(who) })} />
	},
	useName: () => {
		const { t } = useTranslation()
		return ({ of = 'orders' }) => t(`association.title.${of}`)
	},
	useRows: ({ level = 'category' }) => {
		const { t } = useTranslation()
		const names = useGoodsName(level, {})
		return ({ found, names: items }) => ({
			head: [
				...[t('association.column.rule'), t('association.column.with'), t('association.column.both'), t('association.support')],
				...[t('association.column.confidence'), t('association.column.lift'), t('association.column.stands')],
			],
			rows: found.map((rule) => {
				const name = (value: string) => items[value] ?? names(value)
				const { support, confidence, lift, stands } = rule
				return [rule.has.map(name).join(' + '), name(rule.with), rule.baskets.both, support, confidence, lift, stands ? 1 : 0]
			}),
		})
	},
	screen: (body) => ({ path: '/association', params: writeState(codecs, new URLSearchParams(), stateOf(body)) }),
}

type CycleBody = KeptBody<'cycles/repurchase'>

export const repurchase: TileKind<CycleBody, Repurchase> = {
	kind: 'cycles/repurchase',
	views: ['table', 'line'],
	Drawn: ({ body: { level = 'category' }, answer, view, open }) => {
		const { t } = useTranslation()
		const name = useGoodsName(level, answer.names)
		const first = answer.cycles.find(({ again }) => again > 0) ?? answer.cycles[0]
		if (!first) return <p className={css.silent}>{t('association.empty.none')}</p>
		if (view === 'line')
			return (
				<Suspense fallback={<BlockSkeleton height={240} />}>
					<CycleCurve answer={answer} name={name} shown={first.value} />
				</Suspense>
			)
		return (
			<CycleTable
				cycles={answer.cycles}
				name={name}
				shown={undefined}
				onShow={(shown) => open({ shown })}
				onWho={(is, value) => open({ who: JSON.stringify([is, value]) })}
			/>
		)
	},
	useName: () => {
		const { t } = useTranslation()
		return () => t('cycles.title')
	},
	useRows: ({ level = 'category' }) => {
		const { t } = useTranslation()
		const names = useGoodsName(level, {})
		return ({ cycles, names: items }) => ({
			head: [
				...[t('cycles.column.goods'), t('cycles.column.buyers'), t('cycles.column.again'), t('cycles.column.quarter')],
				...[t('cycles.column.half'), t('cycles.column.due'), t('cycles.column.overdue')],
			],
			rows: cycles.map(({ value, buyers, again, quartiles, people }) => [
				...[items[value] ?? names(value), buyers, again, quartiles.first.value, quartiles.median.value],
				...[people?.due ?? null, people?.overdue ?? null],
			]),
		})
	},
	screen: ({ level = 'category' }) => ({
		path: '/association/cycles',
		params: writeState(cycleCodecs, new URLSearchParams(), { level }),
	}),
}

type TransitionBody = KeptBody<'cycles/transitions'>

export const transitions: TileKind<TransitionBody, Transitions> = {
	kind: 'cycles/transitions',
	views: ['heat'],
	Drawn: ({ body: { level = 'category' }, answer, open }) => {
		const { t } = useTranslation()
		const name = useGoodsName(level, answer.names)
		const grid = gridOf(answer.rows)
		if (grid.columns.length === 0) return <p className={css.silent}>{t('association.empty.none')}</p>
		return <TransitionTable grid={grid} name={name} onOpen={(after, next) => open({ cell: JSON.stringify([after, next]) })} />
	},
	useName: () => {
		const { t } = useTranslation()
		return ({ counting = 'next' }) => t(`cycles.transitions.title.${counting}`)
	},
	useRows: ({ level = 'category' }) => {
		const { t } = useTranslation()
		const names = useGoodsName(level, {})
		const fact = (key: 'closed' | 'people' | 'share' | 'base' | 'lift' | 'amount') => t(`cycles.transitions.fact.${key}`)
		return ({ rows, names: items }) => ({
			head: [
				t('cycles.transitions.after'),
				t('cycles.column.goods'),
				...(['closed', 'people', 'share', 'base', 'lift', 'amount'] as const).map(fact),
			],
			rows: rows.flatMap(({ after, closed, next }) =>
				next.map(({ value, people, share, base, lift, amount }) => {
					const name = (of: string) => items[of] ?? names(of)
					const first = after === null ? t('cycles.transitions.base') : name(after)
					return [first, name(value), closed, people, share?.value ?? null, base, lift, amount]
				}),
			),
		})
	},
	screen: ({ level = 'category', windowDays, counting = 'next' }) => ({
		path: '/association/transitions',
		params: writeState(transitionCodecs, new URLSearchParams(), {
			...{ level, counting, window: windows.find((days) => Number(days) === windowDays) ?? '365' },
		}),
	}),
}

type SlotBody = KeptBody<'slots/clicks'>

export const slots: TileKind<SlotBody, SlotAnswer> = {
	kind: 'slots/clicks',
	views: ['heat', 'table'],
	Drawn: ({ body: { by = 'slot', page }, answer, view }) => {
		const { t } = useTranslation()
		const shown = pageOf(answer, page)
		const blocks = answer.blocks.filter((block) => block.page === shown)
		if (blocks.length === 0) return <p className={css.silent}>{t('slots.empty.title')}</p>
		const list = by === 'position'
		return view === 'table' ? <BlockTable blocks={blocks} list={list} /> : <HeatMap blocks={blocks} list={list} />
	},
	useName: () => {
		const { t } = useTranslation()
		return ({ page }) => (page ? t('slots.of', { page }) : t('slots.table'))
	},
	useRows: () => {
		const { t } = useTranslation()
		return ({ blocks }) => ({
			head: [
				...[t('slots.column.slot'), t('slots.column.page'), t('slots.column.impressions'), t('slots.column.clicks')],
				...[t('slots.column.ctr'), t('slots.column.share'), t('slots.column.people')],
			],
			rows: blocks.map(({ slot, page, impressions, clicks, ctr, shareOfClicks, people }) => [
				...[slot, page, impressions, clicks, ctr, shareOfClicks, people],
			]),
		})
	},
	screen: ({ by = 'slot', page }) => ({
		path: '/slots',
		params: writeState(slotCodecs, new URLSearchParams(), { by, page }),
	}),
}
