export function tally<T>(list: Iterable<T>): Map<T, number> {
	const counts = new Map<T, number>()
	for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
	return counts
}

export const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, number) => sum + number, 0)
