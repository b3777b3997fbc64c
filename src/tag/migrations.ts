import type { Migration } from '#storage/migration'

/**
 * Values stand in ClickHouse under a generation; the row in `tag_generations` comes last and is what switches to it.
 * A bitmap is cut into buckets of 65,536 ids, so that one shopper's tags are found without reading everybody's.
 * `value = ''` holds everyone evaluated. `tag_given` keeps what people and other systems say, the newest of each.
 */
export const migrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'tag/001-tags',
		script: `
			CREATE TABLE tag_categories (
				code text PRIMARY KEY,
				parent text REFERENCES tag_categories,
				name jsonb NOT NULL,
				position integer NOT NULL
			);
			CREATE TABLE tags (
				code text PRIMARY KEY,
				version integer NOT NULL,
				content jsonb NOT NULL,
				published_version integer,
				published jsonb,
				created_by text NOT NULL,
				created_at timestamptz NOT NULL,
				updated_at timestamptz NOT NULL,
				last jsonb
			);
			CREATE TABLE tag_versions (
				code text NOT NULL REFERENCES tags ON DELETE CASCADE,
				version integer NOT NULL,
				content jsonb NOT NULL,
				author text NOT NULL,
				note text NOT NULL,
				at timestamptz NOT NULL,
				published_at timestamptz,
				rollback_of integer,
				PRIMARY KEY (code, version)
			);
			CREATE TABLE tag_fairness_checks (
				check_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				code text NOT NULL REFERENCES tags ON DELETE CASCADE,
				version integer NOT NULL,
				at timestamptz NOT NULL,
				by text NOT NULL,
				compared jsonb NOT NULL,
				fair boolean NOT NULL,
				note text NOT NULL
			);
			CREATE INDEX tag_fairness_newest ON tag_fairness_checks (code, at DESC);
			CREATE TABLE tag_uses (
				use_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				code text NOT NULL,
				use text NOT NULL,
				by text NOT NULL,
				at timestamptz NOT NULL,
				permitted boolean NOT NULL,
				reason text NOT NULL
			);
		`,
	},
	{
		store: 'analytics',
		name: 'tag/002-values',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.tag_values (
				tag LowCardinality(String),
				generation UInt64,
				value String,
				bucket UInt16,
				members AggregateFunction(groupBitmap, UInt32)
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (bucket, tag, generation, value) SETTINGS index_granularity = 64, ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.tag_numbers (
				tag LowCardinality(String),
				generation UInt64,
				profile_id UInt32,
				num Decimal(38, 6) CODEC(ZSTD(1))
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (tag, generation, profile_id) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.tag_generations (
				tag LowCardinality(String),
				generation UInt64,
				version UInt32,
				at DateTime64(3, 'UTC'),
				elapsed_ms UInt32,
				everyone UInt64,
				known UInt64,
				holders UInt64,
				conflicts UInt64,
				counts Map(String, UInt64),
				edges Array(Float64),
				psi Nullable(Float64)
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (tag, generation) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.tag_given (
				tag LowCardinality(String),
				profile_id UInt32,
				value String,
				num Nullable(Decimal(38, 6)),
				source LowCardinality(String),
				basis LowCardinality(String),
				at DateTime64(3, 'UTC'),
				expires_at Nullable(DateTime64(3, 'UTC')),
				removed UInt8,
				version UInt64
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY (tag, profile_id) SETTINGS ${d.factSettings}`,
		],
	},
]
