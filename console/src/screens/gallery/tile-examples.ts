import type { SomeKind } from '../dashboards/kind.ts'
import { kindOf, kinds } from '../dashboards/kinds.ts'
import * as fixture from './fixtures.ts'
import * as goods from './goods-fixtures.ts'

/** A question with its answer, drawn in every view that its kind has. */
export interface TileExample {
	readonly name: string
	readonly kind: SomeKind
	readonly body: object
	readonly answer: object
}

const metric = { metrics: ['net', 'conversionRate'], grain: 'day' }
const funnel = fixture.funnelBody

export const tileExamples: readonly TileExample[] = [
	{ name: 'metrics', kind: kinds['metrics/read'], body: metric, answer: fixture.metricsAnswer },
	{
		...{ name: 'metrics by category', kind: kinds['metrics/read'], answer: fixture.groupsAnswer },
		body: { metrics: ['net'], grain: 'day', breakdown: { dimension: 'category' } },
	},
	{
		...{ name: 'forecast', kind: kinds['metrics/forecast'], answer: fixture.forecastAnswer },
		body: { metric: 'orders', horizon: 14 },
	},
	{ name: 'funnel', kind: kinds['funnels/count'], body: funnel, answer: fixture.funnelAnswer },
	{ name: 'funnel by channel', kind: kinds['funnels/count'], body: fixture.funnelGroupsBody, answer: fixture.funnelGroupsAnswer },
	{ name: 'funnel trend', kind: kinds['funnels/trend'], body: { ...funnel, grain: 'day' }, answer: fixture.trendAnswer },
	{ name: 'funnel times', kind: kinds['funnels/times'], body: funnel, answer: fixture.timesAnswer },
	{ name: 'funnel curve', kind: kinds['funnels/curve'], body: funnel, answer: fixture.curveAnswer },
	{ name: 'retention', kind: kinds['retention/count'], body: fixture.retentionBody, answer: fixture.retentionAnswer },
	{ name: 'lifecycle', kind: kinds['lifecycle/count'], body: fixture.activeBody, answer: fixture.lifecycleAnswer },
	{ name: 'stickiness', kind: kinds['stickiness/count'], body: fixture.activeBody, answer: fixture.stickinessAnswer },
	{ name: 'paths', kind: kinds['paths/count'], body: {}, answer: fixture.pathsAnswer },
	{
		...{ name: 'attribution', kind: kinds['attribution/credit'], answer: fixture.attributionAnswer },
		body: { models: ['last', 'linear'] },
	},
	{ name: 'sessions', kind: kinds['sessions/quality'], body: {}, answer: fixture.sessionsAnswer },
	{ name: 'searches', kind: kinds['searches/terms'], body: {}, answer: fixture.searchesAnswer },
	...known('association', 'association/rules', goods.associationAnswer),
	...known('purchase cycles', 'cycles/repurchase', goods.repurchaseAnswer),
	...known('what comes next', 'cycles/transitions', goods.transitionsAnswer),
	...known('clicks by place', 'slots/clicks', goods.slotsAnswer),
]

function known(name: string, code: string, answer: object): TileExample[] {
	const kind = kindOf(code)
	return kind ? [{ name, kind, body: {}, answer }] : []
}
