import type { MailContent } from './mail-content.ts'
import type { MailFrame } from './mail-html.ts'
import { mailWords, stopLink } from './mail-words.ts'

/** The same report for whoever reads mail without HTML. */
export function mailText(content: MailContent, { locale, shop, why, dashboardUrl, stopUrl, pictures, cut }: MailFrame): string {
	const word = (key: keyof typeof mailWords) => mailWords[key][locale]
	const compared = content.compared === undefined ? '' : ` · ${word('comparedWith')} ${content.compared}`
	const about = pictures === 'made' ? (cut ? 'cut' : 'attached') : pictures === 'failed' ? 'drawingFailed' : 'noChromium'
	return [
		`${shop} · ${content.title}`,
		`${word('range')} ${content.range}${compared}`,
		'',
		...content.headlines.map(({ label, value, before, change }) =>
			[`${label}: ${value}`, change?.text, before === undefined ? undefined : `(${word('before')} ${before})`]
				.filter((part) => part !== undefined)
				.join('  '),
		),
		'',
		word(about),
		`${word('open')}: ${dashboardUrl}`,
		'',
		...content.tables.flatMap(({ title, columns, rows, more, note }) => [
			`# ${title}`,
			...(note === undefined ? [columns.map(({ label }) => label[locale]).join(' | ')] : [note]),
			...rows.map((row) => row.join(' | ')),
			...(more > 0 ? [`+${more} · ${word('moreRows')}`] : []),
			'',
		]),
		content.freshness,
		why,
		`${stopLink[locale]}: ${stopUrl}`,
	].join('\n')
}
