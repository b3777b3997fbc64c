import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { beforeAll, expect, it } from 'vitest'
import { zh } from '../../i18n/zh/index.ts'
import { GraphTable } from './GraphTable.tsx'

beforeAll(async () => {
	await i18next.use(initReactI18next).init({ lng: 'zh', fallbackLng: false, resources: { zh: { translation: zh } } })
})

it('says in a table all that the graph draws, and what stands alone', () => {
	const said = renderToStaticMarkup(
		<GraphTable
			label="图"
			nodes={[
				{ id: 'a', kind: 'event', label: '下单' },
				{ id: 'b', kind: 'tag', label: '高价值', mark: '未发布' },
				{ id: 'c', kind: 'segment', label: '孤单的人群' },
			]}
			edges={[{ from: 'a', to: 'b', label: '计数', note: '近 30 天' }]}
		/>,
	)
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ')
	expect(said).toContain('事件 下单 标签 高价值 未发布 计数 近 30 天')
	expect(said).toContain('人群 孤单的人群 没有与其他节点相连')
})

it('has no column for what no line says', () => {
	const nodes = [
		{ id: 'a', kind: 'event', label: '下单' },
		{ id: 'b', kind: 'tag', label: '高价值' },
	] as const
	const columns = (label?: string) =>
		renderToStaticMarkup(
			<GraphTable label="图" nodes={nodes} edges={[{ from: 'a', to: 'b', ...(label === undefined ? {} : { label }) }]} />,
		).match(/scope="col"/g)?.length
	expect([columns(), columns('计数')]).toEqual([2, 3])
})
