import type { AlertStore, StoredAlert } from './alert-store.ts'

/** The twin of the alert store. */
export function createMemoryAlertStore(): AlertStore {
	const alerts: StoredAlert[] = []
	const openAt = (matches: (alert: StoredAlert) => boolean) =>
		alerts.findIndex((alert) => alert.closedAt === null && matches(alert))
	return {
		raise: async (alert, at) => {
			const index = openAt(({ kind, key }) => kind === alert.kind && key === alert.key)
			const before = alerts[index]
			const { details = {}, ...rest } = alert
			const base = { ...rest, details, renewedAt: at, closedAt: null, closedBy: null }
			if (before) alerts[index] = { ...base, id: before.id, raisedAt: before.raisedAt }
			else alerts.push({ ...base, id: String(alerts.length + 1), raisedAt: at })
		},
		close: async (which, by, at) => {
			const index = openAt((alert) =>
				'id' in which ? alert.id === which.id : alert.kind === which.kind && alert.key === which.key,
			)
			const before = alerts[index]
			if (!before) return false
			alerts[index] = { ...before, closedAt: at, closedBy: by }
			return true
		},
		list: async ({ open, before, limit }) =>
			alerts
				.filter((alert) => !(open && alert.closedAt !== null) && (before === undefined || BigInt(alert.id) < BigInt(before)))
				.toReversed()
				.slice(0, limit),
	}
}
