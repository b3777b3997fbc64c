import { fail } from '#kit/errors'
import { json, type OperationsStore, type Queryable, type Row, type Statement, sql, timestamp } from '#storage/operations'
import type { LastRefresh, Tag, TagCategory, TagContent, TagVersion } from './tag.ts'

/** Looks at all tags in the transaction that changes one; raises to refuse the change. */
export type Check = (tags: ReadonlyMap<string, Tag>) => void

export interface NewVersion {
	readonly content: TagContent
	readonly author: string
	readonly note: string
	readonly at: number
	readonly publish: boolean
	readonly rollbackOf: number | null
}

export interface TagStore {
	/** `conflict` when there is such a tag. */
	create(code: string, version: NewVersion, check: Check): Promise<Tag>
	/** `conflict` when `edited` is no longer the newest version. */
	saveVersion(code: string, edited: number, version: NewVersion, check: Check): Promise<Tag>
	publish(code: string, version: number, at: number, check: Check): Promise<Tag>
	unpublish(code: string, at: number, check: Check): Promise<Tag>
	remove(code: string, check: Check): Promise<void>
	get(code: string): Promise<Tag | undefined>
	/** By code. */
	all(): Promise<Tag[]>
	/** Newest first. */
	versions(code: string): Promise<TagVersion[]>
	recordRefresh(code: string, last: LastRefresh): Promise<void>
	categories(): Promise<TagCategory[]>
	putCategory(category: TagCategory): Promise<void>
	removeCategory(code: string): Promise<void>
}

interface StoredTag extends Row {
	readonly code: string
	readonly version: number
	readonly content: TagContent
	readonly published_version: number | null
	readonly published: TagContent | null
	readonly created_by: string
	readonly created_at: number
	readonly updated_at: number
	readonly last: LastRefresh | null
}

interface StoredVersion extends Row {
	readonly code: string
	readonly version: number
	readonly content: TagContent
	readonly author: string
	readonly note: string
	readonly at: number
	readonly published_at: number | null
	readonly rollback_of: number | null
}

export function createTagStore(operations: OperationsStore): TagStore {
	/** Saves are rare, so they wait for each other: two of them could close a circle that neither sees. */
	const changing = <T>(code: string, check: Check, work: (tx: Queryable, present: Tag | undefined) => Promise<T>) =>
		operations.transaction(async (tx) => {
			await tx.query(sql`LOCK TABLE tags IN SHARE ROW EXCLUSIVE MODE`)
			const tags = new Map((await read(tx, sql``)).map((tag) => [tag.code, tag]))
			const result = await work(tx, tags.get(code))
			check(tags)
			return result
		})
	const saved = async (tx: Queryable, code: string) => (await read(tx, sql`WHERE code = ${code}`))[0] ?? fail('not-found')

	return {
		create: (code, version, check) =>
			changing(code, check, async (tx, present) => {
				if (present) fail('conflict', `There is a tag ${code} already`)
				const { content, author, at } = version
				await tx.query(sql`INSERT INTO tags (code, version, content, created_by, created_at, updated_at)
					VALUES (${code}, 1, ${json(content)}, ${author}, ${timestamp(at)}, ${timestamp(at)})`)
				await writeVersion(tx, code, 1, version)
				return saved(tx, code)
			}),
		saveVersion: (code, edited, version, check) =>
			changing(code, check, async (tx, present) => {
				if (!present) return fail('not-found')
				if (present.version !== edited) return fail('conflict', 'Someone saved a newer version meanwhile')
				await tx.query(
					sql`UPDATE tags SET version = ${edited + 1}, content = ${json(version.content)}, updated_at = ${timestamp(version.at)} WHERE code = ${code}`,
				)
				await writeVersion(tx, code, edited + 1, version)
				return saved(tx, code)
			}),
		publish: (code, version, at, check) =>
			changing(code, check, async (tx) => {
				const [found] = await tx.query<StoredVersion>(
					sql`SELECT * FROM tag_versions WHERE code = ${code} AND version = ${version}`,
				)
				if (!found) return fail('not-found')
				await markPublished(tx, code, version, found.content, at)
				return saved(tx, code)
			}),
		unpublish: (code, at, check) =>
			changing(code, check, async (tx) => {
				await tx.query(
					sql`UPDATE tags SET published_version = NULL, published = NULL, last = NULL, updated_at = ${timestamp(at)} WHERE code = ${code}`,
				)
				return saved(tx, code)
			}),
		remove: (code, check) =>
			changing(code, check, async (tx, present) => {
				if (!present) fail('not-found')
				await tx.query(sql`DELETE FROM tags WHERE code = ${code}`)
			}),
		get: async (code) => (await read(operations, sql`WHERE code = ${code}`))[0],
		all: () => read(operations, sql`ORDER BY code`),
		versions: async (code) =>
			(await operations.query<StoredVersion>(sql`SELECT * FROM tag_versions WHERE code = ${code} ORDER BY version DESC`)).map(
				toVersion,
			),
		recordRefresh: async (code, last) => {
			await operations.query(
				sql`UPDATE tags SET last = ${json(last)} WHERE code = ${code} AND published_version = ${last.version}`,
			)
		},
		categories: async () => {
			const rows = await operations.query<Row & TagCategory>(
				sql`SELECT code, parent, name, position FROM tag_categories ORDER BY position, code`,
			)
			return rows.map(({ code, parent, name, position }) => ({ code, parent, name, position }))
		},
		putCategory: async ({ code, parent, name, position }) => {
			await operations.query(sql`INSERT INTO tag_categories (code, parent, name, position) VALUES (${code}, ${parent}, ${json(name)}, ${position})
				ON CONFLICT (code) DO UPDATE SET parent = ${parent}, name = ${json(name)}, position = ${position}`)
		},
		removeCategory: async (code) => {
			await operations.query(sql`DELETE FROM tag_categories WHERE code = ${code}`)
		},
	}
}

async function writeVersion(
	tx: Queryable,
	code: string,
	version: number,
	{ content, author, note, at, publish, rollbackOf }: NewVersion,
) {
	await tx.query(sql`INSERT INTO tag_versions (code, version, content, author, note, at, rollback_of)
		VALUES (${code}, ${version}, ${json(content)}, ${author}, ${note}, ${timestamp(at)}, ${rollbackOf})`)
	if (publish) await markPublished(tx, code, version, content, at)
}

/** What was computed belongs to the version before. */
async function markPublished(tx: Queryable, code: string, version: number, content: TagContent, at: number): Promise<void> {
	await tx.query(
		sql`UPDATE tags SET published_version = ${version}, published = ${json(content)}, last = NULL, updated_at = ${timestamp(at)} WHERE code = ${code}`,
	)
	await tx.query(sql`UPDATE tag_versions SET published_at = ${timestamp(at)} WHERE code = ${code} AND version = ${version}`)
}

async function read(on: Queryable, rest: Statement): Promise<Tag[]> {
	const rows = await on.query<StoredTag>(
		sql`SELECT code, version, content, published_version, published, created_by, created_at, updated_at, last FROM tags ${rest}`,
	)
	return rows.map((row) => ({
		code: row.code,
		version: row.version,
		content: row.content,
		published:
			row.published_version === null || row.published === null
				? null
				: { version: row.published_version, content: row.published },
		createdBy: row.created_by,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		last: row.last,
	}))
}

function toVersion(row: StoredVersion): TagVersion {
	const { code, version, content, author, note, at } = row
	return { code, version, content, author, note, at, publishedAt: row.published_at, rollbackOf: row.rollback_of }
}
