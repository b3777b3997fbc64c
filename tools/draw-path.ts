import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '#kit/text'
import { path, type Stage } from '#path'
import { root } from './repository.ts'

/** Draws src/path.ts as docs/path.en.svg and docs/path.zh.svg: one column, data down, imports up, results back to the top. */
const zhDoes: Record<Stage, string> = {
	collect: '接收事件与文件，校验，隔离问题数据，写入日志',
	identify: '把多个 ID 归为一位顾客，有上限，可撤销',
	record: '日志分段只入库一次：事件、订单、商品',
	query: '条件语言与两套求值器、指标、字段',
	profile: '属性、同意、订单历史、RFM、生命周期、时间线',
	household: '家庭、在用家电（一机一档）、服务工单、补贴规则',
	tag: '标签体系：版本、血缘、覆盖、时效',
	segment: '人群成员以位图保存，持续更新',
	experiment: '确定性分组与对照组',
	compose: '消息模板与渲染',
	deliver: '渠道、发送台账与发件箱、回执、退订',
	engage: '活动：对谁、发什么、何时、目标与对照组',
	measure: '经营总览与增量结果',
}

const words: Record<'data' | 'imports' | 'feedback' | 'title', Text> = {
	title: { en: 'The path of Qianmian', zh: '千面的主干' },
	data: { en: 'data runs down', zh: '数据向下' },
	imports: { en: 'imports look up', zh: '引用向上' },
	feedback: { en: 'sends, opens and outcomes come back as events', zh: '发送、打开与结果，作为事件回到采集' },
}

const width = 860
const floor = { x: 130, width: 600, height: 46, gap: 10, top: 24 }
const bottom = floor.top + path.length * (floor.height + floor.gap) - floor.gap
const height = bottom + 24

const style = `
	text { font-family: -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", Inter, sans-serif; font-size: 14px; fill: #1e293b }
	.name { font-weight: 600; fill: #0f766e }
	.side { font-size: 13px; fill: #64748b }
	.floor { fill: #ffffff; stroke: #cbd5e1 }
	.line { fill: none; stroke: #64748b; stroke-width: 1.5 }
	.back { fill: none; stroke: #d97706; stroke-width: 1.5; stroke-dasharray: 5 4 }
	.head { fill: #64748b } .backhead { fill: #d97706 }
	@media (prefers-color-scheme: dark) {
		text { fill: #e2e8f0 } .name { fill: #5eead4 } .side { fill: #94a3b8 }
		.floor { fill: #111c30; stroke: #334155 }
	}`

function drawFloor(index: number, name: string, does: string): string {
	const y = floor.top + index * (floor.height + floor.gap)
	const baseline = y + floor.height / 2 + 5
	return [
		`<rect class="floor" x="${floor.x}" y="${y}" width="${floor.width}" height="${floor.height}" rx="8"/>`,
		`<text class="name" x="${floor.x + 18}" y="${baseline}">${name}</text>`,
		`<text x="${floor.x + 180}" y="${baseline}">${does}</text>`,
	].join('\n')
}

function sideways(x: number, label: string): string {
	const y = (floor.top + bottom) / 2
	return `<text class="side" text-anchor="middle" transform="translate(${x} ${y}) rotate(-90)">${label}</text>`
}

function draw(language: keyof Text): string {
	const floors = path.map(({ stage, zh, does }, index) =>
		language === 'en' ? drawFloor(index, stage, does) : drawFloor(index, `${zh} ${stage}`, zhDoes[stage]),
	)
	const [left, right, back] = [floor.x - 30, floor.x + floor.width + 30, floor.x + floor.width + 74]
	const [first, last] = [floor.top + floor.height / 2, bottom - floor.height / 2]
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words.title[language]}">
<style>${style}
</style>
${floors.join('\n')}
<path class="line" d="M${left} ${floor.top}V${bottom - 8}"/><path class="head" d="M${left - 5} ${bottom - 9}h10l-5 9z"/>
${sideways(left - 14, words.data[language])}
<path class="line" d="M${right} ${bottom}V${floor.top + 8}"/><path class="head" d="M${right - 5} ${floor.top + 9}h10l-5 -9z"/>
${sideways(right + 20, words.imports[language])}
<path class="back" d="M${floor.x + floor.width} ${last}H${back}V${first}H${floor.x + floor.width + 9}"/>
<path class="backhead" d="M${floor.x + floor.width + 10} ${first - 5}v10l-9 -5z"/>
${sideways(back + 20, words.feedback[language])}
</svg>
`
}

for (const language of ['en', 'zh'] as const) await writeFile(join(root, 'docs', `path.${language}.svg`), draw(language))
