import { expect, test } from 'vitest'
import { migrate } from '#storage/migrate'
import { sql } from '#storage/operations'
import { testOperations } from '../../tests/support/stores.ts'
import { createIdentityStore } from './create-identity-store.ts'
import { migrations } from './migrations.ts'

const operationsOf = (names: RegExp) => migrations.filter(({ store, name }) => store === 'operations' && names.test(name))

test('a shop that merged before identifiers had homes can take those merges back in any order, and keeps its open questions', async () => {
	const operations = await testOperations({ migrations: [] })
	await migrate(operationsOf(/001/), operations)
	await operations.query(sql`INSERT INTO persons (profile_id, one_id, salt, created_at)
		SELECT id, gen_random_uuid(), '\\x00', now() FROM generate_series(1, 5) AS id`)
	await operations.query(
		sql`UPDATE persons SET merged_into = CASE profile_id WHEN 3 THEN 2 WHEN 2 THEN 1 END WHERE profile_id IN (2, 3)`,
	)
	await operations.query(sql`INSERT INTO identifiers (type, value_hash, profile_id, sealed_for, ciphertext, source, first_seen, last_seen)
		VALUES ('anonymous_id', '\\x01', 1, 1, '', 'web', now(), now()), ('anonymous_id', '\\x02', 1, 2, '', 'web', now(), now()),
			('user_id', '\\x03', 1, 3, '', 'web', now(), now()), ('anonymous_id', '\\x04', 5, 1, '', 'web', now(), now())`)
	await operations.query(sql`INSERT INTO merge_log (at, survivor, merged, cause, message_key, moved, published)
		VALUES (now(), 2, 3, 'login', 1, '[]', true), (now(), 1, 2, 'alias', 2, '[]', true)`)
	await operations.query(sql`INSERT INTO merge_refusals (at, a, b, reason, message_key)
		VALUES (now(), 5, 4, 'two-logins', 3), (now(), 4, 5, 'unverified-address', 4), (now(), 4, 4, 'limit', 5)`)

	await migrate(operationsOf(/./), operations)
	const store = createIdentityStore(operations)
	expect((await store.persons([1, 2, 3])).map(({ profileId, mergedInto }) => [profileId, mergedInto])).toEqual([
		[1, null],
		[2, 1],
		[3, 1],
	])
	expect((await store.ofPersons([1])).map(({ home }) => home).sort()).toEqual([1, 2, 3])
	expect((await store.ofPersons([5])).map(({ home }) => home)).toEqual([5])
	expect((await store.candidates({ status: 'open', limit: 9 })).map(({ a, b, rootA }) => [a, b, rootA])).toEqual([[4, 5, 4]])

	const [outer, inner] = await store.merges([3])
	await store.undo(inner?.mergeId as string, Date.UTC(2026, 10, 1), 'lin')
	expect(await store.families([1, 3])).toEqual(
		new Map([
			[1, [1, 2]],
			[3, [3]],
		]),
	)
	await store.undo(outer?.mergeId as string, Date.UTC(2026, 10, 1), 'lin')
	expect((await store.ofPersons([2])).map(({ home }) => home)).toEqual([2])
	expect((await store.candidates({ status: 'kept-apart', limit: 9 })).map(({ a, b }) => [a, b])).toEqual([
		[1, 2],
		[2, 3],
	])
})
