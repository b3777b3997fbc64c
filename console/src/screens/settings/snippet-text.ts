/** How a shop sends its events here. The key stands in the text as it must in the shop. */
export const snippetKinds = ['http', 'browser', 'node', 'sensors', 'ga4'] as const
export type SnippetKind = (typeof snippetKinds)[number]

export function snippetText(kind: SnippetKind, origin: string, key: string): string {
	const { host, protocol } = new URL(origin)
	switch (kind) {
		case 'http':
			return `curl ${origin}/v1/track \\
  -u '${key}:' \\
  -H 'content-type: application/json' \\
  -d '{"userId":"10086","event":"Product Viewed","properties":{"product_id":"85123A","price":2.55}}'`
		case 'browser':
			return `// npm install @segment/analytics-next
import { AnalyticsBrowser } from '@segment/analytics-next'

const analytics = AnalyticsBrowser.load(
  { writeKey: '${key}', cdnURL: '${origin}' },
  { integrations: { 'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol.replace(':', '')}' } } },
)
analytics.page()
analytics.track('Product Viewed', { product_id: '85123A', price: 2.55 })`
		case 'node':
			return `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${key}', host: '${origin}', path: '/v1/batch' })
analytics.track({ userId: '10086', event: 'Order Completed', properties: { order_id: '536365', revenue: 139.12 } })`
		case 'sensors':
			return `// npm install sa-sdk-javascript
import sensors from 'sa-sdk-javascript'

sensors.init({ server_url: '${origin}/sa?project=default&token=${key}', is_track_single_page: true })
sensors.quick('autoTrack')
sensors.track('ProductViewed', { product_id: '85123A', price: 2.55 })`
		case 'ga4':
			return `curl '${origin}/mp/collect?measurement_id=G-XXXX&api_secret=${key}' \\
  -d '{"client_id":"123.456","user_id":"10086","events":[{"name":"view_item","params":{"currency":"CNY","items":[{"item_id":"85123A","price":2.55}]}}]}'`
	}
}
