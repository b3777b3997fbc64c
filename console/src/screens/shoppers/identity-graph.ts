import type { Identities } from '../../api/identity-model.ts'
import type { GraphEdge, GraphKind, GraphNode } from '../../ui/graph/graph.ts'

type IdentityNode = Identities['nodes'][number]
type IdentityType = NonNullable<IdentityNode['type']>

const kinds: Readonly<Record<IdentityType, GraphKind>> = {
	user_id: 'login',
	unionid: 'wechat',
	openid: 'wechat',
	phone: 'phone',
	email: 'email',
	platform_id: 'platform',
	member_card: 'card',
	push_token: 'device',
	anonymous_id: 'device',
	oaid: 'device',
	idfa: 'device',
	aaid: 'device',
	ga_client_id: 'device',
}

/** What the graph says in words; given so that this stays free of React. */
export interface IdentityWords {
	readonly type: (type: string) => string
	readonly method: (method: string) => string
	readonly source: (source: string) => string
	readonly day: (at: string) => string
	readonly purpose: (purpose: string) => string
	readonly blocked: string
	readonly unverified: string
}

/** The identities of one shopper as things and lines. Identifiers hang on the person whose record brought them. */
export function toIdentityGraph(view: Identities, words: IdentityWords): { nodes: GraphNode[]; edges: GraphEdge[] } {
	return {
		nodes: view.nodes.map((node) => ({
			id: node.id,
			kind: node.type === undefined ? 'shopper' : kinds[node.type],
			label: node.label,
			...(node.type === undefined ? {} : { kindLabel: words.type(node.type) }),
			...(node.blocked
				? { mark: words.blocked, tone: 'danger' as const }
				: node.verified === false
					? { mark: words.unverified, tone: 'faded' as const }
					: {}),
		})),
		edges: view.edges.map((edge) => ({
			from: edge.from,
			to: edge.to,
			/** Claiming is the rule and needs no word; what joined two persons does. */
			...(edge.mergeId === undefined ? {} : { label: words.method(edge.method) }),
			note: [
				words.method(edge.method),
				edge.source === '' ? '' : words.source(edge.source),
				`${words.day(edge.firstSeen)} – ${words.day(edge.lastSeen)}`,
				...(edge.purpose === undefined ? [] : edge.purpose.split(', ').map(words.purpose)),
			]
				.filter((each) => each !== '')
				.join(' · '),
			dashed: edge.confidence < 0.5,
		})),
	}
}
