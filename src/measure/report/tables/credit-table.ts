import { z } from 'zod'
import type { Text } from '#kit/text'
import { column, gathered, type Table } from './table.ts'

const money = z.string().nullable()
const credit = z.object({ conversions: z.number(), money, cpa: money, roas: z.number().nullable() })
const channel = z.object({
	kind: z.enum(['named', 'direct', 'other']),
	name: z.string(),
	touches: z.number().nullable(),
	cost: money,
	credit: z.record(z.string(), credit),
})

const direct: Text = { zh: '直接访问', en: 'direct' }

/** A row for each channel and model. */
export function creditTable(answer: unknown, locale: keyof Text): Table {
	const { channels } = z.object({ channels: z.array(channel) }).parse(answer)
	return {
		columns: [
			column('channel', 'text', '渠道', 'Channel'),
			column('touches', 'count', '触点', 'Touches'),
			column('model', 'text', '模型', 'Model'),
			column('conversions', 'number', '转化', 'Conversions'),
			column('money', 'money', '金额', 'Money'),
			column('cost', 'money', '花费', 'Cost'),
			column('cpa', 'money', '单次转化成本', 'Cost each'),
			column('roas', 'number', 'ROAS', 'ROAS'),
		],
		rows: channels.flatMap(({ kind, name, touches, cost, credit: models }) => {
			const called = kind === 'named' ? name : (kind === 'direct' ? direct : gathered.others)[locale]
			return Object.entries(models).map(([model, given]) => [
				...[called, touches, model, given.conversions, given.money, cost, given.cpa, given.roas],
			])
		}),
	}
}
