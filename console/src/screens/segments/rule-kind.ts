import type { Draft } from './draft.ts'
import type { RuleKind } from './empty-draft.ts'
import { aspectOf } from './kinds/appliance-fields.ts'

/** What a condition is called: attributes of appliances have a name of their own. */
export function kindOf(draft: Draft): RuleKind {
	return draft.kind === 'trait' && aspectOf(draft.trait) !== undefined ? 'appliance' : draft.kind
}
