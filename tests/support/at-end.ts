/** Work for the end of the test file, last come, first served: stores are opened inside hooks and tests, where Vitest ignores `afterAll`. */
const work: (() => Promise<unknown>)[] = []

export function atEnd(end: () => Promise<unknown>): void {
	work.push(end)
}

export async function endFile(): Promise<void> {
	for (const end of work.splice(0).toReversed()) await end()
}
