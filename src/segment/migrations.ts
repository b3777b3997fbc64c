import type { Migration } from '#storage/migration'
import { personaMigrations } from './persona/migrations.ts'

/** `generation` rises with the version of the definition, then with time: a slow refresh of an old version never wins. */
export const migrations: readonly Migration[] = [
	{
		store: 'operations',
		name: 'segment/001-segments',
		script: `
			CREATE TABLE segments (
				segment_id uuid PRIMARY KEY,
				name text NOT NULL,
				description text NOT NULL,
				definition jsonb NOT NULL,
				version integer NOT NULL,
				created_by text NOT NULL,
				created_at timestamptz NOT NULL,
				updated_at timestamptz NOT NULL,
				refreshed_at timestamptz,
				yes bigint,
				no bigint,
				unknown bigint,
				elapsed_ms integer,
				mark text
			);
			CREATE INDEX segments_newest ON segments (updated_at DESC, segment_id DESC);
		`,
	},
	{
		store: 'analytics',
		name: 'segment/002-members',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.segment_members (
				segment_id String,
				version UInt32,
				generation UInt64,
				computed_at DateTime64(3, 'UTC'),
				members AggregateFunction(groupBitmap, UInt32),
				yes UInt64,
				no UInt64,
				everyone UInt64
			) ENGINE = ${d.engine('ReplacingMergeTree', 'generation')} ORDER BY segment_id SETTINGS ${d.factSettings}`,
		],
	},
	{
		store: 'operations',
		name: 'segment/003-kinds',
		script: `
			ALTER TABLE segments
				ADD COLUMN kind text NOT NULL DEFAULT 'rule',
				ADD COLUMN origin jsonb,
				ADD COLUMN announce boolean NOT NULL DEFAULT false,
				ADD COLUMN announced_generation bigint NOT NULL DEFAULT 0;
		`,
	},
	{
		// What changed from one computation to the next, and now and then the whole, so that the past is replayed from nearby.
		store: 'analytics',
		name: 'segment/004-history',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.segment_changes (
				segment_id String,
				generation UInt64,
				version UInt32,
				at DateTime64(3, 'UTC'),
				reason LowCardinality(String),
				entered AggregateFunction(groupBitmap, UInt32),
				departed AggregateFunction(groupBitmap, UInt32),
				members UInt64,
				edition UInt8
			) ENGINE = ${d.engine('ReplacingMergeTree', 'edition')} ORDER BY (segment_id, generation) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.segment_snapshots (
				segment_id String,
				generation UInt64,
				at DateTime64(3, 'UTC'),
				members AggregateFunction(groupBitmap, UInt32)
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (segment_id, generation) SETTINGS ${d.factSettings}`,
		],
	},
	{
		// A list that is being taken over, piece by piece, until it becomes the members of a segment.
		store: 'analytics',
		name: 'segment/005-list-parts',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.segment_parts (
				segment_id String,
				at DateTime64(3, 'UTC'),
				members AggregateFunction(groupBitmap, UInt32)
			) ENGINE = ${d.engine('MergeTree')} ORDER BY segment_id SETTINGS ${d.factSettings}`,
		],
	},
	{
		// Of one step at a time: whose answers may have changed, and their rows. Nothing is lost with them.
		store: 'analytics',
		name: 'segment/006-live',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.live_people (
				profile_id UInt32
			) ENGINE = ${d.engine('MergeTree')} ORDER BY profile_id`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.live_events (
				profile_id UInt32,
				ts DateTime64(3, 'UTC'),
				key UInt64,
				event LowCardinality(String),
				source LowCardinality(String),
				channel LowCardinality(String),
				shop LowCardinality(String),
				region LowCardinality(String),
				dealer LowCardinality(String),
				bot UInt8,
				text Map(LowCardinality(String), String),
				num Map(LowCardinality(String), Decimal(38, 6))
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (event, profile_id, ts)`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.live_lines (
				profile_id UInt32,
				ts DateTime64(3, 'UTC'),
				key UInt64,
				source LowCardinality(String),
				order_id String,
				kind LowCardinality(String),
				item_id String,
				description String,
				category LowCardinality(String),
				quantity Decimal(38, 6),
				base_amount Decimal(38, 6),
				channel LowCardinality(String),
				shop LowCardinality(String),
				region LowCardinality(String),
				dealer LowCardinality(String),
				synthetic UInt8
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (profile_id, ts, key)`,
		],
	},
	{
		// What conditions were answered with a moment ago, while somebody composes. Lost without loss, so it is not flushed to disk; one row is
		// two bitmaps of the shop, so each is found by itself.
		store: 'analytics',
		name: 'segment/007-kept-conditions',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.kept_conditions (
				key String,
				at DateTime64(3, 'UTC'),
				yes AggregateFunction(groupBitmap, UInt32),
				no AggregateFunction(groupBitmap, UInt32)
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (key, at) SETTINGS index_granularity = 1`,
		],
	},
	...personaMigrations,
	{
		// Of one step: who belongs to which of the segments that are followed, by its place among them.
		store: 'analytics',
		name: 'segment/010-live-members',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.live_members (
				nth UInt32,
				pid UInt32
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (nth, pid)`,
		],
	},
	{
		// Of one step: who belongs to which of the segments that are followed, by its place among them. As sets, which are compared.
		store: 'analytics',
		name: 'segment/011-live-found',
		statements: (d) => [
			`DROP TABLE IF EXISTS ${d.database}.live_members SYNC`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.live_found (
				nth UInt32,
				members AggregateFunction(groupBitmap, UInt32)
			) ENGINE = ${d.engine('MergeTree')} ORDER BY nth`,
		],
	},
	{
		// When an event was (UTC ms) that passes a filter. Derived from `events`, and made anew by each process that follows segments, so it is not flushed to disk. Small granules: a few
		// thousand people are looked up, who lie anywhere.
		store: 'analytics',
		name: 'segment/012-filtered-events',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.filtered_events (
				filter_id UInt32,
				profile_id UInt32,
				at Int64 CODEC(Delta(8), ZSTD(1))
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (profile_id, filter_id, at) SETTINGS index_granularity = 256`,
		],
	},
	{
		// Members as last computed whole, with the changes up to a generation: who is in now is told from here by fewer changes.
		store: 'analytics',
		name: 'segment/013-folds',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.segment_folds (
				segment_id String,
				whole UInt64,
				generation UInt64,
				members AggregateFunction(groupBitmap, UInt32)
			) ENGINE = ${d.engine('ReplacingMergeTree', 'generation')} ORDER BY segment_id SETTINGS ${d.factSettings}`,
		],
	},
	{
		// What a step finds is compared in memory.
		store: 'analytics',
		name: 'segment/014-found-in-memory',
		statements: (d) => [`DROP TABLE IF EXISTS ${d.database}.live_found SYNC`],
	},
]
