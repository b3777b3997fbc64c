/** Ids only have to differ within one page. */
let last = 0
export function newId(): string {
	last += 1
	return `n${last}`
}
