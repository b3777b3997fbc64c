import { DateTime } from 'luxon'
import type { Log } from '#kit/log'
import type { Text } from '#kit/text'
import { type LookUp, namesFor } from './print-names.ts'
import type { PrintTokens } from './print-tokens.ts'
import type { PrintAsked, Printed, Printer } from './printer.ts'
import type { ReportDocument } from './report-document.ts'
import type { Pictures } from './run.ts'

export interface Drawing {
	readonly printer: Printer
	readonly tokens: PrintTokens
	readonly lookUp: LookUp
}

/** The print view of a document, drawn. Raises what the printer raises. */
export async function drawReport(
	{ printer, tokens, lookUp }: Drawing,
	document: ReportDocument,
	asked: Pick<PrintAsked, 'wants' | 'signal'>,
): Promise<Printed> {
	const token = tokens.issue(document)
	const { dashboard, locale } = document
	const path = `/print/dashboards/${encodeURIComponent(dashboard.id)}?${new URLSearchParams({ token })}`
	try {
		return await printer.print({ ...asked, locale, path, names: namesFor(document, lookUp) })
	} finally {
		tokens.revoke(token)
	}
}

/**
 * Pictures where they can be had. The first failure is worth another try of the whole report; after the second it goes without.
 * @param attempt of the run, from 1
 */
export async function picturesOf(
	needs: Drawing & { readonly log: Log },
	document: ReportDocument,
	attempt: number,
	signal: AbortSignal,
): Promise<Partial<Printed> & { readonly pictures: Pictures }> {
	if (!needs.printer.available) return { pictures: 'no-chromium' }
	try {
		return { ...(await drawReport(needs, document, { wants: ['png', 'pdf'], signal })), pictures: 'made' }
	} catch (error) {
		if (signal.aborted || attempt < 2) throw error
		needs.log.warn({ err: error, dashboard: document.dashboard.id }, 'a report goes without pictures')
		return { pictures: 'failed' }
	}
}

/** Name of the file, without its ending. */
export function fileName({ dashboard, range }: ReportDocument): string {
	const last = DateTime.fromISO(range.to, { zone: 'utc' }).minus({ days: 1 }).toISODate() ?? range.to
	return `${dashboard.name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()} ${last}`
}

/** The day that is not over yet: reports tell of whole days. */
export function today(now: number, zone: string): string {
	return DateTime.fromMillis(now, { zone }).toISODate() ?? ''
}

export const locales = ['zh', 'en'] as const satisfies readonly (keyof Text)[]
