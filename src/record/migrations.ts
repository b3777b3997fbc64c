import { laidOutAnew } from '#storage/laid-out-anew'
import type { AnalyticsMigration } from '#storage/migration'
import { addPacked } from '#storage/packed-columns'
import { fromContext } from './from-context.ts'
import { packedActivity, packedLine } from './packed-rows.ts'
import { platformMigrations } from './platform/migrations.ts'

/**
 * The facts. `key` is the 64-bit hash that makes a row unique across retries; see `message_ids`.
 * `text` and `num` hold the flattened properties: one canonical form that SQL and the in-memory check both read.
 * `people` says for every shopper what we have ever observed, so that absence is not mistaken for knowledge.
 */
export const migrations: readonly AnalyticsMigration[] = [
	{
		store: 'analytics',
		name: 'record/001-facts',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.events (
				key UInt64,
				ts DateTime64(3, 'UTC'),
				received_at DateTime64(3, 'UTC'),
				source LowCardinality(String),
				message_id String,
				type LowCardinality(String),
				event LowCardinality(String),
				profile_id UInt32,
				channel LowCardinality(String),
				shop LowCardinality(String),
				region LowCardinality(String),
				dealer LowCardinality(String),
				text Map(LowCardinality(String), String),
				num Map(LowCardinality(String), Decimal(38, 6)),
				properties String CODEC(ZSTD(3)),
				context String CODEC(ZSTD(3)),
				synthetic UInt8,
				import_id String
			) ENGINE = ${d.engine('MergeTree')} PARTITION BY toYYYYMM(ts) ORDER BY (event, profile_id, ts) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.order_lines (
				key UInt64,
				source LowCardinality(String),
				order_id String,
				nth UInt32,
				kind LowCardinality(String),
				ts DateTime64(3, 'UTC'),
				received_at DateTime64(3, 'UTC'),
				profile_id UInt32,
				item_id String,
				description String,
				category LowCardinality(String),
				quantity Decimal(38, 6),
				unit_price Decimal(38, 6),
				amount Decimal(38, 6),
				currency LowCardinality(String),
				base_amount Decimal(38, 6),
				list_price Int64,
				merchant_discount Int64,
				platform_discount Int64,
				subsidy Int64,
				trade_in_credit Int64,
				deposit Int64,
				balance Int64,
				price_protection Int64,
				shipping Int64,
				tax Int64,
				channel LowCardinality(String),
				shop LowCardinality(String),
				region LowCardinality(String),
				dealer LowCardinality(String),
				synthetic UInt8,
				import_id String
			) ENGINE = ${d.engine('MergeTree')} PARTITION BY toYYYYMM(ts) ORDER BY (profile_id, ts, key) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.orders (
				source LowCardinality(String),
				order_id String,
				profile_id SimpleAggregateFunction(max, UInt32),
				ordered_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
				paid_at SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
				signed_at SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
				installed_at SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
				refunded_at SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC')))
			) ENGINE = ${d.engine('AggregatingMergeTree')} ORDER BY (source, order_id) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.items (
				item_id String,
				name String,
				category LowCardinality(String),
				brand LowCardinality(String),
				price Nullable(Decimal(38, 6)),
				currency LowCardinality(String),
				url String,
				image_url String,
				attributes Map(LowCardinality(String), String),
				version UInt64
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY item_id SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.traits (
				key UInt64,
				profile_id UInt32,
				name LowCardinality(String),
				text String,
				num Nullable(Decimal(38, 6)),
				ts DateTime64(3, 'UTC'),
				source LowCardinality(String),
				synthetic UInt8
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (name, profile_id, ts, key) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.people (
				profile_id UInt32,
				first_seen SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
				last_seen SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
				observed SimpleAggregateFunction(max, UInt8),
				purchased SimpleAggregateFunction(max, UInt8),
				identified SimpleAggregateFunction(max, UInt8)
			) ENGINE = ${d.engine('AggregatingMergeTree')} ORDER BY profile_id SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.message_ids (
				key UInt64,
				loaded_at DateTime('UTC')
			) ENGINE = ${d.engine('MergeTree')} ORDER BY key SETTINGS ${d.factSettings}`,
		],
	},
	{
		store: 'analytics',
		name: 'record/002-marks',
		statements: (d) => [
			...['events', 'order_lines'].map(
				(table) => `ALTER TABLE ${d.database}.${table} ADD COLUMN IF NOT EXISTS marks Array(LowCardinality(String))`,
			),
		],
	},
	{
		store: 'analytics',
		name: 'record/003-activity',
		statements: (d) => [
			// No partitions and small granules: a shopper's page reads one granule of each of a few parts.
			`CREATE TABLE IF NOT EXISTS ${d.database}.activity (
				profile_id UInt32,
				ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
				key UInt64,
				event LowCardinality(String),
				source LowCardinality(String),
				channel LowCardinality(String),
				item_id String,
				category LowCardinality(String),
				brand LowCardinality(String),
				price_band LowCardinality(String),
				value Decimal(38, 6) CODEC(ZSTD(1)),
				tracked UInt8,
				synthetic UInt8,
				bot UInt8
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (profile_id, ts, key) SETTINGS ${d.factSettings}, index_granularity = 1024`,
			// What was loaded before this table was there.
			`INSERT INTO ${d.database}.activity (profile_id, ts, key, event, source, channel, item_id, category, brand, price_band,
				value, tracked, synthetic, bot)
			SELECT profile_id, ts, key, event, source, channel,
				text['product_id'], text['category'], text['brand'], text['price_band'],
				multiIf(mapContains(num, 'value'), num['value'], mapContains(num, 'revenue'), num['revenue'], num['price']),
				type IN ('track', 'page', 'screen'), synthetic, has(marks, 'bot')
			FROM ${d.database}.events WHERE profile_id != 0 AND (SELECT count() FROM ${d.database}.activity) = 0`,
			`ALTER TABLE ${d.database}.traits ADD COLUMN IF NOT EXISTS kind LowCardinality(String) DEFAULT 'observed'`,
			// When the engine took something in about a shopper, by its own clock: who changed since a moment.
			`ALTER TABLE ${d.database}.people ADD COLUMN IF NOT EXISTS changed_at SimpleAggregateFunction(max, DateTime('UTC')) DEFAULT now()`,
		],
	},
	{
		store: 'analytics',
		name: 'record/004-quality',
		statements: (d) => [
			// By hour of arrival: what came, what was refused, what is marked, which properties were there. See quality-tally.ts.
			`CREATE TABLE IF NOT EXISTS ${d.database}.quality_counts (
				hour DateTime('UTC'),
				source LowCardinality(String),
				event LowCardinality(String),
				measure LowCardinality(String),
				name LowCardinality(String),
				detail LowCardinality(String),
				imported UInt8,
				synthetic UInt8,
				n SimpleAggregateFunction(sum, UInt64)
			) ENGINE = ${d.engine('AggregatingMergeTree')} PARTITION BY toYYYYMM(hour)
			ORDER BY (hour, source, event, measure, name, detail, imported, synthetic) SETTINGS ${d.factSettings}`,
			// What was loaded before it was counted.
			`INSERT INTO ${d.database}.quality_counts
			SELECT toStartOfHour(toDateTime(received_at, 'UTC')) AS hour, source, event, 'accepted', '', '', import_id != '', synthetic, count()
			FROM ${d.database}.events WHERE (SELECT count() FROM ${d.database}.quality_counts) = 0 GROUP BY ALL`,
		],
	},
	{
		store: 'analytics',
		name: 'record/005-event-bot',
		// Every count of behaviour asks for it, and a list of marks takes several times as long to read as a flag.
		statements: (d) => [
			`ALTER TABLE ${d.database}.events ADD COLUMN IF NOT EXISTS bot UInt8 MATERIALIZED has(marks, 'bot') AFTER marks`,
		],
	},
	{
		store: 'analytics',
		name: 'record/006-activity-properties',
		// A page shows them: looked up in the order of events, fifty of them cost fifty granules. Empty in rows written before.
		statements: (d) => [`ALTER TABLE ${d.database}.activity ADD COLUMN IF NOT EXISTS properties String CODEC(ZSTD(3))`],
	},
	{
		store: 'analytics',
		name: 'record/007-whole-activity',
		// With all that a condition can ask of an event, so that the conditions of those who changed are answered from here. Made anew
		// from `events`; should two processes do it at once, whoever comes first fills it.
		statements: (d) => [
			`DROP TABLE IF EXISTS ${d.database}.activity`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.activity (
				profile_id UInt32,
				ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
				key UInt64,
				event LowCardinality(String),
				source LowCardinality(String),
				channel LowCardinality(String),
				shop LowCardinality(String),
				region LowCardinality(String),
				dealer LowCardinality(String),
				item_id String,
				category LowCardinality(String),
				brand LowCardinality(String),
				price_band LowCardinality(String),
				value Decimal(38, 6) CODEC(ZSTD(1)),
				tracked UInt8,
				synthetic UInt8,
				bot UInt8,
				text Map(LowCardinality(String), String) CODEC(ZSTD(1)),
				num Map(LowCardinality(String), Decimal(38, 6)) CODEC(ZSTD(1)),
				properties String CODEC(ZSTD(3))
			) ENGINE = ${d.engine('MergeTree')} ORDER BY (profile_id, ts, key) SETTINGS ${d.factSettings}, index_granularity = 1024`,
			`INSERT INTO ${d.database}.activity
			SELECT profile_id, ts, key, event, source, channel, shop, region, dealer,
				text['product_id'], text['category'], text['brand'], text['price_band'],
				multiIf(mapContains(num, 'value'), num['value'], mapContains(num, 'revenue'), num['revenue'], num['price']),
				type IN ('track', 'page', 'screen'), synthetic, has(marks, 'bot'), text, num, properties
			FROM ${d.database}.events WHERE profile_id != 0 AND (SELECT count() FROM ${d.database}.activity) = 0`,
		],
	},
	{
		store: 'analytics',
		name: 'record/008-order-lines-of-a-shopper',
		// A shopper's page reads a granule of each of a few parts instead of one of every month.
		statements: (d) =>
			laidOutAnew(d, {
				...{ table: 'order_lines', identity: 'key', engine: d.engine('MergeTree') },
				...{ orderBy: '(profile_id, ts, key)', settings: 'index_granularity = 1024' },
				recent: 'received_at > now() - INTERVAL 1 DAY',
			}),
	},
	{
		store: 'analytics',
		name: 'record/009-changed-to-the-millisecond',
		// Whoever follows the changes asks again only about those who came after the last look, not about its whole second.
		statements: (d) => [
			`ALTER TABLE ${d.database}.people MODIFY COLUMN changed_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')) DEFAULT now64(3)`,
		],
	},
	{
		store: 'analytics',
		name: 'record/010-known-keys',
		// Whether a fact is new is asked of every one that comes: of 50 million keys, a third of the work with small granules and blocks.
		statements: (d) =>
			laidOutAnew(d, {
				...{ table: 'message_ids', identity: 'key', engine: d.engine('MergeTree'), orderBy: 'key' },
				settings: 'index_granularity = 256, min_compress_block_size = 2048, max_compress_block_size = 4096',
				recent: 'loaded_at > now() - INTERVAL 1 DAY',
			}),
	},
	...platformMigrations,
	{
		store: 'analytics',
		name: 'record/012-loaded-at',
		// When the engine took an event in, by its own clock: what came since a moment is read without the rest. What was there before is
		// of the beginning of time; without its column written, it would be of whenever it is read.
		statements: (d) => [
			`ALTER TABLE ${d.database}.events ADD COLUMN IF NOT EXISTS loaded_at DateTime64(3, 'UTC') DEFAULT toDateTime64(0, 3, 'UTC') CODEC(Delta(8), ZSTD(1))`,
			`ALTER TABLE ${d.database}.events MATERIALIZE COLUMN loaded_at SETTINGS mutations_sync = 2`,
			`ALTER TABLE ${d.database}.events MODIFY COLUMN loaded_at DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta(8), ZSTD(1))`,
			`ALTER TABLE ${d.database}.events ADD INDEX IF NOT EXISTS loaded loaded_at TYPE minmax`,
			`ALTER TABLE ${d.database}.events MATERIALIZE INDEX loaded SETTINGS mutations_sync = 2`,
		],
	},
	{
		store: 'analytics',
		name: 'record/013-item-prices',
		// Each price that a catalogue told, by the time it was told: `items` keeps the newest alone, with which the history begins.
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.item_prices (
				item_id String,
				currency LowCardinality(String),
				price Decimal(38, 6) CODEC(ZSTD(1)),
				version UInt64 CODEC(Delta(8), ZSTD(1))
			) ENGINE = ${d.engine('ReplacingMergeTree')} ORDER BY (item_id, currency, version) SETTINGS ${d.factSettings}`,
			`INSERT INTO ${d.database}.item_prices SELECT item_id, currency, assumeNotNull(price), version FROM ${d.database}.items FINAL WHERE price IS NOT NULL`,
		],
	},
	{
		store: 'analytics',
		name: 'record/014-where-people-came-from',
		// Questions are told apart by it every day; the whole context of an event is many times as long to read, and to take apart.
		statements: (d) => {
			const columns = Object.entries(fromContext)
			return [
				...columns.map(
					([name, sql]) =>
						`ALTER TABLE ${d.database}.events ADD COLUMN IF NOT EXISTS ${name} LowCardinality(String) MATERIALIZED ${sql}`,
				),
				`ALTER TABLE ${d.database}.events ${columns.map(([name]) => `MATERIALIZE COLUMN ${name}`).join(', ')} SETTINGS mutations_sync = 2`,
			]
		},
	},
	{
		store: 'analytics',
		name: 'record/015-packed-rows',
		statements: (d) => [...addPacked(d, 'activity', packedActivity), ...addPacked(d, 'order_lines', packedLine)],
	},
]
