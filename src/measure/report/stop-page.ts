import type { Text } from '#kit/text'
import { escapeHtml } from './escape-html.ts'

type StopState = 'ask' | 'stopped' | 'back' | 'unknown'

const words: Readonly<
	Record<StopState, { readonly title: Text; readonly body: Text; readonly button?: Text & { act: string } }>
> = {
	ask: {
		title: { zh: '不再接收这份报告？', en: 'Stop this report?' },
		body: {
			zh: '确认后，这份定时报告不会再发到你的邮箱。其他邮件不受影响。',
			en: 'It will not be mailed to you any more. Other mail is not affected.',
		},
		button: { zh: '确认停止', en: 'Stop it', act: 'stop' },
	},
	stopped: {
		title: { zh: '已停止发送', en: 'It is stopped' },
		body: { zh: '这份报告不会再发给你，即刻生效。', en: 'This report will not be mailed to you again, from now on.' },
		button: { zh: '点错了，继续接收', en: 'That was a mistake: go on', act: 'back' },
	},
	back: {
		title: { zh: '已恢复接收', en: 'It goes on' },
		body: { zh: '下次发送时你会再收到这份报告。', en: 'You get this report again when it is next due.' },
		button: { zh: '停止接收', en: 'Stop it', act: 'stop' },
	},
	unknown: {
		title: { zh: '链接无效', en: 'This link does not work' },
		body: { zh: '链接可能不完整，或者这份报告已被删除。', en: 'It may have been cut off, or the report is gone.' },
	},
}

/** What the stop link of a report shows, in both languages: nobody is signed in here. */
export function stopPage(state: StopState, shop: Text): string {
	const { title, body, button } = words[state]
	const both = ({ zh, en }: Text) => `${escapeHtml(zh)}<span lang="en">${escapeHtml(en)}</span>`
	const form =
		button === undefined
			? ''
			: `<form method="post"><input type="hidden" name="action" value="${button.act}"><button type="submit">${escapeHtml(button.zh)} <span lang="en">${escapeHtml(button.en)}</span></button></form>`
	return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title.zh)} · ${escapeHtml(title.en)}</title><style>${style}</style></head>
<body><main><p class="shop">${escapeHtml(shop.zh)}</p><h1>${both(title)}</h1><p>${both(body)}</p>${form}</main></body></html>
`
}

const style = `
body{font:16px/1.7 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;margin:0;background:#fafaf9;color:#0f172a}
main{max-width:30em;margin:14vh auto;padding:0 24px}.shop{margin:0 0 16px;color:#0f766e;font-weight:600}
h1{font-size:22px;font-weight:600;margin:0 0 12px}h1 span,p span{display:block;font-weight:400;font-size:.85em;color:#475569}
button{margin-top:16px;padding:10px 20px;border:1px solid #0f766e;border-radius:6px;background:#0f766e;color:#fff;font:inherit;cursor:pointer}
button span{opacity:.9;font-size:.9em}button:focus-visible{outline:3px solid #0f766e;outline-offset:3px}
@media(prefers-color-scheme:dark){body{background:#0b1220;color:#e2e8f0}h1 span,p span{color:#94a3b8}.shop{color:#5eead4}}
`
