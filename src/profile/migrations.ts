import { laidOutAnew } from '#storage/laid-out-anew'
import type { Migration } from '#storage/migration'
import { addPacked } from '#storage/packed-columns'
import { packedFacts } from './packed-facts.ts'

/** `consents` is append-only: the current view is derived. `profile_facts` is computed whole, under a rising version. */
export const migrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'profile/001-consents',
		script: `
			CREATE TABLE consents (
				consent_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				profile_id integer NOT NULL,
				purpose text NOT NULL,
				granted boolean NOT NULL,
				source text NOT NULL,
				notice_version text,
				evidence text,
				synthetic boolean NOT NULL DEFAULT false,
				at timestamptz NOT NULL,
				cause text NOT NULL,
				UNIQUE (profile_id, purpose, cause)
			);
			CREATE INDEX consents_current ON consents (profile_id, purpose, at DESC, consent_id DESC);
			CREATE TABLE private_traits (
				profile_id integer NOT NULL,
				name text NOT NULL,
				sealed bytea NOT NULL,
				source text NOT NULL,
				at timestamptz NOT NULL,
				PRIMARY KEY (profile_id, name)
			);
		`,
	},
	{
		store: 'analytics',
		name: 'profile/002-facts',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.profile_facts (
				profile_id UInt32,
				version UInt64,
				first_seen DateTime64(3, 'UTC'),
				last_seen DateTime64(3, 'UTC'),
				order_count UInt32,
				order_days UInt32,
				units Decimal(38, 6),
				gross Decimal(38, 6),
				net Decimal(38, 6),
				first_order Nullable(DateTime64(3, 'UTC')),
				last_order Nullable(DateTime64(3, 'UTC')),
				region LowCardinality(String),
				rfm_r Nullable(UInt8),
				rfm_f Nullable(UInt8),
				rfm_m Nullable(UInt8),
				lifecycle LowCardinality(String)
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY profile_id SETTINGS ${d.factSettings}`,
		],
	},
	{
		store: 'analytics',
		name: 'profile/003-insight',
		statements: (d) => [
			...[
				'buyer_kind LowCardinality(String)',
				'aipl LowCardinality(String)',
				"aipl_since Nullable(DateTime64(3, 'UTC'))",
				'top_category LowCardinality(String)',
				'top_brand LowCardinality(String)',
				'top_price_band LowCardinality(String)',
				'top_channel LowCardinality(String)',
				'top_hour Nullable(UInt8)',
				'price_sensitivity Nullable(Decimal(18, 6))',
				'brand_loyalty Nullable(Decimal(18, 6))',
				'novelty_seeking Nullable(Decimal(18, 6))',
				'cycle_days Nullable(UInt16)',
				"expected_order Nullable(DateTime64(3, 'UTC'))",
			].map((column) => `ALTER TABLE ${d.database}.profile_facts ADD COLUMN IF NOT EXISTS ${column}`),
			`CREATE TABLE IF NOT EXISTS ${d.database}.buyer_scores (
				profile_id UInt32,
				version UInt64,
				price_sensitivity Nullable(Decimal(18, 6)),
				brand_loyalty Nullable(Decimal(18, 6)),
				novelty_seeking Nullable(Decimal(18, 6)),
				cycle_days Nullable(UInt16),
				expected_order Nullable(DateTime64(3, 'UTC'))
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY profile_id SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.profile_baselines (
				name LowCardinality(String),
				version UInt64,
				body String CODEC(ZSTD(3))
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY name SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.stage_changes (
				kind LowCardinality(String),
				profile_id UInt32,
				day Date,
				stage LowCardinality(String),
				version UInt64
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY (kind, profile_id, day) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.consent_states (
				profile_id UInt32,
				purpose LowCardinality(String),
				status LowCardinality(String),
				at DateTime64(3, 'UTC'),
				version UInt64
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY (purpose, profile_id) SETTINGS ${d.factSettings}`,
		],
	},
	{
		store: 'operations',
		name: 'profile/004-computed-traits',
		script: `
			CREATE SEQUENCE computed_trait_versions AS integer START 1;
			CREATE TABLE computed_traits (
				name text PRIMARY KEY,
				version integer NOT NULL,
				body jsonb NOT NULL,
				updated_at timestamptz NOT NULL
			);
			CREATE TABLE accuracy_reports (
				report_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				at timestamptz NOT NULL,
				body jsonb NOT NULL
			);
		`,
	},
	{
		store: 'analytics',
		name: 'profile/005-computed-values',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.computed_values (
				name LowCardinality(String),
				profile_id UInt32,
				version UInt64,
				value_text String,
				value_num Nullable(Decimal(38, 6)),
				n UInt64,
				last_at DateTime64(3, 'UTC')
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY (name, profile_id) SETTINGS ${d.factSettings}`,
		],
	},
	{
		store: 'analytics',
		name: 'profile/006-facts-of-a-shopper',
		// Two dozen columns of 8,192 shoppers are much to read for one of them.
		statements: (d) =>
			laidOutAnew(d, {
				...{ table: 'profile_facts', identity: 'profile_id, version', engine: d.engine('ReplacingMergeTree', 'version') },
				...{ orderBy: 'profile_id', settings: 'index_granularity = 1024' },
				recent: 'version > toUnixTimestamp(now() - INTERVAL 1 DAY) * 1000',
			}),
	},
	{
		store: 'analytics',
		name: 'profile/007-packed-facts',
		statements: (d) => addPacked(d, 'profile_facts', packedFacts),
	},
]
