import type { Text } from '#kit/text'
import { type Definition, factLabel, type Query } from '#query'
import type { Band, DefinitionOf, TagDefinition } from './definition.ts'

/** Reads a definition back as a sentence. A rule says each of its values. */
export function describeTag(definition: TagDefinition, query: Query, segmentName?: (id: string) => string | undefined): Text {
	switch (definition.kind) {
		case 'rule':
			return describeRule(definition, query, segmentName)
		case 'statistic':
			return describeStatistic(definition, query)
		case 'preference':
			return {
				zh: `权重最大的${aspectNames[definition.aspect].zh}；至少 ${definition.minimumSupport} 次行为，且占比不低于 ${percent(definition.minimumShare)}`,
				en: `The ${aspectNames[definition.aspect].en} with the largest weight, from ${definition.minimumSupport} or more occasions and with a share of ${percent(definition.minimumShare)} or more`,
			}
		case 'sql':
			return { zh: '由只读 SQL 计算', en: 'Computed by a read-only SQL statement' }
		case 'predicted': {
			const bands = sayBands(definition.bands)
			const of = query.fields.profileField(definition.field)?.label ?? factLabel(definition.field)
			return { zh: `${of.zh}分档：${bands.zh}`, en: `${capital(of.en)} by thresholds: ${bands.en}` }
		}
		case 'manual':
			return { zh: '人工打标', en: 'Set by hand' }
		case 'uploaded':
			return { zh: '上传名单，注明授权依据与有效期', en: 'From uploaded lists, each with its consent basis and expiry' }
		case 'external':
			return { zh: '由外部系统通过接口写入', en: 'Written by other systems through the API' }
	}
}

function describeRule(
	{ values, otherwise }: DefinitionOf<'rule'>,
	query: Query,
	segmentName?: (id: string) => string | undefined,
): Text {
	const parts = values.map(({ label, when }) => {
		const said = query.sentences(when as unknown as Definition, segmentName)
		return { zh: `${label.zh}：${said.zh}`, en: `${label.en}: ${said.en}` }
	})
	const last = otherwise ? [{ zh: `其余：${otherwise.label.zh}`, en: `otherwise ${otherwise.label.en}` }] : []
	return join([...parts, ...last])
}

const aspectNames: Readonly<Record<DefinitionOf<'preference'>['aspect'], Text>> = {
	category: { zh: '类目', en: 'category' },
	brand: { zh: '品牌', en: 'brand' },
	price_band: { zh: '价格带', en: 'price band' },
	channel: { zh: '渠道', en: 'channel' },
	hour: { zh: '时段', en: 'hour of the day' },
}

function describeStatistic({ events, bands, ...definition }: DefinitionOf<'statistic'>, query: Query): Text {
	const names = events === undefined ? [] : typeof events === 'string' ? [events] : events.any
	const said = query.statisticSentence({ ...definition, events: names })
	if (!bands) return said
	const { zh, en } = sayBands(bands)
	return { zh: `${said.zh}，分档：${zh}`, en: `${said.en}, by thresholds: ${en}` }
}

function sayBands(bands: readonly Band[]): Text {
	return join(
		bands.map(({ label, from }) => ({
			zh: from === undefined ? label.zh : `≥ ${from} ${label.zh}`,
			en: from === undefined ? label.en : `≥ ${from} ${label.en}`,
		})),
	)
}

function join(parts: readonly Text[]): Text {
	return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}

function percent(share: number): string {
	return `${Math.round(share * 100)}%`
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1)
}
