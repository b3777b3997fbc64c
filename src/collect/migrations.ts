import type { Migration } from '#storage/migration'

/**
 * `quarantine.payload` is sealed: refused input holds whatever the sender put in, personal data included. It expires.
 * `imports.report` is the reconciliation report as far as it is known; `import_loads` holds what the loader found later,
 * once for each segment, so that repeating a load counts nothing twice.
 */
export const migrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'collect/001-quarantine',
		script: `
			CREATE TABLE quarantine (
				quarantine_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				key numeric(20) NOT NULL UNIQUE,
				source text NOT NULL,
				reason text NOT NULL,
				detail text NOT NULL,
				kind text NOT NULL,
				import_id text,
				row_number bigint,
				shop text NOT NULL,
				region text NOT NULL,
				dealer text NOT NULL,
				synthetic boolean NOT NULL,
				payload bytea NOT NULL,
				received_at timestamptz NOT NULL,
				status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'replayed', 'dropped')),
				replay_nth integer,
				resolved_at timestamptz,
				resolved_by text,
				expires_at timestamptz NOT NULL
			);
			CREATE INDEX quarantine_by_status ON quarantine (status, quarantine_id DESC);
			CREATE INDEX quarantine_by_reason ON quarantine (status, reason, source, quarantine_id DESC);
			CREATE INDEX quarantine_expiry ON quarantine (expires_at);
		`,
	},
	{
		store: 'operations',
		name: 'collect/002-imports',
		script: `
			CREATE TABLE imports (
				import_id uuid PRIMARY KEY,
				name text NOT NULL,
				kind text NOT NULL,
				source text NOT NULL,
				mapping jsonb NOT NULL,
				synthetic boolean NOT NULL,
				status text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
				report jsonb NOT NULL,
				error jsonb,
				started_at timestamptz NOT NULL,
				updated_at timestamptz NOT NULL,
				finished_at timestamptz,
				started_by text NOT NULL
			);
			CREATE INDEX imports_newest ON imports (started_at DESC, import_id);
			CREATE TABLE import_loads (
				import_id uuid NOT NULL,
				segment text NOT NULL,
				duplicates bigint NOT NULL,
				PRIMARY KEY (import_id, segment)
			);
		`,
	},
	{
		store: 'operations',
		name: 'collect/003-plan',
		// Every save is a row and stays; a deletion is a row without an entry.
		script: `
			CREATE TABLE plan_versions (
				event text NOT NULL,
				version integer NOT NULL,
				entry jsonb,
				saved_at timestamptz NOT NULL,
				saved_by text NOT NULL,
				PRIMARY KEY (event, version)
			);
		`,
	},
]
