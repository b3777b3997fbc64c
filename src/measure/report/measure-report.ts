import type { Channel } from '#deliver'
import type { Alerts } from '#kit/alert'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import type { Job } from '#kit/job'
import type { Log } from '#kit/log'
import type { Route } from '#kit/route'
import type { Text } from '#kit/text'
import type { Vault } from '#storage/vault'
import type { AskTile } from '../dashboard/ask-tile.ts'
import type { Dashboards } from '../dashboard/dashboards.ts'
import type { Colleagues } from './colleague.ts'
import { fileRoutes } from './file-routes.ts'
import { openRoutes } from './open-routes.ts'
import type { LookUp } from './print-names.ts'
import { createPrintTokens } from './print-tokens.ts'
import { createPrinter } from './printer.ts'
import { reportJob } from './report-job.ts'
import type { ReportStore } from './report-store.ts'
import { scheduleRoutes } from './schedule-routes.ts'
import { createSchedules } from './schedules.ts'
import { createStopTokens } from './stop-token.ts'

/** What reports need of the rest of the house. */
export interface Reporting {
	readonly store: ReportStore
	readonly colleagues: Colleagues
	/** What carries mail; one named `print` where no mail server is set. */
	readonly channel: () => Channel
	/** Domains outside that reports may go to, in lower case. */
	readonly domains: readonly string[]
	/** Where Chromium is. */
	readonly chromium: string | undefined
	/** Where this process itself answers; undefined while it does not listen. */
	readonly origin: () => string | undefined
	/** What a GET answers to somebody, asked within the process; undefined where there is none. */
	readonly lookUp: LookUp
	/** Where people reach the server. */
	readonly publicUrl: string
	readonly shop: { readonly name: Text; readonly zone: string; readonly currency: string }
	readonly vault: Vault
}

interface ReportNeeds extends Reporting {
	readonly dashboards: Dashboards
	readonly ask: AskTile
	readonly alerts: Alerts
	readonly audit: Audit
	readonly clock: Clock
	readonly log: Log
}

/** Dashboards that mail themselves, and what is taken away of them as a file. */
export function measureReports(reporting: ReportNeeds) {
	const { zone } = reporting.shop
	const printer = createPrinter({ ...reporting, zone })
	const tokens = createPrintTokens(reporting.clock)
	const stops = createStopTokens(reporting.vault)
	const needs = { ...reporting, zone, printer, tokens, stops }
	const sending = () => ({ mailed: reporting.channel().name !== 'print', pictures: printer.available })
	const routes: readonly Route[] = [
		...scheduleRoutes({ ...needs, sending, schedules: createSchedules(needs) }),
		...fileRoutes(needs),
		...openRoutes(needs),
	]
	const jobs: readonly Job[] = [reportJob(needs)]
	return { routes, jobs, close: () => printer.close() }
}
