import { expect, it } from 'vitest'
import { palettes } from '../../theme/tokens.ts'
import { annotatedSteps, annotationLines, annotationRows } from './annotation.ts'

const weeks = ['2026-11-02', '2026-11-09', '2026-11-16']

it('puts what happened at the step in which its day lies, under one letter each', () => {
	const steps = annotatedSteps(weeks, [
		{ on: '2026-11-20', text: 'c' },
		{ on: '2026-11-11', text: 'b' },
		{ on: '2026-11-09', text: 'a' },
	])
	expect(steps.map(({ nth, letter, items }) => [nth, letter, items.map(({ text }) => text).join('')])).toEqual([
		[1, 'A', 'ab'],
		[2, 'B', 'c'],
	])
	expect(annotationRows(steps, 1)).toEqual([
		['A 11-09', 'a'],
		['A 11-11', 'b'],
	])
	expect(annotationRows(steps, 0)).toEqual([])
})

it('leaves out what happened before the chart begins', () => {
	expect(annotatedSteps(weeks, [{ on: '2026-11-01', text: 'before' }])).toEqual([])
})

it('draws nothing where nothing happened, and says so to a chart that drew something before', () => {
	expect(annotationLines([], palettes.light).data).toEqual([])
})
