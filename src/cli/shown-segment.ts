import type { Text } from '#kit/text'
import type { Output } from './output.ts'

/** A segment as the API shows it, of which a terminal tells the most important. */
export interface ShownSegment {
	readonly id: string
	readonly name: string
	readonly kind: 'rule' | 'list' | 'persona'
	readonly sentence: Text
	readonly counts: { readonly yes: number; readonly no: number | null; readonly unknown: number | null } | null
}

export function lineOf({ id, name, sentence, counts }: ShownSegment, output: Output): string[] {
	return [`${name}  ${id}`, output.pick(sentence), `${counts?.yes ?? '–'} ${output.say('members')}`]
}
