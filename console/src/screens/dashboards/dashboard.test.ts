import { describe, expect, it } from 'vitest'
import { readState } from '../../url/codec.ts'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { type Dashboard, isFresh, savedOf, spanOf } from './dashboard-model.ts'
import { dashboardCodecs, daysUpTo, rangeParams, spanAt } from './dashboard-state.ts'
import { viewOf } from './kind.ts'
import { csvOf } from './rows-csv.ts'
import { textBlocks } from './text-blocks.ts'
import { withChanged, withCopyOf, withoutTile } from './tile-acts.ts'

const today = '2026-11-22'
const tile = (id: string, y: number, days: number | null = null): Dashboard['tiles'][number] => ({
	...{ id, title: null, place: { x: 0, y, w: 6, h: 4 }, days, view: 'line' },
	is: { question: { kind: 'metrics/read', body: { metrics: ['net'] } } },
})
const dashboard: Dashboard = {
	...{ id: 'd', name: 'D', description: '', owner: { id: '1', name: 'Li' }, sharedWith: [], editableBy: [], mayEdit: true },
	...{ version: 3, starter: null, range: { days: 28 }, compare: 'previous', updatedAt: null },
	tiles: [tile('a', 0), tile('b', 4, 7), tile('c', 8)],
}
const stateOf = (search: string) => readState(dashboardCodecs, new URLSearchParams(search))

describe('the days of a dashboard', () => {
	it('are its own, unless the address says others', () => {
		expect(spanAt(stateOf(''), dashboard, today)).toEqual({ from: '2026-10-26', to: '2026-11-23', compare: 'previous' })
		expect(spanAt(stateOf('days=7&against=none'), dashboard, today)).toEqual({ ...daysUpTo(today, 7), compare: 'none' })
		expect(spanAt(stateOf('from=2026-01-01&until=2026-01-31'), dashboard, today)).toMatchObject({
			from: '2026-01-01',
			to: '2026-02-01',
		})
	})

	it('are what they were where a link is broken', () => {
		expect(spanAt(stateOf('days=0&against=ever&from=2026-02-01&until=2026-01-01'), dashboard, today).from).toBe('2026-10-26')
	})

	it('do not reach a tile that has days of its own', () => {
		const span = spanAt(stateOf('days=90'), dashboard, today)
		const upTo = (days: number) => daysUpTo(today, days)
		expect(spanOf(tile('b', 0, 7), span, upTo)).toEqual({ ...daysUpTo(today, 7), compare: 'previous' })
		expect(spanOf(tile('a', 0), span, upTo)).toEqual(span)
	})

	it.each([7, 28, 90, 365, 13])('are the same on the question’s own screen: %i', (count) => {
		const range = daysUpTo(today, count)
		expect(resolveRange(readState(rangeCodecs, rangeParams(range, today)), today)).toEqual(range)
	})
})

describe('tiles that are changed', () => {
	it('close ranks when one goes', () => {
		expect(withoutTile(dashboard, 'b').tiles.map(({ id, place }) => [id, place.y])).toEqual([
			['a', 0],
			['c', 4],
		])
	})

	it('are copied below all others, and new to the server', () => {
		const copied = withCopyOf(dashboard, 'b').tiles.at(-1)
		expect(copied?.place).toEqual({ x: 0, y: 12, w: 6, h: 4 })
		expect(copied && isFresh(copied.id)).toBe(true)
		expect(savedOf(withCopyOf(dashboard, 'b')).tiles?.map((each) => each.id)).toEqual(['a', 'b', 'c', undefined])
	})

	it('never lie on each other after one has grown', () => {
		const grown = withChanged(dashboard, { ...tile('a', 0), place: { x: 0, y: 0, w: 12, h: 6 } })
		expect(grown.tiles.map(({ place }) => place.y)).toEqual([0, 6, 10])
	})

	it('are saved with the version that they were changed from, and nothing that is not theirs', () => {
		expect(Object.keys(savedOf(dashboard)).sort()).toEqual([
			'compare',
			'description',
			'editableBy',
			'name',
			'range',
			'sharedWith',
			'tiles',
			'version',
		])
	})
})

describe('the view of a tile', () => {
	const kind = { views: ['bar', 'table'] } as const
	it('is one that its kind has, with what follows its name', () => {
		expect(viewOf(kind, 'table')).toEqual({ view: 'table', options: [] })
		expect(viewOf(kind, 'bar-money-last-non-direct')).toEqual({ view: 'bar', options: ['money', 'last', 'non', 'direct'] })
		expect(viewOf(kind, 'hologram-money')).toEqual({ view: 'bar', options: [] })
	})
})

it('a file for spreadsheets holds no formula, whatever a channel is called', () => {
	expect(
		csvOf({
			head: ['a', 'b'],
			rows: [
				['=1+1', -2],
				['x,"y"', null],
				['-3', '+x'],
			],
		}),
	).toBe('\uFEFFa,b\r\n\'=1+1,-2\r\n"x,""y""",\r\n-3,\'+x\r\n')
})

it('written words are paragraphs, headings and lists, and never markup', () => {
	expect(textBlocks('# Weekly\nFirst <b>line</b>\n\n- one\n- two\n#not a heading')).toEqual([
		{ kind: 'heading', text: 'Weekly' },
		{ kind: 'paragraph', text: 'First <b>line</b>' },
		{ kind: 'list', items: ['one', 'two'] },
		{ kind: 'paragraph', text: '#not a heading' },
	])
})
