import { type OperationsStore, sql } from '#storage/operations'

const oneId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The shoppers behind one ids, as they were given; unknown ones are absent. Merged ids are not followed. */
export async function findOneIds(operations: OperationsStore, values: readonly string[]): Promise<Map<string, number>> {
	const given = values.filter((value) => oneId.test(value))
	if (given.length === 0) return new Map()
	const rows = await operations.query<{ one_id: string; profile_id: number }>(
		sql`SELECT one_id, profile_id FROM persons WHERE one_id = ANY(${given}::uuid[])`,
	)
	const found = new Map(rows.map((row) => [row.one_id, row.profile_id]))
	return new Map(
		given.flatMap((value) => {
			const profileId = found.get(value.toLowerCase())
			return profileId === undefined ? [] : [[value, profileId] as const]
		}),
	)
}
