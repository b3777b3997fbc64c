import { fail } from '#kit/errors'
import { type OperationsStore, sql } from '#storage/operations'
import type { ComputedTrait, StoredTraitDeclaration } from './computed-trait.ts'

export interface ComputedTraitStore {
	/** By name. */
	all(): Promise<StoredTraitDeclaration[]>
	/** Raises `conflict` when the name is taken. */
	create(trait: ComputedTrait, at: number): Promise<StoredTraitDeclaration>
	/** Raises `not-found`, or `conflict` when somebody saved a newer version meanwhile. */
	update(trait: ComputedTrait, version: number, at: number): Promise<StoredTraitDeclaration>
	remove(name: string): Promise<void>
}

interface StoredRow {
	readonly [column: string]: unknown
	readonly name: string
	readonly version: number
	readonly body: ComputedTrait
	readonly updated_at: number
}

export function createComputedTraitStore(operations: OperationsStore): ComputedTraitStore {
	const read = ({ body, version, updated_at }: StoredRow): StoredTraitDeclaration => ({ ...body, version, updatedAt: updated_at })
	return {
		all: async () => (await operations.query<StoredRow>(sql`SELECT * FROM computed_traits ORDER BY name COLLATE "C"`)).map(read),
		create: async (trait, at) => {
			const [row] = await operations.query<StoredRow>(
				sql`INSERT INTO computed_traits (name, version, body, updated_at)
					VALUES (${trait.name}, nextval('computed_trait_versions'), ${JSON.stringify(trait)}::jsonb, ${new Date(at).toISOString()})
					ON CONFLICT (name) DO NOTHING RETURNING *`,
			)
			return row ? read(row) : fail('conflict', 'There is a computed trait of this name')
		},
		update: async (trait, version, at) => {
			const [row] = await operations.query<StoredRow>(
				sql`UPDATE computed_traits SET version = nextval('computed_trait_versions'), body = ${JSON.stringify(trait)}::jsonb,
						updated_at = ${new Date(at).toISOString()}
					WHERE name = ${trait.name} AND version = ${version} RETURNING *`,
			)
			if (row) return read(row)
			const [present] = await operations.query(sql`SELECT 1 FROM computed_traits WHERE name = ${trait.name}`)
			return present ? fail('conflict', 'Someone saved a newer version meanwhile') : fail('not-found')
		},
		remove: async (name) => {
			const gone = await operations.query(sql`DELETE FROM computed_traits WHERE name = ${name} RETURNING name`)
			if (gone.length === 0) fail('not-found')
		},
	}
}
