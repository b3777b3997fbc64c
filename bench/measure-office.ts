import { createLog } from '#kit/log'
import type { createMeasure } from '#measure'

type Needs = Parameters<typeof createMeasure>[0]

/** What the measure stage needs beside its facts, with nothing in it: for benchmarks of the facts. */
export const emptyOffice: Omit<Needs, 'analytics' | 'query' | 'campaigns' | 'clock' | 'shop'> = {
	targets: { list: async () => [], set: async () => undefined, remove: async () => undefined },
	kept: {
		dashboards: {
			...{ list: async () => [], get: async () => undefined, countOf: async () => 0 },
			...{ insert: async () => undefined, replace: async () => false, remove: async () => undefined },
		},
		annotations: {
			...{ list: async () => [], get: async () => undefined },
			...{ set: async () => undefined, remove: async () => undefined },
		},
	},
	audit: async () => undefined,
	peopleDimensions: async () => [],
	labels: async () => new Map(),
	keepPeople: async () => ({ id: '', people: 0 }),
	assertReadable: () => undefined,
	watching: {
		store: {
			settings: async () => ({ metrics: [], rate: 0.002, hour: 8 }),
			set: async () => undefined,
			lookedAt: async () => new Map(),
			noteLooked: async () => undefined,
		},
		alerts: { raise: async () => undefined, settle: async () => undefined },
		log: createLog('fatal'),
	},
	explore: { segments: async () => [], launched: async () => [], audit: async () => undefined },
}
