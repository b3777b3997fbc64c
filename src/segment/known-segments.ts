import { fail } from '#kit/errors'
import { type Definition, segmentsIn } from '#query'

type NameOf = (id: string) => string | undefined

/** Nobody is a member of a segment that does not exist, and everybody is none: a slip would reach the whole shop. */
export function assertKnown(definition: Definition, nameOf: NameOf): NameOf {
	const missing = segmentsIn(definition).find((id) => nameOf(id) === undefined)
	if (missing !== undefined) fail('bad-definition', `segment ${missing} does not exist`, { segment: missing })
	return nameOf
}
