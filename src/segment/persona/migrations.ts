import type { Migration } from '#storage/migration'

/** What belongs to a run is written under its generation; the row of the run, written last, makes it count. */
export const personaMigrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'segment/008-personas',
		script: `
			CREATE TABLE persona_sets (
				set_id uuid PRIMARY KEY,
				content jsonb NOT NULL,
				version integer NOT NULL,
				created_by text NOT NULL,
				created_at timestamptz NOT NULL,
				updated_at timestamptz NOT NULL,
				announced_generation bigint NOT NULL DEFAULT 0
			);
			CREATE INDEX persona_sets_newest ON persona_sets (updated_at DESC, set_id DESC);
			CREATE TABLE persona_runs (
				run_id uuid PRIMARY KEY,
				set_id uuid NOT NULL REFERENCES persona_sets ON DELETE CASCADE,
				set_version integer NOT NULL,
				status text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed')),
				step text NOT NULL,
				progress double precision NOT NULL,
				requested_by text NOT NULL,
				requested_at timestamptz NOT NULL,
				started_at timestamptz,
				finished_at timestamptz,
				attempts integer NOT NULL,
				generation bigint,
				error jsonb,
				result jsonb
			);
			CREATE UNIQUE INDEX persona_runs_one ON persona_runs (set_id) WHERE status IN ('queued', 'running');
			CREATE INDEX persona_runs_newest ON persona_runs (set_id, requested_at DESC, run_id DESC);
			CREATE TABLE personas (
				persona_id uuid PRIMARY KEY,
				set_id uuid NOT NULL REFERENCES persona_sets ON DELETE CASCADE,
				number integer NOT NULL,
				name text,
				born_generation bigint NOT NULL,
				last_generation bigint NOT NULL,
				UNIQUE (set_id, number)
			);
		`,
	},
	{
		store: 'analytics',
		name: 'segment/009-persona-members',
		statements: (d) => [
			// In pieces, of which all of a run count together. Of no persona: ''.
			`CREATE TABLE IF NOT EXISTS ${d.database}.persona_members (
				set_id String,
				generation UInt64,
				persona_id String,
				members AggregateFunction(groupBitmap, UInt32)
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (set_id, generation, persona_id) SETTINGS ${d.factSettings}`,
			// The features of one run while it runs.
			`CREATE TABLE IF NOT EXISTS ${d.database}.persona_rows (
				run String,
				at DateTime64(3, 'UTC'),
				profile_id UInt32,
				skip LowCardinality(String),
				numbers Array(Nullable(Float64)),
				texts Array(String)
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (run, profile_id)`,
		],
	},
]
