import { type OperationsStore, type Queryable, sql, timestamp } from '#storage/operations'
import { type Link, rootsOf } from './components.ts'
import type { IdentityStore, Override } from './identity-store.ts'
import { nextVersion } from './identity-version.ts'

type Queries = Pick<IdentityStore, 'settle' | 'unsquashed' | 'markSquashed'>

export function settleQueries(operations: OperationsStore): Queries {
	return {
		settle: (before, at) => operations.transaction((tx) => settle(tx, before, at)),
		unsquashed: () => targets(operations),
		markSquashed: async (at) => {
			await operations.query(
				sql`UPDATE merge_log SET squashed_at = ${timestamp(at)} WHERE settled_at IS NOT NULL AND squashed_at IS NULL`,
			)
		},
	}
}

async function settle(tx: Queryable, before: number, at: number): Promise<number> {
	await nextVersion(tx)
	const settled = await tx.query(sql`UPDATE merge_log SET settled_at = ${timestamp(at)}
		WHERE settled_at IS NULL AND undone_at IS NULL AND published AND at < ${timestamp(before)} RETURNING merge_id`)
	if (settled.length === 0) return 0
	const found = await targets(tx)
	const [from, to] = [found.map((one) => one.from), found.map((one) => one.to)]
	await tx.query(sql`UPDATE identifiers i SET home = r.target FROM unnest(${from}::int[], ${to}::int[]) AS r(id, target)
		WHERE i.home = r.id`)
	return settled.length
}

/** Groups of final links that hold at least one that is not carried out yet. */
async function targets(on: Queryable): Promise<Override[]> {
	const links = await on.query<{ a: number; b: number }>(sql`
		WITH RECURSIVE reached AS (
			SELECT a AS id FROM merge_log WHERE settled_at IS NOT NULL AND squashed_at IS NULL
			UNION
			SELECT CASE WHEN m.a = r.id THEN m.b ELSE m.a END FROM reached r
			JOIN merge_log m ON (m.a = r.id OR m.b = r.id) AND m.settled_at IS NOT NULL
		)
		SELECT DISTINCT m.a, m.b FROM merge_log m JOIN reached r ON m.a = r.id WHERE m.settled_at IS NOT NULL`)
	return overridesOf(links)
}

function overridesOf(links: readonly Link[]): Override[] {
	return [...rootsOf(links)].flatMap(([from, to]) => (from === to ? [] : [{ from, to }])).sort((a, b) => a.from - b.from)
}
