import type { Alerts } from '#kit/alert'
import type { Clock } from '#kit/clock'
import type { Route } from '#kit/route'
import type { AlertStore } from './alert-store.ts'
import { alertRoutes } from './routes.ts'

export interface AlertStage extends Alerts {
	readonly routes: readonly Route[]
}

export function createAlerts({ store, clock }: { readonly store: AlertStore; readonly clock: Clock }): AlertStage {
	return {
		raise: (alert) => store.raise(alert, clock.now()),
		settle: (kind, key) => store.close({ kind, key }, null, clock.now()).then(() => undefined),
		routes: alertRoutes(store, clock),
	}
}
