import { personId } from '#identify'
import { difference, intersection, type PeopleSet, type PeopleSets, union } from '#query'

/** Ids that were merged into others: few, so only they are looked up one by one. */
function moved(sets: PeopleSets): PeopleSet {
	return sets.add(`SELECT groupBitmapState(from_id) FROM ${sets.dialect.database}.profile_overrides FINAL WHERE from_id != to_id`)
}

function idsOf(set: PeopleSet): string {
	return `SELECT arrayJoin(bitmapToArray(${set})) AS profile_id`
}

/** A set of ids as they were written down, as the people they are now. */
export function peopleOfToday(set: PeopleSet, sets: PeopleSets): PeopleSet {
	const merged = intersection([set, moved(sets)])
	const carried = sets.add(`SELECT groupBitmapState(${personId(sets.dialect)}) FROM (${idsOf(merged)})`)
	return union([difference(set, moved(sets)), carried])
}

/** Those ids of `set` whose person of today is not among `people`. */
export function idsNotAmong(set: PeopleSet, people: PeopleSet, sets: PeopleSets): PeopleSet {
	const merged = intersection([set, moved(sets)])
	const others = sets.add(
		`SELECT groupBitmapState(profile_id) FROM (${idsOf(merged)}) WHERE NOT bitmapContains(${people}, ${personId(sets.dialect)})`,
	)
	return union([difference(difference(set, moved(sets)), people), others])
}
