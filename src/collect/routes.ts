import type { Route } from '#kit/route'
import { ga4Routes } from './ga4-routes.ts'
import { importRoutes } from './import-routes.ts'
import type { Imports } from './imports.ts'
import { ingestRoutes } from './ingest-routes.ts'
import type { Plan } from './plan.ts'
import { planRoutes } from './plan-routes.ts'
import { quarantineRoutes } from './quarantine-routes.ts'
import type { Quarantine } from './quarantine-service.ts'
import type { IngestNeeds } from './receive-request.ts'
import { sensorsRoutes } from './sensors-routes.ts'

export function collectRoutes(ingest: IngestNeeds, quarantine: Quarantine, imports: Imports, plan: Plan): Route[] {
	return [
		...ingestRoutes(ingest),
		...sensorsRoutes(ingest),
		...ga4Routes(ingest),
		...quarantineRoutes(quarantine),
		...importRoutes(imports),
		...planRoutes(plan),
	]
}
