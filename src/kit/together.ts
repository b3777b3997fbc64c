/** Waits for every one of several works, also where one has failed: what is begun again must not meet what still runs. Raises the first failure. */
export async function together<T extends readonly Promise<unknown>[]>(
	...works: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
	await Promise.allSettled(works)
	return Promise.all(works)
}
