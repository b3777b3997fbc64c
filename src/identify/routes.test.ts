import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Alert } from '#kit/alert'
import { manualClock } from '#kit/clock'
import type { DataScope, Principal, Role } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import type { OperationsStore } from '#storage/operations'
import { createVault } from '#storage/vault'
import { testAnalytics, testOperations } from '../../tests/support/stores.ts'
import { migrations as allMigrations } from '../migrations.ts'
import type { Claim } from './claim.ts'
import { createIdentityStore } from './create-identity-store.ts'
import { createIdentify, type Identify } from './identify.ts'
import { migrations } from './migrations.ts'

const start = Date.UTC(2026, 10, 1)
let operations: OperationsStore
let analytics: AnalyticsStore
beforeAll(async () => {
	operations = await testOperations({ migrations })
	analytics = await testAnalytics({ migrations: allMigrations })
})

const user = (role: Role, scope: DataScope = {}): Principal => ({ kind: 'user', id: role, name: role, email: '', role, scope })

let identify: Identify
let alerts: Alert[]
let audited: string[]
let serial = 0
let mark = ''
beforeEach(() => {
	alerts = []
	audited = []
	mark = `s${++serial}`
	identify = createIdentify({
		store: createIdentityStore(operations),
		...{ analytics, vault: createVault(Buffer.alloc(32, 2)), clock: manualClock(start) },
		alerts: { raise: async (alert) => void alerts.push(alert), settle: async () => undefined },
		audit: async ({ action }) => void audited.push(action),
	})
})

async function say(fields: Partial<Claim>): Promise<number> {
	serial += 1
	const claim: Claim = { source: 'web', purposes: ['order_service'], messageKey: String(serial), at: start + serial, ...fields }
	return (await identify.resolve([claim]))[0] as number
}

interface Call {
	readonly params?: object
	readonly query?: object
	readonly body?: object
	readonly as?: Principal
}

async function call<T>(route: string, { params = {}, query = {}, body, as = user('admin') }: Call = {}): Promise<T> {
	const [method, path] = route.split(' ')
	const found = identify.routes.find((one) => one.method === method && one.path === path)
	const request = {
		params,
		query: { limit: 50, ...query },
		body,
		principal: as,
		headers: {},
		ip: '',
		signal: AbortSignal.any([]),
	}
	return (await found?.handle(request)) as T
}

interface Graph {
	readonly nodes: readonly { id: string; kind: string; type?: string; label: string; profileId?: number; blocked?: boolean }[]
	readonly edges: readonly { from: string; to: string; method: string; mergeId?: string }[]
	readonly merges: readonly { mergeId: string; cause: string; undoable: boolean }[]
	readonly candidates: readonly { candidateId: string; status: string }[]
}

interface Candidates {
	readonly items: readonly {
		readonly candidateId: string
		readonly a: { readonly profileId: number; readonly label: string }
		readonly b: { readonly profileId: number; readonly label: string }
		readonly evidence: readonly { readonly cause: string; readonly value: string | null }[]
	}[]
}

const candidatesOf = async (profileId: number, status = 'open', as = user('admin')) =>
	(await call<Candidates>('GET /api/identity/candidates', { query: { status }, as })).items.filter(
		({ a, b }) => a.profileId === profileId || b.profileId === profileId,
	)

describe('rules', () => {
	test('say of every type what it proves and how many a shopper may hold, and can be set', async () => {
		type Rules = { types: { type: string; class: string; most: number }[]; rules: object }
		const { types, rules } = await call<Rules>('GET /api/identity/rules')
		expect(types.find(({ type }) => type === 'unionid')).toMatchObject({ class: 'A', most: 1, priority: 2 })
		expect(types.find(({ type }) => type === 'anonymous_id')).toMatchObject({ class: 'C', most: 5, days: 90 })
		const body = { ...rules, limits: { phone: { most: 1 } }, blockedPatterns: [{ type: 'any', pattern: 'robot-*' }] }
		const changed = await call<Rules>('PUT /api/identity/rules', { body })
		expect(changed.types.find(({ type }) => type === 'phone')).toMatchObject({ most: 1 })
		expect(audited).toEqual(['identity-rules.changed'])
		expect(await say({ anonymousId: 'Robot-7' })).toBe(0)
		await call('PUT /api/identity/rules', { body: rules })
		expect(await say({ anonymousId: 'Robot-7' })).toBeGreaterThan(0)
	})
})

describe('blocked values', () => {
	test('say nothing from then on, are kept as a hash with a hint, and speak again when they are unblocked', async () => {
		const owner = await say({ userId: `${mark}-u`, phone: '+8613812345678', verified: { phone: true } })
		const body = { type: 'phone', value: '138 1234 5678', reason: 'a dealer' }
		const { id, hint } = await call<{ id: string; hint: string }>('POST /api/identity/blocked', { body })
		expect(hint).toBe('+86138****5678')
		expect(id).not.toContain('138')
		expect(await say({ phone: '13812345678' })).toBe(0)
		expect(await identify.addresses(operations, [owner], 'phone', 'order_service')).toEqual(new Map())
		const { items } = await call<{ items: { id: string; by: string }[] }>('GET /api/identity/blocked')
		expect(items.find((one) => one.id === id)).toMatchObject({ by: 'admin', reason: 'a dealer', hint })
		await call('DELETE /api/identity/blocked/:id', { params: { id } })
		expect(await say({ phone: '13812345678' })).toBe(owner)
		expect(audited).toEqual(['identifier.blocked', 'identifier.unblocked'])
		await expect(call('DELETE /api/identity/blocked/:id', { params: { id } })).rejects.toMatchObject({ code: 'not-found' })
	})

	test('a value that more than twenty people claim is blocked by itself, and somebody is told', async () => {
		for (let login = 0; login <= 21; login++) await say({ userId: `${mark}-${login}`, email: `${mark}@example.com` })
		expect(await say({ email: `${mark}@example.com` })).toBe(0)
		expect(alerts).toEqual([expect.objectContaining({ kind: 'identity-super-node', key: 'email' })])
		expect(JSON.stringify(alerts)).not.toContain(mark)
	})
})

