/** Of names that were typed or are held already, those that a list does not know: each once. */
export function unseenIn(known: readonly string[], ...names: readonly (string | undefined)[]): string[] {
	const held = names.map((name) => (name ?? '').trim()).filter((name) => name !== '' && !known.includes(name))
	return [...new Set(held)]
}
