import { decodeCursor, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import { overlaps, type SubsidyContent, type SubsidyRule } from './subsidy-rule.ts'
import { type SubsidyStore, subsidyCursor } from './subsidy-store.ts'

/** The twin of the subsidy store. */
export function createMemorySubsidyStore(): SubsidyStore {
	const rules = new Map<string, SubsidyRule>()
	const refuseOverlap = (content: SubsidyContent, id: string) => {
		const clash = [...rules.values()].find((other) => other.id !== id && overlaps(content, other))
		if (clash) fail('conflict', 'Another rule holds on some of these days', { rule: clash.id, from: clash.from, to: clash.to })
	}
	const keyOf = ({ category, province, energyGrade, from }: SubsidyContent) => [category, province, energyGrade, from] as const
	const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
		for (const [n, one] of a.entries()) {
			const other = b[n] as typeof one
			const order = typeof one === 'number' ? one - Number(other) : Buffer.compare(Buffer.from(one), Buffer.from(String(other)))
			if (order !== 0) return order
		}
		return 0
	}
	return {
		create: async (rule) => {
			refuseOverlap(rule, rule.id)
			rules.set(rule.id, rule)
		},
		update: async (id, content, by, at) => {
			refuseOverlap(content, id)
			if (!rules.has(id)) fail('not-found', 'There is no such rule')
			const next = { ...content, id, changedBy: by, changedAt: at }
			rules.set(id, next)
			return next
		},
		remove: async (id) => rules.delete(id),
		get: async (id) => rules.get(id),
		list: async ({ province, category, cursor, limit }) => {
			const after = decodeCursor(cursor, subsidyCursor)
			const rows = [...rules.values()]
				.filter(
					(rule) =>
						(province === undefined || rule.province === province) &&
						(category === undefined || rule.category === category) &&
						(after === undefined || compare(keyOf(rule), after) > 0),
				)
				.sort((a, b) => compare(keyOf(a), keyOf(b)))
			return pageOf(rows.slice(0, limit + 1), limit, keyOf)
		},
		ofCategory: async (category) =>
			[...rules.values()].filter((rule) => rule.category === category).sort((a, b) => (a.from < b.from ? -1 : 1)),
	}
}
