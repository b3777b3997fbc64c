import { type ProfileNews, serialHash } from '#record'
import type { CaseEntry, CaseStore } from './case-store.ts'
import type { SerialKeys } from './serial-keys.ts'
import { caseNews } from './service-case.ts'

/** Takes over openings, closings and calls of service cases. Repeating it changes nothing. */
export async function recordCases(
	{ cases, keys }: { readonly cases: CaseStore; readonly keys: SerialKeys },
	news: readonly ProfileNews[],
	at: number,
): Promise<void> {
	const entries = news.flatMap((one): CaseEntry[] => {
		const said = caseNews(one)
		if (!said) return []
		const { serial, ...rest } = said
		return [{ ...rest, serialHash: serial === undefined ? null : serialHash(keys.lookup, serial) }]
	})
	await cases.apply(entries, at)
}
