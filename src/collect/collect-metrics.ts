import { Counter, Gauge, type Registry } from 'prom-client'
import type { Received } from './receive-events.ts'

export interface CollectMetrics {
	received(received: Received): void
	/** A payload arrived whose checksum is another. */
	damaged(): void
}

export const noMetrics: CollectMetrics = { received: () => undefined, damaged: () => undefined }

/** Counters of the collector for `/metrics`. */
export function createCollectMetrics(registry: Registry, backlogBytes: () => number): CollectMetrics {
	const registers = [registry]
	const accepted = new Counter({ name: 'qianmian_events_accepted_total', help: 'Events acknowledged and on the disk', registers })
	const repeated = new Counter({ name: 'qianmian_events_repeated_total', help: 'Events repeated within one request', registers })
	const refused = new Counter({
		name: 'qianmian_events_quarantined_total',
		help: 'Events sent to quarantine',
		labelNames: ['reason'],
		registers,
	})
	const damaged = new Counter({
		name: 'qianmian_payloads_damaged_total',
		help: 'Payloads whose checksum differs (神策 crc); they are read all the same',
		registers,
	})
	new Gauge({
		name: 'qianmian_log_backlog_bytes',
		help: 'Bytes of the log that are not loaded yet',
		registers,
		collect() {
			this.set(backlogBytes())
		},
	})
	return {
		received(received) {
			accepted.inc(received.accepted)
			if (received.repeated > 0) repeated.inc(received.repeated)
			for (const { reason } of received.rejected) refused.inc({ reason })
		},
		damaged: () => damaged.inc(),
	}
}
