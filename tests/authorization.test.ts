import { rm } from 'node:fs/promises'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { roles } from '#kit/route'
import { readConfig } from '../src/config.ts'
import { openApp } from '../src/main.ts'
import { callersOfEveryKind } from './support/callers.ts'
import { preparedDataDirectory } from './support/data-directory.ts'
import { proveAuthorization } from './support/prove-authorization.ts'

const folder = await preparedDataDirectory()
const log = pino({ level: 'silent' })
const app = await openApp(readConfig({}, { data: folder, port: 0 }), { log })
afterAll(async () => {
	await app.close()
	await rm(folder, { recursive: true, force: true })
})

test('every route of the product answers every kind of caller exactly as its rule says', async () => {
	const callers = await callersOfEveryKind(app.access, log)
	const table = await proveAuthorization(app.server, app.access.authenticate, callers)
	expect(Object.keys(table)).toEqual(
		expect.arrayContaining(['POST /v1/track', 'GET /api/shoppers', 'POST /api/campaigns/:id/launch']),
	)
})

test('only sign-in, health, the description of the API and the pages of messages are open to everybody', () => {
	const open = app.server.routes.filter(({ access }) => access === 'public').map(({ method, path }) => `${method} ${path}`)
	expect(open.filter((route) => !/ \/(u|c|o|r)\//.test(route)).sort()).toEqual([
		'GET /api/auth/get-session',
		'GET /api/auth/link',
		'GET /api/openapi.json',
		'GET /healthz',
		'GET /readyz',
		'POST /api/auth/sign-in/email',
		'POST /api/auth/sign-out',
		'POST /api/print/dashboards/:id',
	])
})

test('a viewer changes nothing but their own name and password; counting and checking change nothing', () => {
	const changes = app.server.routes.filter(
		({ method, access }) => method !== 'GET' && typeof access !== 'string' && access.includes('viewer'),
	)
	expect(changes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
		'PATCH /api/me',
		'POST /api/association/people',
		'POST /api/association/rules',
		'POST /api/attribution/credit',
		'POST /api/auth/change-password',
		'POST /api/cycles/repurchase',
		'POST /api/cycles/repurchase/people',
		'POST /api/cycles/transitions',
		'POST /api/cycles/transitions/people',
		'POST /api/dashboards/:id/file',
		'POST /api/dashboards/:id/tiles/:tile/answer',
		'POST /api/events/search',
		'POST /api/funnels/count',
		'POST /api/funnels/curve',
		'POST /api/funnels/diagnose',
		'POST /api/funnels/people',
		'POST /api/funnels/times',
		'POST /api/funnels/trend',
		'POST /api/lifecycle/count',
		'POST /api/metrics/anomalies',
		'POST /api/metrics/forecast',
		'POST /api/metrics/people',
		'POST /api/metrics/read',
		'POST /api/paths/count',
		'POST /api/plan/check',
		'POST /api/retention/count',
		'POST /api/searches/terms',
		'POST /api/segments/estimate',
		'POST /api/segments/explain',
		'POST /api/segments/flow',
		'POST /api/segments/overlap',
		'POST /api/segments/preview',
		'POST /api/sessions/quality',
		'POST /api/slots/clicks',
		'POST /api/stickiness/count',
		'POST /api/subsidies/check',
		'POST /api/tags/agreement',
	])
})

test('every rule names roles that exist, and admins are never left out', () => {
	for (const { method, path, access } of app.server.routes) {
		if (typeof access === 'string') continue
		expect([`${method} ${path}`, access.filter((role) => !roles.includes(role))]).toEqual([`${method} ${path}`, []])
		expect([`${method} ${path}`, access]).toEqual([`${method} ${path}`, expect.arrayContaining(['admin'])])
	}
})
