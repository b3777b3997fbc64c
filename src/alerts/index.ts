/** Alerts: what the stages found wrong, until it is right again or somebody has seen to it. */

export { createAlertStore } from './alert-store.ts'
export { createAlerts } from './alerts.ts'
export { migrations } from './migrations.ts'
