import { CodedError, type ErrorCode, errorTable } from '#kit/errors'
import type { Text } from '#kit/text'

/** Why a tag could not be computed, as everybody may read it. What the engine said may hold values of people: it is for the log. */
export interface FailureReason {
	readonly code: ErrorCode
	readonly text: Text
}

const inChinese: Partial<Record<ErrorCode, string>> = {
	'bad-definition': '定义已不成立',
	'not-found': '所依赖的内容已不存在',
	'store-unavailable': '数据库暂时无法访问',
	overloaded: '系统繁忙',
	'shutting-down': '服务正在停止',
}

export function failureReason(error: unknown): FailureReason {
	const coded = error instanceof CodedError ? error : undefined
	const code = coded?.code ?? 'internal'
	const [, sentence] = errorTable[code]
	return { code, text: { zh: inChinese[code] ?? '服务端出错', en: coded && ourOwnWords(coded) ? coded.message : sentence } }
}

/** Of a statement in SQL it is the engine that speaks. */
function ourOwnWords({ details, cause }: CodedError): boolean {
	const quoted = typeof details === 'object' && details !== null && 'path' in details && details.path === 'statement'
	return !quoted && cause === undefined
}
