import type { Text } from '#kit/text'
import { creditTable } from './credit-table.ts'
import { forecastTable } from './forecast-table.ts'
import { funnelCurveTable, funnelTable, funnelTimesTable, funnelTrendTable } from './funnel-tables.ts'
import { repurchaseTable, rulesTable, slotsTable, transitionsTable } from './goods-tables.ts'
import { metricsTable } from './metrics-table.ts'
import { lifecycleTable, retentionTable, stickinessTable } from './return-tables.ts'
import type { Asked, Table } from './table.ts'
import { pathsTable, searchesTable, sessionsTable } from './way-tables.ts'

const tables: Readonly<Record<string, (answer: unknown, locale: keyof Text, body: Asked) => Table>> = {
	'metrics/read': metricsTable,
	'metrics/forecast': forecastTable,
	'funnels/count': funnelTable,
	'funnels/trend': funnelTrendTable,
	'funnels/times': funnelTimesTable,
	'funnels/curve': funnelCurveTable,
	'retention/count': retentionTable,
	'lifecycle/count': lifecycleTable,
	'stickiness/count': stickinessTable,
	'paths/count': pathsTable,
	'attribution/credit': creditTable,
	'sessions/quality': sessionsTable,
	'searches/terms': searchesTable,
	'slots/clicks': slotsTable,
	'association/rules': rulesTable,
	'cycles/repurchase': repurchaseTable,
	'cycles/transitions': transitionsTable,
}

/** The answer of a kind of question, row by row; undefined for a kind that has no table. */
export function answerTable(kind: string, answer: unknown, locale: keyof Text, body: Asked): Table | undefined {
	return tables[kind]?.(answer, locale, body)
}

export const tabledKinds: readonly string[] = Object.keys(tables)
