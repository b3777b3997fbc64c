import type { Text } from '#kit/text'
import { eventLabel, eventsIn, factLabel, fieldsIn, type Query, restsOnOrders, segmentsIn } from '#query'
import { namesOfAspect } from './aspect-sources.ts'
import type { Catalogue } from './catalogue.ts'
import type { KnownSegment } from './check-tag.ts'
import { sourcesOf } from './depends-on.ts'
import type { SqlSandbox } from './sql-sandbox.ts'
import type { SqlReads } from './sql-syntax.ts'
import { fieldName, type Tag } from './tag.ts'
import type { Usage } from './tag-needs.ts'

export interface LineageNode {
	/** `tag:high-value`, `event:Product Viewed`. */
	readonly id: string
	readonly kind: 'event' | 'orders' | 'trait' | 'field' | 'tag' | 'segment' | 'campaign'
	readonly label: Text
	readonly status?: string
}

export interface Lineage {
	readonly nodes: readonly LineageNode[]
	readonly edges: readonly { readonly from: string; readonly to: string }[]
}

export interface LineageNeeds {
	readonly catalogue: Catalogue
	readonly query: Query
	readonly segments: readonly KnownSegment[]
	readonly usesOfSegment: (segmentId: string) => Promise<readonly Usage[]>
	readonly sandbox: Pick<SqlSandbox, 'reads'>
}

/** From events and traits to tags to segments to campaigns: everything, or what one tag rests on and what rests on it. */
export async function lineage(needs: LineageNeeds, code?: string): Promise<Lineage> {
	const graph = await whole(needs)
	if (code === undefined) return graph
	const start = `tag:${code}`
	const kept = new Set([start, ...reached(graph, start, 'from', 'to'), ...reached(graph, start, 'to', 'from')])
	return {
		nodes: graph.nodes.filter(({ id }) => kept.has(id)),
		edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
	}
}

function reached({ edges }: Lineage, start: string, here: 'from' | 'to', there: 'from' | 'to'): Set<string> {
	const next = Map.groupBy(edges, (edge) => edge[here])
	const found = new Set<string>()
	const waiting = [start]
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
		for (const edge of next.get(id) ?? []) {
			if (found.has(edge[there])) continue
			found.add(edge[there])
			waiting.push(edge[there])
		}
	return found
}

async function whole({ catalogue, query, segments, usesOfSegment, sandbox }: LineageNeeds): Promise<Lineage> {
	const nodes = new Map<string, LineageNode>()
	const edges = new Map<string, { from: string; to: string }>()
	const put = (node: LineageNode) => nodes.set(node.id, nodes.get(node.id) ?? node)
	const link = (from: string, to: string) => edges.set(`${from}>${to}`, { from, to })
	const tags = catalogue.tags()
	for (const tag of tags) put(tagNode(tag))
	for (const { id, name } of segments) put({ id: `segment:${id}`, kind: 'segment', label: { zh: name, en: name } })

	for (const { code, content, published } of tags) {
		for (const { definition } of [content, ...(published ? [published.content] : [])]) {
			const { events, fields, tags: below, segments: used, orders } = sourcesOf({ definition })
			const more = definition.kind === 'preference' ? namesOfAspect(definition.aspect) : []
			restOn(`tag:${code}`, { events: [...events, ...more], fields, orders, segments: used })
			for (const other of below) link(`tag:${other}`, `tag:${code}`)
			if (definition.kind === 'sql') restOnTables(`tag:${code}`, await sandbox.reads(definition.statement))
		}
	}
	for (const { id, definition } of segments) {
		const names = fieldsIn(definition)
		const fields = names.filter((name) => !name.startsWith('tag.'))
		restOn(`segment:${id}`, {
			events: eventsIn(definition),
			fields,
			orders: restsOnOrders(definition),
			segments: segmentsIn(definition),
		})
		for (const { code } of tags) if (names.includes(fieldName(code))) link(`tag:${code}`, `segment:${id}`)
		for (const campaign of await usesOfSegment(id)) {
			put({ id: `campaign:${campaign.id}`, kind: 'campaign', label: { zh: campaign.name, en: campaign.name } })
			link(`segment:${id}`, `campaign:${campaign.id}`)
		}
	}
	return { nodes: [...nodes.values()], edges: [...edges.values()] }

	function restOn(
		id: string,
		on: { events: readonly string[]; fields: readonly string[]; orders: boolean; segments: readonly string[] },
	): void {
		for (const name of on.events) {
			put({ id: `event:${name}`, kind: 'event', label: eventLabel(name) })
			link(`event:${name}`, id)
		}
		for (const name of on.fields) {
			const field = query.fields.profileField(name)
			const kind = field ? 'field' : 'trait'
			put({ id: `${kind}:${name}`, kind, label: field?.label ?? factLabel(name) })
			link(`${kind}:${name}`, id)
		}
		for (const segment of on.segments) link(`segment:${segment}`, id)
		if (on.orders) {
			put({ id: 'orders', kind: 'orders', label: { zh: '订单', en: 'orders' } })
			link('orders', id)
		}
	}

	/** A statement that names no event or trait rests on all of them. */
	function restOnTables(id: string, { tables, events, traits }: SqlReads): void {
		restOn(id, { events, fields: traits, orders: tables.includes('order_lines'), segments: [] })
		for (const table of tables) {
			if (table === 'order_lines' || (table === 'events' && events.length > 0) || (table === 'traits' && traits.length > 0))
				continue
			const node = tableNodes[table]
			if (!node) continue
			put(node)
			link(node.id, id)
		}
	}
}

/** What statements read as a whole. */
const tableNodes: Readonly<Record<string, LineageNode>> = {
	events: { id: 'event:*', kind: 'event', label: { zh: '全部事件', en: 'all events' } },
	traits: { id: 'trait:*', kind: 'trait', label: { zh: '全部属性', en: 'all traits' } },
	items: { id: 'field:*items', kind: 'field', label: { zh: '商品目录', en: 'the catalogue of items' } },
	people: { id: 'field:*people', kind: 'field', label: { zh: '顾客名单', en: 'who is known' } },
	profile_facts: { id: 'field:*profile_facts', kind: 'field', label: { zh: '顾客汇总数据', en: 'facts of shoppers' } },
}

function tagNode({ code, content, published, version }: Tag): LineageNode {
	const status = published === null ? 'draft' : published.version === version ? 'published' : 'changed'
	return { id: `tag:${code}`, kind: 'tag', label: content.name, status }
}

/** Who rests on a trait, a field or an event, directly: asked before one is taken away. */
export async function usesOfSource(needs: LineageNeeds, kind: 'trait' | 'field' | 'event', name: string): Promise<Usage[]> {
	const { nodes, edges } = await whole(needs)
	const byId = new Map(nodes.map((node) => [node.id, node]))
	const ids = kind === 'event' ? [`event:${name}`] : [`trait:${name}`, `field:${name}`]
	return edges.flatMap(({ from, to }) => {
		const node = ids.includes(from) ? byId.get(to) : undefined
		return node ? [{ kind: node.kind, id: to.slice(to.indexOf(':') + 1), name: node.label.zh }] : []
	})
}
