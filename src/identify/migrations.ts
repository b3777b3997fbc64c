import type { Migration } from '#storage/migration'

/**
 * `persons.salt` derives the person's key: destroying it makes every ciphertext of that person unreadable.
 * `identifiers` is looked up by keyed hash; the value itself is only kept as ciphertext.
 * `sealed_for` names the person whose salt sealed the value: it stays when a merge moves the identifier.
 * `attached` lists the persons who ever claimed a value: past a limit it is blocked as shared by everyone.
 * From 003 on an identifier stays in its `home`, the person whose record brought it, and `profile_id` follows from it: it is
 * the root of the home's group. Groups are held together by the links `a`–`b` of `merge_log` that are not undone. Such links form
 * a tree, so that any of them can be taken away. `persons.merged_into` is the root itself, never a step towards it.
 * `identity_state.version` rises with whatever a process may remember; whoever changes people by hand locks its row first.
 */
export const migrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'identify/001-persons',
		script: `
			CREATE SEQUENCE profile_ids AS integer START 1;
			CREATE TABLE persons (
				profile_id integer PRIMARY KEY,
				one_id uuid NOT NULL UNIQUE,
				salt bytea,
				merged_into integer REFERENCES persons,
				created_at timestamptz NOT NULL
			);
			CREATE TABLE identifiers (
				type text NOT NULL,
				value_hash bytea NOT NULL,
				profile_id integer NOT NULL REFERENCES persons,
				sealed_for integer NOT NULL REFERENCES persons,
				ciphertext bytea NOT NULL,
				source text NOT NULL,
				purposes text[] NOT NULL DEFAULT '{}',
				first_seen timestamptz NOT NULL,
				last_seen timestamptz NOT NULL,
				attached integer[] NOT NULL DEFAULT '{}',
				PRIMARY KEY (type, value_hash)
			);
			CREATE INDEX identifiers_of ON identifiers (profile_id, type);
			CREATE TABLE blocked_identifiers (
				type text NOT NULL,
				value_hash bytea NOT NULL,
				reason text NOT NULL,
				at timestamptz NOT NULL,
				PRIMARY KEY (type, value_hash)
			);
			CREATE INDEX persons_merged ON persons (merged_into) WHERE merged_into IS NOT NULL;
			CREATE TABLE merge_log (
				merge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				at timestamptz NOT NULL,
				survivor integer NOT NULL REFERENCES persons,
				merged integer NOT NULL REFERENCES persons,
				cause text NOT NULL,
				message_key numeric(20) NOT NULL,
				moved jsonb NOT NULL,
				undone_at timestamptz,
				published boolean NOT NULL DEFAULT false
			);
			CREATE TABLE merge_refusals (
				refusal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				at timestamptz NOT NULL,
				a integer NOT NULL,
				b integer NOT NULL,
				reason text NOT NULL,
				message_key numeric(20) NOT NULL,
				UNIQUE (a, b, reason)
			);
		`,
	},
	{
		store: 'analytics',
		name: 'identify/002-overrides',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.profile_overrides (
				from_id UInt32,
				to_id UInt32,
				version UInt64
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY from_id SETTINGS ${d.factSettings}`,
			`CREATE DICTIONARY IF NOT EXISTS ${d.database}.overrides (from_id UInt64, to_id UInt32)
			PRIMARY KEY from_id
			${d.dictionarySource(`SELECT from_id, to_id FROM ${d.database}.profile_overrides FINAL WHERE from_id != to_id`)}
			LAYOUT(FLAT(MAX_ARRAY_SIZE 500000000)) LIFETIME(0)`,
		],
	},
	{
		store: 'operations',
		name: 'identify/003-homes',
		script: `
			CREATE TABLE identity_state (
				one boolean PRIMARY KEY DEFAULT true CHECK (one),
				version bigint NOT NULL DEFAULT 0,
				override_version bigint NOT NULL DEFAULT 0,
				rules jsonb
			);
			INSERT INTO identity_state DEFAULT VALUES;

			WITH RECURSIVE up AS (
				SELECT profile_id AS id, merged_into AS above FROM persons WHERE merged_into IS NOT NULL
				UNION ALL SELECT u.id, p.merged_into FROM up u JOIN persons p ON p.profile_id = u.above WHERE p.merged_into IS NOT NULL
			)
			UPDATE persons p SET merged_into = up.above
			FROM up JOIN persons root ON root.profile_id = up.above AND root.merged_into IS NULL WHERE p.profile_id = up.id;

			ALTER TABLE identifiers ADD COLUMN home integer, ADD COLUMN verified boolean NOT NULL DEFAULT false;
			UPDATE identifiers i SET home =
				CASE WHEN coalesce(s.merged_into, s.profile_id) = i.profile_id THEN i.sealed_for ELSE i.profile_id END
			FROM persons s WHERE s.profile_id = i.sealed_for;
			ALTER TABLE identifiers ALTER COLUMN home SET NOT NULL;
			CREATE INDEX identifiers_home ON identifiers (home);

			ALTER TABLE merge_log DROP COLUMN moved, ADD COLUMN a integer, ADD COLUMN b integer, ADD COLUMN via_type text,
				ADD COLUMN via_hash bytea, ADD COLUMN changed bigint NOT NULL DEFAULT 0, ADD COLUMN undone_by text,
				ADD COLUMN settled_at timestamptz;
			UPDATE merge_log SET a = survivor, b = merged;
			ALTER TABLE merge_log ALTER COLUMN a SET NOT NULL, ALTER COLUMN b SET NOT NULL;
			CREATE INDEX merge_log_a ON merge_log (a);
			CREATE INDEX merge_log_b ON merge_log (b);
			CREATE INDEX merge_log_unpublished ON merge_log (merge_id) WHERE NOT published;

			ALTER TABLE blocked_identifiers ADD COLUMN hint text NOT NULL DEFAULT '', ADD COLUMN blocked_by text;
			CREATE INDEX blocked_identifiers_at ON blocked_identifiers (at DESC);

			CREATE TABLE merge_candidates (
				candidate_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				a integer NOT NULL REFERENCES persons,
				b integer NOT NULL REFERENCES persons,
				reason text NOT NULL,
				score double precision NOT NULL,
				evidence jsonb NOT NULL,
				status text NOT NULL,
				first_at timestamptz NOT NULL,
				last_at timestamptz NOT NULL,
				decided_at timestamptz,
				decided_by text,
				note text,
				merge_id bigint REFERENCES merge_log,
				UNIQUE (a, b),
				CHECK (a < b)
			);
			CREATE INDEX merge_candidates_b ON merge_candidates (b);
			CREATE INDEX merge_candidates_open ON merge_candidates (status, score DESC, candidate_id DESC);
			INSERT INTO merge_candidates (a, b, reason, score, evidence, status, first_at, last_at)
			SELECT least(a, b), greatest(a, b), min(reason), 0.3, '[]', 'open', min(at), max(at) FROM merge_refusals
			WHERE a <> b AND a IN (SELECT profile_id FROM persons) AND b IN (SELECT profile_id FROM persons)
			GROUP BY least(a, b), greatest(a, b);
			DROP TABLE merge_refusals;
		`,
	},
	{
		store: 'operations',
		name: 'identify/004-settled',
		script: `
			ALTER TABLE merge_log ADD COLUMN squashed_at timestamptz;
			CREATE INDEX merge_log_squash ON merge_log (merge_id) WHERE settled_at IS NOT NULL AND squashed_at IS NULL;
		`,
	},
	{
		store: 'analytics',
		name: 'identify/005-squash',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.squash_targets (
				from_id UInt32,
				to_id UInt32,
				version UInt64
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY from_id SETTINGS ${d.factSettings}`,
			`CREATE DICTIONARY IF NOT EXISTS ${d.database}.squash (from_id UInt64, to_id UInt32)
			PRIMARY KEY from_id
			${d.dictionarySource(`SELECT from_id, to_id FROM ${d.database}.squash_targets FINAL`)}
			LAYOUT(FLAT(MAX_ARRAY_SIZE 500000000)) LIFETIME(0)`,
		],
	},
	{
		store: 'operations',
		name: 'identify/006-room-to-be-seen',
		// Whoever comes back is written down as seen: with room on the page that touches no index, and leaves nothing behind.
		script: 'ALTER TABLE identifiers SET (fillfactor = 70);',
	},
]
