import type { OutgoingMessage } from '#deliver'
import type { Colleague } from './colleague.ts'
import { mailContent } from './mail-content.ts'
import { mailHtml, pictureId } from './mail-html.ts'
import { mailText } from './mail-text.ts'
import { sayRhythm, sayWhy } from './mail-words.ts'
import { fileName } from './make-report.ts'
import type { Printed } from './printer.ts'
import type { ReportDocument } from './report-document.ts'
import type { Mail, Pictures, Run } from './run.ts'
import type { Schedule } from './schedule.ts'
import type { StopTokens } from './stop-token.ts'

export interface MailNeeds {
	readonly stops: StopTokens
	readonly publicUrl: string
	readonly shop: { readonly name: { readonly zh: string; readonly en: string }; readonly zone: string; readonly currency: string }
}

export interface MadeReport extends Partial<Printed> {
	readonly document: ReportDocument
	readonly pictures: Pictures
}

/** One mail for each recipient, since each carries a link of its own. */
export function composeMail(
	{ stops, publicUrl, shop }: MailNeeds,
	report: MadeReport,
	of: {
		readonly schedule: Schedule
		readonly run: Run
		readonly owner: Colleague
		readonly mail: Mail
		readonly address: string
	},
): OutgoingMessage {
	const { document, pictures, cut = false } = report
	const { schedule, run, owner, mail, address } = of
	const { locale } = document
	const base = publicUrl.replace(/\/$/, '')
	const stopUrl = `${base}/r/${stops.sign({ scheduleId: schedule.id, recipient: mail.recipient })}`
	const frame = {
		...{ locale, pictures, cut, stopUrl, shop: shop.name[locale] },
		dashboardUrl: `${base}/dashboards/${encodeURIComponent(document.dashboard.id)}`,
		why: sayWhy(owner.name, sayRhythm(schedule.plan, locale), shop.zone, run.askedBy !== null, locale),
	}
	const content = mailContent(document, shop)
	return {
		...{ ledgerId: mail.id, to: address, fromName: null, unsubscribeUrl: stopUrl },
		subject: `${content.title} · ${content.range}`,
		html: mailHtml(content, frame),
		text: mailText(content, frame),
		// A bounce names the mail; short, because a mail address has room for 64 characters before the @.
		token: `r${mail.id.replaceAll('-', '')}`,
		attachments: attachmentsOf(report),
	}
}

function attachmentsOf({ document, png, pdf }: MadeReport): NonNullable<OutgoingMessage['attachments']> {
	const name = fileName(document)
	return [
		...(png ? [{ filename: `${name}.png`, contentType: 'image/png', content: png, cid: pictureId }] : []),
		...(pdf ? [{ filename: `${name}.pdf`, contentType: 'application/pdf', content: pdf }] : []),
	]
}
