import type { Shopper } from '../../api/model.ts'

export interface ArrivalStep {
	readonly what: 'seen' | 'login' | 'contact' | 'order'
	readonly at: string
	/** Where it was seen, and by what identifier; an order says neither. */
	readonly source: string | null
	readonly type: string | null
}

const contacts: readonly string[] = ['phone', 'email', 'unionid', 'openid']

/** How somebody came: first seen, first signed in, first reachable, first bought. In the order in which it happened. */
export function arrivalOf({ identifiers, facts }: Pick<Shopper, 'identifiers' | 'facts'>): ArrivalStep[] {
	const first = (what: ArrivalStep['what'], of: readonly Shopper['identifiers'][number][]): ArrivalStep[] => {
		const one = of.toSorted((a, b) => Date.parse(a.firstSeen) - Date.parse(b.firstSeen))[0]
		return one ? [{ what, at: one.firstSeen, source: one.source, type: one.type }] : []
	}
	const steps = [
		...first('seen', identifiers),
		...first(
			'login',
			identifiers.filter(({ type }) => type === 'user_id'),
		),
		...first(
			'contact',
			identifiers.filter(({ type }) => contacts.includes(type)),
		),
		...(facts?.firstOrder ? [{ what: 'order', at: facts.firstOrder, source: null, type: null } as const] : []),
	]
	return steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
