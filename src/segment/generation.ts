/** More than the milliseconds of any date, so that a later version always has a later generation. */
const versionStep = 10n ** 13n

/** When it was computed, UTC ms. */
export function timeOf(generation: string): number {
	return Number(BigInt(generation) % versionStep)
}

/** Rises with the version of a definition, then with time: what was computed from an older definition never wins. */
export function generationOf(version: number, at: number): string {
	return (BigInt(version) * versionStep + BigInt(at)).toString()
}
