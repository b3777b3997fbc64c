import type { Text } from '#kit/text'
import { escapeHtml } from './escape-html.ts'
import type { Headline, MailContent } from './mail-content.ts'
import { mailWords, stopLink } from './mail-words.ts'
import type { Pictures } from './run.ts'
import type { SaidChange } from './say-value.ts'

/** What every recipient's mail has of its own, and what became of the pictures. */
export interface MailFrame {
	readonly locale: keyof Text
	readonly shop: string
	readonly why: string
	readonly dashboardUrl: string
	readonly stopUrl: string
	readonly pictures: Pictures
	/** The picture does not show all of the dashboard. */
	readonly cut: boolean
}

/** How the mail names the picture in it (RFC 2392). */
export const pictureId = 'dashboard@qianmian'

const ink = '#0f172a'
const soft = '#475569'
const line = '#e2e8f0'
const tones: Readonly<Record<SaidChange['is'], string>> = { good: '#15803d', bad: '#b91c1c', neither: soft }
const font = `-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans SC','Segoe UI',Helvetica,Arial,sans-serif`

/** One column of tables with styles in place: what every mail client draws alike. */
export function mailHtml(content: MailContent, frame: MailFrame): string {
	const { locale } = frame
	const word = (key: keyof typeof mailWords) => escapeHtml(mailWords[key][locale])
	const parts = [
		`<p style="margin:0 0 4px;font-size:13px;color:${soft}">${escapeHtml(frame.shop)}</p>`,
		`<h1 style="margin:0 0 8px;font-size:22px;line-height:1.35;font-weight:600">${escapeHtml(content.title)}</h1>`,
		`<p style="margin:0 0 16px;font-size:14px;color:${soft}">${word('range')} ${escapeHtml(content.range)}${
			content.compared === undefined ? '' : ` · ${word('comparedWith')} ${escapeHtml(content.compared)}`
		}</p>`,
		headlinesTable(content.headlines, locale),
		pictureOf(frame),
		`<p style="margin:0 0 24px"><a href="${escapeHtml(frame.dashboardUrl)}" style="display:inline-block;padding:10px 20px;border-radius:6px;background:#0f766e;color:#ffffff;text-decoration:none;font-size:14px">${word('open')}</a></p>`,
		...content.tables.map((table) => tableHtml(table, locale)),
		`<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid ${line};font-size:12px;line-height:1.7;color:${soft}">${escapeHtml(content.freshness)}<br>${escapeHtml(frame.why)}<br><a href="${escapeHtml(frame.stopUrl)}" style="color:${soft}">${escapeHtml(stopLink[locale])}</a></p>`,
	]
	return `<!doctype html><html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(content.title)}</title></head>
<body style="margin:0;padding:0;background:#f8fafc;color:${ink};font-family:${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:760px;background:#ffffff;border:1px solid ${line};border-radius:8px"><tr><td style="padding:28px">
${parts.join('\n')}
</td></tr></table></td></tr></table></body></html>`
}

function headlinesTable(headlines: readonly Headline[], locale: keyof Text): string {
	if (headlines.length === 0) return ''
	const rows = headlines.map(({ label, value, before, change }) => {
		const cell = (text: string, style: string) =>
			`<td style="padding:8px 0;border-bottom:1px solid ${line};${style}">${text}</td>`
		const said = change ? `<span style="color:${tones[change.is]};white-space:nowrap">${escapeHtml(change.text)}</span>` : ''
		const was =
			before === undefined
				? ''
				: `<span style="color:${soft}">${escapeHtml(mailWords.before[locale])} ${escapeHtml(before)}</span>`
		return `<tr>${cell(escapeHtml(label), `font-size:14px;color:${soft}`)}${cell(
			escapeHtml(value),
			'font-size:18px;font-weight:600;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums',
		)}${cell([said, was].filter(Boolean).join('<br>'), 'padding-left:16px;font-size:13px;text-align:right;white-space:nowrap')}</tr>`
	})
	return `<h2 style="margin:0 0 4px;font-size:14px;font-weight:600">${escapeHtml(mailWords.headlines[locale])}</h2>
<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px;border-collapse:collapse">${rows.join('')}</table>`
}

function pictureOf({ pictures, cut, locale }: MailFrame): string {
	const note = (text: string) => `<p style="margin:0 0 16px;font-size:13px;color:${soft}">${escapeHtml(text)}</p>`
	if (pictures !== 'made') return note(mailWords[pictures === 'failed' ? 'drawingFailed' : 'noChromium'][locale])
	const image = `<p style="margin:0 0 12px"><img src="cid:${pictureId}" alt="${escapeHtml(mailWords.picture[locale])}" width="700" style="display:block;width:100%;height:auto;border:1px solid ${line};border-radius:6px"></p>`
	return `${image}${note(mailWords[cut ? 'cut' : 'attached'][locale])}`
}

function tableHtml({ title, columns, rows, more, note }: MailContent['tables'][number], locale: keyof Text): string {
	const heading = `<h2 style="margin:0 0 6px;font-size:14px;font-weight:600">${escapeHtml(title)}</h2>`
	if (note !== undefined) return `${heading}<p style="margin:0 0 20px;font-size:13px;color:${soft}">${escapeHtml(note)}</p>`
	const align = (index: number) => (columns[index]?.as === 'text' || columns[index]?.as === 'day' ? 'left' : 'right')
	const head = columns.map(
		({ label }, index) =>
			`<th style="padding:6px 8px 6px 0;border-bottom:1px solid ${line};text-align:${align(index)};font-weight:400;color:${soft}">${escapeHtml(label[locale])}</th>`,
	)
	const body = rows.map(
		(row) =>
			`<tr>${row
				.map(
					(cell, index) =>
						`<td style="padding:6px 8px 6px 0;border-bottom:1px solid ${line};text-align:${align(index)};font-variant-numeric:tabular-nums">${escapeHtml(cell)}</td>`,
				)
				.join('')}</tr>`,
	)
	const rest =
		more > 0
			? `<p style="margin:-12px 0 20px;font-size:12px;color:${soft}">+${more} · ${escapeHtml(mailWords.moreRows[locale])}</p>`
			: ''
	return `${heading}<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;border-collapse:collapse;font-size:13px"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>${rest}`
}
