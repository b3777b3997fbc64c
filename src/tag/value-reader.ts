import { fail } from '#kit/errors'
import { namedValues, shapeOf } from './definition.ts'
import type { Tag } from './tag.ts'

/** How a tag reads a value from outside; undefined where it is none of its values. */
export function valueReader(tag: Tag, kinds: readonly string[]): (text: string) => { value: string; num?: string } | undefined {
	const definition = tag.published?.content.definition
	if (!definition || !kinds.includes(definition.kind)) return fail('conflict', `Values cannot be given to this tag`)
	const numeric = (text: string) =>
		text !== '' && Number.isFinite(Number(text)) ? { value: text, num: Number(text).toFixed(6) } : undefined
	if (shapeOf(definition).as === 'number' || ('bands' in definition && definition.bands)) return numeric
	const named = namedValues(definition)
	if (named.length === 0) return (text) => (text !== '' && text.length <= 80 ? { value: text } : undefined)
	return (text) => {
		const found = named.find(({ value }) => value === text) ?? named.find(({ label }) => label.zh === text || label.en === text)
		return found && { value: found.value }
	}
}
