import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { MemoryRouter } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'
import { meQuery } from '../../app/session.ts'
import { en } from '../../i18n/en/index.ts'
import { zh } from '../../i18n/zh/index.ts'
import { kinds } from '../dashboards/kinds.ts'
import type { MetricDefinition } from '../metrics/metric-model.ts'
import { definitionsQuery } from '../metrics/queries.ts'
import { chartExamples } from './chart-examples.tsx'
import { Drawn } from './GalleryPage.tsx'
import { type TileExample, tileExamples } from './tile-examples.ts'

beforeAll(async () => {
	await i18next
		.use(initReactI18next)
		.init({ lng: 'zh', fallbackLng: false, resources: { zh: { translation: zh }, en: { translation: en } } })
})

const definition = (name: string, unit: string) =>
	({
		...{ name, unit, label: { zh: name, en: name }, description: { zh: '', en: '' }, excludes: { zh: '', en: '' } },
		...{ formula: { zh: '', en: '' }, better: 'up', adds: 'sum', ratio: false },
	}) as unknown as MetricDefinition

function drawn(example: TileExample, view: TileExample['kind']['views'][number]): string {
	const queries = new QueryClient()
	queries.setQueryData(meQuery.queryKey, { user: { role: 'admin' }, shop: { zone: 'Asia/Shanghai' }, permissions: [] } as never)
	const items = [definition('net', 'money'), definition('conversionRate', 'share'), definition('orders', 'orders')]
	queries.setQueryData(definitionsQuery.queryKey, { items } as never)
	return renderToStaticMarkup(
		<QueryClientProvider client={queries}>
			<MemoryRouter>
				<Drawn example={example} view={view} />
			</MemoryRouter>
		</QueryClientProvider>,
	)
}

describe('the gallery', () => {
	it('shows every kind of question that a tile can ask', () => {
		expect(new Set(tileExamples.map(({ kind }) => kind))).toEqual(new Set(Object.values(kinds)))
	})

	it('shows every drawing of ui/chart', () => {
		const folder = join(import.meta.dirname, '../../ui/chart')
		const drawings = readdirSync(folder).flatMap(
			(file) => /^(\w+(?:Chart|Bars|List|Whisker|Key|Panel))\.tsx$|^(Whisker)\.tsx$/.exec(file)?.[0] ?? [],
		)
		const parts = new Set(['AnnotationKey.tsx', 'ChartPanel.tsx'])
		expect(chartExamples.map(({ name }) => `${name}.tsx`).sort()).toEqual(drawings.filter((file) => !parts.has(file)).sort())
	})

	it.each(tileExamples.map((example) => [example.name, example] as const))('has all figures of %s in a table', (_, example) => {
		const { views } = example.kind
		const table = views.find((view) => view === 'table') ?? views.find((view) => view === 'heat')
		expect(table && drawn(example, table)).toContain('<table')
	})

	const cases = tileExamples.flatMap((example) => example.kind.views.map((view) => [example.name, view, example] as const))
	it.each(cases)('draws %s as %s, and says no number that is none', (_, view, example) => {
		const markup = drawn(example, view)
		expect(markup.length).toBeGreaterThan(40)
		expect(markup).not.toMatch(/NaN|undefined|\[object/)
	})

	it('has a table beside each drawing', () => {
		for (const { name, table } of chartExamples) expect(table.rows.length, name).toBeGreaterThan(0)
	})
})
