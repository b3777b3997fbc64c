import type { FairnessInput } from '../../api/model.ts'

export interface GroupDraft {
	readonly id: string
	readonly name: string
	readonly n: number | undefined
	readonly value: number | undefined
}

export interface FairnessDraft {
	readonly measure: string
	readonly groups: readonly GroupDraft[]
	/** In percent, as it is typed. */
	readonly limit: number
	readonly note: string
}

let last = 0
export function emptyGroup(): GroupDraft {
	last += 1
	return { id: `g${last}`, name: '', n: undefined, value: undefined }
}

export function emptyDraft(): FairnessDraft {
	return { measure: '', groups: [emptyGroup(), emptyGroup()], limit: 5, note: '' }
}

/** Absent while something is missing. */
export function checkOf({ measure, groups, limit, note }: FairnessDraft): FairnessInput | undefined {
	const complete = groups.flatMap(({ name, n, value }) =>
		name.trim() !== '' && n !== undefined && value !== undefined ? [{ name: name.trim(), n, value }] : [],
	)
	if (measure.trim() === '' || complete.length !== groups.length || complete.length < 2) return undefined
	return { measure: measure.trim(), groups: complete, limit: limit / 100, note: note.trim() }
}

/** The largest difference between groups, relative to the mean of all people: what the server will judge. */
export function differenceOf(groups: NonNullable<FairnessInput['groups']>): number {
	const people = groups.reduce((sum, { n }) => sum + n, 0)
	const mean = groups.reduce((sum, { n, value }) => sum + n * value, 0) / people
	const values = groups.map(({ value }) => value)
	return mean === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / mean
}
