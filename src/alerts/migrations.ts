import type { Migration } from '#storage/migration'

/** At most one alert of a kind and key is open at a time; closed ones stay as its history. */
export const migrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'alerts/001-alerts',
		script: `
			CREATE TABLE alerts (
				alert_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				kind text NOT NULL,
				key text NOT NULL,
				severity text NOT NULL,
				text jsonb NOT NULL,
				link text,
				details jsonb NOT NULL,
				raised_at timestamptz NOT NULL,
				renewed_at timestamptz NOT NULL,
				closed_at timestamptz,
				closed_by text
			);
			CREATE UNIQUE INDEX alerts_open ON alerts (kind, key) WHERE closed_at IS NULL;
		`,
	},
]
