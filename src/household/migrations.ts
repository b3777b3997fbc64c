import type { Migration } from '#storage/migration'

/**
 * `appliance_facts` is append-only and everything else about an appliance is folded from it: `appliances.current` can be computed
 * again at any time. Serial numbers and addresses are looked up by keyed hash; in clear they exist as ciphertext only.
 * `service_cases` keeps the latest opening and the latest closing, so that news may come in any order.
 */
export const migrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'household/001-appliances',
		script: `
			CREATE TABLE appliances (
				appliance_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				serial_hash bytea NOT NULL UNIQUE,
				serial_sealed bytea NOT NULL,
				token text NOT NULL UNIQUE,
				category text NOT NULL DEFAULT '',
				status text NOT NULL DEFAULT 'unclaimed',
				owner_id integer,
				owned_since timestamptz,
				order_id text,
				synthetic boolean NOT NULL DEFAULT false,
				current jsonb NOT NULL DEFAULT '{}',
				updated_at timestamptz NOT NULL
			);
			CREATE INDEX appliances_owner ON appliances (owner_id) WHERE owner_id IS NOT NULL;
			CREATE INDEX appliances_by_category ON appliances (category, appliance_id);
			CREATE TABLE appliance_facts (
				key numeric(20) PRIMARY KEY,
				appliance_id bigint NOT NULL REFERENCES appliances,
				at timestamptz NOT NULL,
				kind text NOT NULL,
				profile_id integer NOT NULL,
				source text NOT NULL,
				synthetic boolean NOT NULL,
				details jsonb NOT NULL
			);
			CREATE INDEX appliance_facts_of ON appliance_facts (appliance_id, at);
			CREATE INDEX appliance_facts_person ON appliance_facts (profile_id) WHERE profile_id != 0;
			CREATE TABLE appliance_lifetimes (
				category text PRIMARY KEY,
				years numeric(5, 2) NOT NULL CHECK (years > 0),
				note text NOT NULL,
				changed_by text NOT NULL,
				changed_at timestamptz NOT NULL
			);
		`,
	},
	{
		store: 'operations',
		name: 'household/002-cases',
		script: `
			CREATE TABLE service_cases (
				id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				source text NOT NULL,
				case_id text NOT NULL,
				kind text NOT NULL,
				channel text NOT NULL,
				profile_id integer NOT NULL,
				serial_hash bytea,
				opened_at timestamptz,
				closed_at timestamptz,
				closed_by text,
				calls integer NOT NULL DEFAULT 0,
				call_minutes numeric(12, 2) NOT NULL DEFAULT 0,
				synthetic boolean NOT NULL,
				updated_at timestamptz NOT NULL,
				UNIQUE (source, case_id)
			);
			CREATE INDEX service_cases_person ON service_cases (profile_id);
			CREATE INDEX service_cases_serial ON service_cases (serial_hash) WHERE serial_hash IS NOT NULL;
			CREATE TABLE service_calls (
				key numeric(20) PRIMARY KEY,
				id bigint NOT NULL REFERENCES service_cases,
				at timestamptz NOT NULL,
				minutes numeric(8, 2)
			);
		`,
	},
	{
		store: 'operations',
		name: 'household/003-households',
		script: `
			CREATE TABLE households (
				household_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				key_kind text NOT NULL CHECK (key_kind IN ('declared', 'address', 'split')),
				key_hash bytea NOT NULL,
				region text NOT NULL,
				address_sealed bytea,
				merged_into bigint REFERENCES households,
				created_at timestamptz NOT NULL,
				UNIQUE (key_kind, key_hash)
			);
			CREATE TABLE household_members (
				household_id bigint NOT NULL REFERENCES households,
				profile_id integer NOT NULL,
				basis text NOT NULL CHECK (basis IN ('declared', 'installation', 'inferred')),
				role text NOT NULL,
				source text NOT NULL,
				cause text NOT NULL,
				since timestamptz NOT NULL,
				left_at timestamptz,
				until timestamptz,
				PRIMARY KEY (household_id, profile_id, basis)
			);
			CREATE INDEX household_members_person ON household_members (profile_id);
			CREATE TABLE household_log (
				log_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				household_id bigint NOT NULL REFERENCES households,
				kind text NOT NULL CHECK (kind IN ('merged', 'left', 'split')),
				at timestamptz NOT NULL,
				by text NOT NULL,
				moved jsonb NOT NULL,
				undone_at timestamptz
			);
			CREATE INDEX household_log_of ON household_log (household_id, log_id DESC);
			CREATE TABLE household_blocks (
				block_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				kind text NOT NULL CHECK (kind IN ('address', 'word')),
				value_hash bytea NOT NULL,
				hint text NOT NULL,
				reason text NOT NULL,
				by text NOT NULL,
				at timestamptz NOT NULL,
				UNIQUE (kind, value_hash)
			);
		`,
	},
	{
		store: 'operations',
		name: 'household/004-subsidies',
		script: `
			CREATE TABLE subsidy_rules (
				rule_id uuid PRIMARY KEY,
				province text NOT NULL,
				category text NOT NULL,
				energy_grade smallint NOT NULL CHECK (energy_grade BETWEEN 1 AND 5),
				rate numeric(6, 5) NOT NULL CHECK (rate > 0 AND rate <= 1),
				cap_minor bigint NOT NULL CHECK (cap_minor > 0),
				quota_per_person integer NOT NULL CHECK (quota_per_person > 0),
				valid_from date NOT NULL,
				valid_to date NOT NULL CHECK (valid_to > valid_from),
				note text NOT NULL,
				changed_by text NOT NULL,
				changed_at timestamptz NOT NULL
			);
			CREATE INDEX subsidy_rules_of ON subsidy_rules (category, province, energy_grade, valid_from);
		`,
	},
	{
		store: 'operations',
		name: 'household/005-use',
		script: `
			CREATE TABLE appliance_use (
				appliance_id bigint PRIMARY KEY REFERENCES appliances,
				use jsonb NOT NULL,
				reports bigint NOT NULL,
				computed_at timestamptz NOT NULL
			);
		`,
	},
	{
		store: 'analytics',
		name: 'household/006-appliances',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.appliances (
				appliance_id UInt64,
				profile_id UInt32,
				version UInt64,
				token String,
				category LowCardinality(String),
				order_id String,
				status LowCardinality(String),
				owned_since DateTime64(3, 'UTC'),
				warranty_until Nullable(DateTime64(3, 'UTC')),
				confidence Float32,
				synthetic UInt8
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY appliance_id SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.household_people (
				profile_id UInt32,
				version UInt64,
				household_id UInt64,
				household_size UInt16,
				region LowCardinality(String),
				open_case UInt8
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY profile_id SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.household_facts (
				profile_id UInt32,
				version UInt64,
				owned_categories String,
				due_categories String,
				owned_days Map(LowCardinality(String), Nullable(UInt32)),
				stages Map(LowCardinality(String), String),
				oldest_age_days Nullable(UInt32),
				warranty_ends Nullable(DateTime64(3, 'UTC')),
				household_size Nullable(UInt16),
				open_case UInt8
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY profile_id SETTINGS ${d.factSettings}`,
		],
	},
	{
		store: 'operations',
		name: 'household/007-reports',
		script: `
			CREATE TABLE appliance_reports (
				appliance_id bigint PRIMARY KEY REFERENCES appliances,
				told_at timestamptz NOT NULL
			);
		`,
	},
]
