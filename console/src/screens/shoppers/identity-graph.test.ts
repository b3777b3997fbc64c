import { expect, it } from 'vitest'
import type { Identities } from '../../api/identity-model.ts'
import { toIdentityGraph } from './identity-graph.ts'

const at = { firstSeen: '2026-01-01T00:00:00Z', lastSeen: '2026-02-01T00:00:00Z', source: 'web' }
const view: Identities = {
	nodes: [
		{ id: 'shopper:1', kind: 'shopper', label: '#1', profileId: 1, ...at },
		{ id: 'shopper:2', kind: 'shopper', label: '#2', profileId: 2, ...at },
		{ id: 'phone:a', kind: 'identifier', type: 'phone', label: '138****0001', verified: false, blocked: false, ...at },
		{ id: 'idfa:b', kind: 'identifier', type: 'idfa', label: 'AB', blocked: true, ...at },
	],
	edges: [
		{ from: 'shopper:1', to: 'phone:a', method: 'claimed', confidence: 0.3, purpose: 'order_service, analytics', ...at },
		{ from: 'shopper:1', to: 'shopper:2', method: 'login', confidence: 0.5, mergeId: '7', ...at, source: '' },
	],
	merges: [],
	candidates: [],
}
const words = {
	type: (type: string) => `<${type}>`,
	method: (method: string) => `[${method}]`,
	source: (source: string) => source,
	day: (day: string) => day.slice(0, 10),
	purpose: (purpose: string) => `(${purpose})`,
	blocked: 'BLOCKED',
	unverified: 'UNVERIFIED',
}

it('draws persons and identifiers, marks what proves nothing, and says what joined two persons', () => {
	const { nodes, edges } = toIdentityGraph(view, words)
	expect(nodes.map(({ kind, mark }) => [kind, mark])).toEqual([
		['shopper', undefined],
		['shopper', undefined],
		['phone', 'UNVERIFIED'],
		['device', 'BLOCKED'],
	])
	expect(edges).toEqual([
		{
			from: 'shopper:1',
			to: 'phone:a',
			note: '[claimed] · web · 2026-01-01 – 2026-02-01 · (order_service) · (analytics)',
			dashed: true,
		},
		{ from: 'shopper:1', to: 'shopper:2', label: '[login]', note: '[login] · 2026-01-01 – 2026-02-01', dashed: false },
	])
})
