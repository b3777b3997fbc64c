import { type Queryable, sql } from '#storage/operations'

/** Everything that changes people by hand comes one after the other, and after the batch that is being committed. */
export async function nextVersion(tx: Queryable): Promise<number> {
	const [row] = await tx.query<{ version: bigint }>(sql`UPDATE identity_state SET version = version + 1 RETURNING version`)
	return Number(row?.version)
}
