/** A sender with ever new names must not fill the memory. */
const mostNames = 10_000

/** The same as `change`, which is asked once for each name: every event repeats the same few hundred. */
export function forNames(change: (name: string) => string): (name: string) => string {
	const known = new Map<string, string>()
	return (name) => {
		const before = known.get(name)
		if (before !== undefined) return before
		const changed = change(name)
		if (known.size < mostNames) known.set(name, changed)
		return changed
	}
}
