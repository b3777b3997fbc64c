import { describe, expect, test } from 'vitest'
import type { DataScope, Principal, Route } from '#kit/route'
import type { CampaignResult } from './campaign-result.ts'
import type { OverviewQuestion } from './overview.ts'
import { measureRoutes } from './routes.ts'

function analyst(scope: DataScope): Principal {
	return { kind: 'user', id: 'u', name: 'A', email: 'a@example.com', role: 'analyst', scope }
}

async function call(routes: readonly Route[], path: string, input: { query?: object; params?: object; scope?: DataScope }) {
	const route = routes.find((each) => each.path === path)
	if (!route) throw new Error(`no route ${path}`)
	const query = await route.query?.parseAsync(input.query ?? {})
	const params = await route.params?.parseAsync(input.params ?? {})
	const request = { params, query, body: undefined, principal: analyst(input.scope ?? {}), headers: {}, ip: '' }
	return route.handle({ ...request, signal: AbortSignal.abort() })
}

describe('routes of measure', () => {
	const asked: OverviewQuestion[] = []
	const routes = measureRoutes({
		overview: async (question) => {
			asked.push(question)
			return { series: [], previousSeries: [] } as never
		},
		campaignResult: async (id) => ({ status: 'waiting', id }) as unknown as CampaignResult,
	})

	test('the overview is narrowed to what the caller may see, by day and against the days before unless asked otherwise', async () => {
		await call(routes, '/api/overview', { query: { from: '2026-09-01', to: '2026-09-08' }, scope: { region: ['France'] } })
		expect(asked.at(-1)).toEqual({
			range: { from: '2026-09-01', to: '2026-09-08' },
			grain: 'day',
			compare: 'previous',
			outliers: 'with',
			scope: { region: ['France'] },
		})
	})

	test.each([
		{ from: '2026-09-01' },
		{ from: '1 Sept', to: '2026-09-08' },
		{ from: '2026-09-01', to: '2026-09-08', grain: 'year' },
	])('an overview of %j is refused', async (query) => {
		await expect(call(routes, '/api/overview', { query })).rejects.toThrow()
	})

	test('a campaign result is for those who may see the whole shop', async () => {
		const params = { id: '0199b0a6-0000-7000-8000-000000000001' }
		expect(await call(routes, '/api/campaigns/:id/result', { params })).toMatchObject({ status: 'waiting' })
		const scoped = call(routes, '/api/campaigns/:id/result', { params, scope: { region: ['France'] } })
		await expect(scoped).rejects.toMatchObject({ code: 'scope-too-narrow' })
	})

	test('an id that cannot be one is refused before any store is asked', async () => {
		await expect(call(routes, '/api/campaigns/:id/result', { params: { id: 'c' } })).rejects.toThrow('Invalid UUID')
	})
})
