import type { Migration } from '#storage/migration'

export const migrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'measure/001-metric-targets',
		script: `
			CREATE TABLE metric_targets (
				metric text NOT NULL,
				grain text NOT NULL,
				starts_on date NOT NULL,
				value numeric(38, 6) NOT NULL,
				set_by text NOT NULL,
				set_at timestamptz NOT NULL,
				PRIMARY KEY (metric, grain, starts_on)
			);
		`,
	},
	{
		store: 'operations',
		name: 'measure/002-metric-watch',
		script: `
			CREATE TABLE metric_watch (
				shop boolean PRIMARY KEY CHECK (shop),
				settings jsonb NOT NULL,
				set_by text NOT NULL,
				set_at timestamptz NOT NULL
			);
			CREATE TABLE metric_watch_days (
				metric text PRIMARY KEY,
				day date NOT NULL
			);
		`,
	},
	{
		store: 'operations',
		name: 'measure/003-dashboards',
		script: `
			CREATE TABLE dashboards (
				dashboard_id text PRIMARY KEY,
				owner_id text NOT NULL,
				owner_name text NOT NULL,
				shared_with text[] NOT NULL,
				editable_by text[] NOT NULL,
				content jsonb NOT NULL,
				version integer NOT NULL,
				updated_at timestamptz NOT NULL
			);
			CREATE INDEX dashboards_owner ON dashboards (owner_id);
			CREATE TABLE annotations (
				note_id text PRIMARY KEY,
				day date NOT NULL,
				body text NOT NULL,
				by_id text NOT NULL,
				by_name text NOT NULL,
				written_at timestamptz NOT NULL
			);
			CREATE INDEX annotations_day ON annotations (day);
		`,
	},
	{
		store: 'operations',
		name: 'measure/004-reports',
		script: `
			CREATE TABLE report_schedules (
				id text PRIMARY KEY,
				dashboard_id text NOT NULL,
				owner_id text NOT NULL,
				plan jsonb NOT NULL,
				next_at timestamptz,
				stopped text,
				version integer NOT NULL,
				updated_at timestamptz NOT NULL
			);
			CREATE INDEX report_schedules_dashboard ON report_schedules (dashboard_id, id);
			CREATE INDEX report_schedules_due ON report_schedules (next_at) WHERE next_at IS NOT NULL;
			CREATE TABLE report_runs (
				id text PRIMARY KEY,
				schedule_id text NOT NULL REFERENCES report_schedules ON DELETE CASCADE,
				due_at timestamptz NOT NULL,
				asked_by text,
				state text NOT NULL CHECK (state IN ('open', 'done', 'failed', 'held')),
				reason text,
				pictures text,
				attempts integer NOT NULL DEFAULT 0,
				try_at timestamptz NOT NULL,
				claim text,
				claimed_at timestamptz,
				ended_at timestamptz,
				UNIQUE (schedule_id, due_at)
			);
			CREATE INDEX report_runs_open ON report_runs (try_at) WHERE state = 'open';
			CREATE TABLE report_mails (
				id text PRIMARY KEY,
				run_id text NOT NULL REFERENCES report_runs ON DELETE CASCADE,
				recipient text NOT NULL,
				state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'unknown', 'skipped')),
				reason text,
				attempts integer NOT NULL DEFAULT 0,
				claim text,
				at timestamptz NOT NULL,
				UNIQUE (run_id, recipient)
			);
			CREATE TABLE report_opt_outs (
				schedule_id text NOT NULL REFERENCES report_schedules ON DELETE CASCADE,
				recipient text NOT NULL,
				at timestamptz NOT NULL,
				PRIMARY KEY (schedule_id, recipient)
			);
		`,
	},
]
