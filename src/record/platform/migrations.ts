import type { AnalyticsMigration } from '#storage/migration'

/**
 * A row is one figure of one cell: day, platform, shop, campaign, live room and item, told by one import. Figures are rows and not
 * columns, since an export brings some of them and the next one others: each is replaced by itself. Nothing is overwritten: of a cell the
 * newest import counts (its id sorts by time) that is `done` in `platform_imports`, so that an import is seen whole or not at all, two at
 * once end as one of them, and what a withdrawn one had replaced holds again.
 */
export const platformMigrations: readonly AnalyticsMigration[] = [
	{
		store: 'analytics',
		name: 'record/011-platform-facts',
		statements: (d) => [
			`CREATE TABLE IF NOT EXISTS ${d.database}.platform_facts (
				day Date,
				platform LowCardinality(String),
				shop LowCardinality(String),
				grain LowCardinality(String),
				campaign String,
				live_room String,
				item String,
				platform_item String,
				measure LowCardinality(String),
				value Decimal(38, 6) CODEC(ZSTD(1)),
				import_id LowCardinality(String)
			) ENGINE = ${d.engine('MergeTree')} PARTITION BY toYear(day)
			ORDER BY (platform, grain, measure, day, shop, campaign, live_room, platform_item) SETTINGS ${d.factSettings}`,
			`CREATE TABLE IF NOT EXISTS ${d.database}.platform_imports (
				import_id String,
				state LowCardinality(String),
				name String,
				platform LowCardinality(String),
				grain LowCardinality(String),
				first_day Date,
				last_day Date,
				file_rows UInt32,
				cells UInt32,
				made_at DateTime64(3, 'UTC'),
				made_by String,
				taken_back_at Nullable(DateTime64(3, 'UTC')),
				taken_back_by String,
				version UInt64
			) ENGINE = ${d.engine('ReplacingMergeTree', 'version')} ORDER BY import_id SETTINGS ${d.factSettings}`,
		],
	},
]
