import type { Text } from '#kit/text'

/** What a mailed report says beside its numbers. */
export const mailWords = {
	range: { zh: '数据范围', en: 'Days' },
	comparedWith: { zh: '对比', en: 'compared with' },
	headlines: { zh: '核心数字', en: 'At a glance' },
	before: { zh: '对比期', en: 'before' },
	open: { zh: '打开实时看板', en: 'Open the live dashboard' },
	picture: { zh: '看板截图', en: 'The dashboard as a picture' },
	attached: { zh: '完整看板见附件 PDF。', en: 'The whole dashboard is attached as a PDF.' },
	noChromium: {
		zh: '本邮件没有截图和 PDF：服务器上没有安装 Chromium。数字与表格不受影响。',
		en: 'There is no picture and no PDF: the server has no Chromium. Numbers and tables are complete.',
	},
	drawingFailed: {
		zh: '本邮件没有截图和 PDF：这次未能生成。数字与表格不受影响。',
		en: 'There is no picture and no PDF: they could not be made this time. Numbers and tables are complete.',
	},
	cut: {
		zh: '看板较长，截图只含前面部分，完整内容见 PDF。',
		en: 'The dashboard is long: the picture shows its beginning, the PDF all of it.',
	},
	failedTile: { zh: '这张图没有算出来', en: 'This one could not be answered' },
	moreRows: { zh: '更多见看板', en: 'more on the dashboard' },
	nothing: { zh: '这段时间没有数据', en: 'Nothing in these days' },
	freshness: { zh: '计算于', en: 'Counted' },
	dataUpTo: { zh: '数据截至', en: 'data up to' },
	untitled: { zh: '未命名图表', en: 'Untitled' },
} as const satisfies Readonly<Record<string, Text>>

const weekdays = {
	zh: ['一', '二', '三', '四', '五', '六', '日'],
	en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

/** `每周一 9:00`, `on day 1 of each month at 9:00`. */
export function sayRhythm(
	{ every, hour }: { readonly every: { weekdays: number[] } | { monthDay: number }; readonly hour: number },
	locale: keyof Text,
): string {
	const time = `${hour}:00`
	if ('monthDay' in every)
		return locale === 'zh' ? `每月 ${every.monthDay} 日 ${time}` : `on day ${every.monthDay} of each month at ${time}`
	const names = every.weekdays.map((day) => weekdays[locale][day - 1] ?? '')
	if (names.length === 7) return locale === 'zh' ? `每天 ${time}` : `every day at ${time}`
	return locale === 'zh' ? `每周${names.join('、')} ${time}` : `every ${names.join(', ')} at ${time}`
}

/** Why somebody gets it, and who decides about it. */
export function sayWhy(owner: string, rhythm: string, zone: string, asked: boolean, locale: keyof Text): string {
	if (locale === 'zh')
		return asked
			? `${owner} 刚刚手动发送了这份报告。内容按 ${owner} 的查看权限生成。`
			: `${owner} 设置了把这个看板${rhythm}（${zone}）发给你。内容按 ${owner} 的查看权限生成。`
	return asked
		? `${owner} had this report sent just now. It shows what ${owner} may see.`
		: `${owner} has this dashboard sent to you ${rhythm} (${zone}). It shows what ${owner} may see.`
}

export const stopLink: Text = { zh: '不再接收这份报告', en: 'Stop this report' }
