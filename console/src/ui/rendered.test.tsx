import i18next from 'i18next'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { ApiError } from '../api/client.ts'
import { en } from '../i18n/en/index.ts'
import { zh } from '../i18n/zh/index.ts'
import { Whisker } from './chart/Whisker.tsx'
import { ErrorState } from './ErrorState.tsx'
import { LiftText } from './LiftText.tsx'
import { Count, Delta } from './numbers.tsx'
import { RfmMeter } from './RfmMeter.tsx'

beforeAll(async () => {
	await i18next
		.use(initReactI18next)
		.init({ lng: 'zh', fallbackLng: false, resources: { zh: { translation: zh }, en: { translation: en } } })
})

/** What a person reads, without the markup. */
function said(node: ReactNode): string {
	return renderToStaticMarkup(node)
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim()
}

describe('a change', () => {
	it('is told by sign, arrow and colour at once', () => {
		const markup = renderToStaticMarkup(<Delta value={90} previous={100} goodWhen="up" />)
		expect(markup).toContain('-10.0%')
		expect(markup).toContain('data-tone="bad"')
		expect(markup).toContain('<svg')
	})

	it('is good news where less is better', () => {
		expect(renderToStaticMarkup(<Delta value={90} previous={100} goodWhen="down" />)).toContain('data-tone="good"')
	})

	it('says that there is not enough data instead of a wild number', () => {
		expect(said(<Delta value={90} previous={0} goodWhen="up" />)).toBe('数据不足')
	})
})

describe('numbers', () => {
	it('are short in the units of the language', () => {
		expect(said(<Count value={9_747_748} />)).toBe('974.8万')
	})

	it('never show an estimate without its interval', () => {
		expect(said(<LiftText lift={{ value: 0.0755, low: 0.0293, high: 0.1208 }} />)).toBe('+7.6 个百分点 95% 区间 +2.9 ~ +12.1')
	})

	it('of RFM are read aloud', () => {
		expect(said(<RfmMeter rfm={{ r: 5, f: 3, m: 1 }} buyerKind="consumer" />)).toContain('R 5、F 3、M 1')
		expect(said(<RfmMeter rfm={null} buyerKind="dealer" />)).toContain('企业客户')
	})
})

describe('an interval drawn', () => {
	it('is called good or bad only where it leaves zero out', () => {
		const tone = (low: number, high: number) =>
			/data-tone="(\w+)"/.exec(renderToStaticMarkup(<Whisker value={0} low={low} high={high} bound={1} />))?.[1]
		expect([tone(0.1, 0.2), tone(-0.2, -0.1), tone(-0.1, 0.2)]).toEqual(['good', 'bad', 'open'])
	})
})

describe('a failure', () => {
	it('says what happened, what to do, where exactly, and the code', () => {
		const text = said(
			<ErrorState
				error={new ApiError(422, 'bad-mapping', 'x', { problems: [{ path: 'orderId', message: 'no such column' }] })}
			/>,
		)
		expect(text).toContain('字段映射与文件对不上')
		expect(text).toContain('没有导入任何数据')
		expect(text).toContain('orderId no such column')
		expect(text).toContain('bad-mapping')
	})

	it('of a kind not known yet is told in the words of the server', () => {
		expect(said(<ErrorState error={new ApiError(418, 'new-code', 'The kettle is empty')} />)).toContain('The kettle is empty')
	})
})