describe('pairs who may be one', () => {
	const couple = async () => {
		const [a, b] = [await say({ userId: `${mark}-anna` }), await say({ userId: `${mark}-ben` })]
		await say({ userId: `${mark}-ben`, externalIds: [{ type: 'member_card', value: `${mark}-card` }] })
		await say({ userId: `${mark}-anna`, externalIds: [{ type: 'member_card', value: `${mark}-card` }] })
		return { a, b }
	}

	test('a member card of two logins asks somebody to look, and shows what speaks for it, masked by role', async () => {
		const { a, b } = await couple()
		expect(await identify.survivor(a)).not.toBe(await identify.survivor(b))
		const [pair] = await candidatesOf(a)
		expect(pair).toMatchObject({
			...{ reason: 'two-accounts', score: 0.6, a: { profileId: a, label: `${mark}-anna` }, b: { profileId: b } },
			evidence: [{ cause: 'account', type: 'member_card', value: `${mark}-card` }],
		})
		const [masked] = await candidatesOf(a, 'open', user('analyst'))
		expect(masked?.evidence[0]?.value).toBe(`${mark.slice(0, 2)}***`)
		expect(masked?.a.label).not.toContain('anna')
		expect(await candidatesOf(a, 'open', user('viewer', { region: ['nowhere'] }))).toEqual([])
	})

	test('joining and keeping apart are remembered, with who decided and why; a decision can be taken back', async () => {
		const { a, b } = await couple()
		const [{ candidateId }] = (await candidatesOf(a)) as unknown as [{ candidateId: string }]
		const params = { id: candidateId }
		const path = 'POST /api/identity/candidates/:id/decide'
		await call(path, { params, body: { decision: 'keep-apart', note: 'brothers' }, as: user('marketer') })
		await say({ userId: `${mark}-anna`, externalIds: [{ type: 'member_card', value: `${mark}-card` }] })
		expect(await candidatesOf(a)).toEqual([])
		const [kept] = await candidatesOf(a, 'kept-apart')
		expect(kept).toMatchObject({ candidateId, decidedBy: 'marketer', note: 'brothers' })

		const merged = await call<{ mergeId: string; status: string }>(path, { params, body: { decision: 'merge' } })
		expect(merged.status).toBe('merged')
		expect(await identify.survivor(b)).toBe(await identify.survivor(a))
		expect([await say({ userId: `${mark}-ben` }), await say({ userId: `${mark}-anna` })]).toEqual([b, a])

		await call('POST /api/merges/:id/undo', { params: { id: merged.mergeId } })
		expect(await identify.survivor(b)).toBe(b)
		expect(audited).toEqual(['shoppers.kept-apart', 'shoppers.merged', 'merge.undone'])
		await expect(
			call(path, { params, body: { decision: 'merge' }, as: user('marketer', { shop: ['x'] }) }),
		).rejects.toMatchObject({
			code: 'not-found',
		})
	})
})

describe('the identities of a shopper', () => {
	test('are a graph of persons, identifiers and the merges between them, whichever id is asked for', async () => {
		const tablet = await say({ anonymousId: `${mark}-tablet` })
		const login = await say({ userId: `${mark}-li`, email: `${mark}@example.com` })
		await say({ anonymousId: `${mark}-tablet`, userId: `${mark}-li` })
		const params = { id: login }
		const graph = await call<Graph>('GET /api/shoppers/:id/identities', { params })
		expect(graph).toEqual(await call('GET /api/shoppers/:id/identities', { params: { id: tablet } }))
		expect(graph.nodes.filter(({ kind }) => kind === 'shopper').map(({ profileId }) => profileId)).toEqual([tablet, login])
		expect(graph.nodes.find(({ type }) => type === 'email')).toMatchObject({ label: `${mark}@example.com`, verified: false })
		expect(graph.edges).toContainEqual(
			expect.objectContaining({ from: `shopper:${login}`, to: `shopper:${tablet}`, method: 'login' }),
		)
		expect(graph.merges).toMatchObject([{ cause: 'login', via: 'anonymous_id', undoable: true }])
		const masked = await call<Graph>('GET /api/shoppers/:id/identities', { params, as: user('marketer') })
		expect(masked.nodes.find(({ type }) => type === 'email')?.label).toBe(`${mark.slice(0, 2)}***@example.com`)

		await identify.undoMerge(graph.merges[0]?.mergeId as string, 'lin')
		const after = await call<Graph>('GET /api/shoppers/:id/identities', { params })
		expect(after.nodes.filter(({ kind }) => kind === 'shopper')).toHaveLength(1)
		expect(after.candidates).toMatchObject([{ status: 'kept-apart', decidedBy: 'lin' }])
		expect(after.merges).toMatchObject([{ undoable: false }])
	})

	test('are not there for somebody who does not exist, or who is not in the scope of the reader', async () => {
		const login = await say({ userId: `${mark}-li` })
		const scoped = { params: { id: login }, as: user('viewer', { region: ['nowhere'] }) }
		await expect(call('GET /api/shoppers/:id/identities', scoped)).rejects.toMatchObject({ code: 'not-found' })
		await expect(call('GET /api/shoppers/:id/identities', { params: { id: 999_999 } })).rejects.toMatchObject({
			code: 'not-found',
		})
	})
})
