-- Made by "npm run generate" from the migrations. Do not edit.

CREATE TABLE qianmian.activity
(
    `profile_id` UInt32,
    `ts` DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
    `key` UInt64,
    `event` LowCardinality(String),
    `source` LowCardinality(String),
    `channel` LowCardinality(String),
    `shop` LowCardinality(String),
    `region` LowCardinality(String),
    `dealer` LowCardinality(String),
    `item_id` String,
    `category` LowCardinality(String),
    `brand` LowCardinality(String),
    `price_band` LowCardinality(String),
    `value` Decimal(38, 6) CODEC(ZSTD(1)),
    `tracked` UInt8,
    `synthetic` UInt8,
    `bot` UInt8,
    `text` Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    `num` Map(LowCardinality(String), Decimal(38, 6)) CODEC(ZSTD(1)),
    `properties` String CODEC(ZSTD(3)),
    `packed` String MATERIALIZED toJSONString([event, source, item_id, category, brand, price_band, channel, toString(tracked), toString(synthetic), toString(bot)]) CODEC(ZSTD(3))
)
ENGINE = MergeTree
ORDER BY (profile_id, ts, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE TABLE qianmian.appliances
(
    `appliance_id` UInt64,
    `profile_id` UInt32,
    `version` UInt64,
    `token` String,
    `category` LowCardinality(String),
    `order_id` String,
    `status` LowCardinality(String),
    `owned_since` DateTime64(3, 'UTC'),
    `warranty_until` Nullable(DateTime64(3, 'UTC')),
    `confidence` Float32,
    `synthetic` UInt8
)
ENGINE = ReplacingMergeTree(version)
ORDER BY appliance_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.buyer_scores
(
    `profile_id` UInt32,
    `version` UInt64,
    `price_sensitivity` Nullable(Decimal(18, 6)),
    `brand_loyalty` Nullable(Decimal(18, 6)),
    `novelty_seeking` Nullable(Decimal(18, 6)),
    `cycle_days` Nullable(UInt16),
    `expected_order` Nullable(DateTime64(3, 'UTC'))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY profile_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.computed_values
(
    `name` LowCardinality(String),
    `profile_id` UInt32,
    `version` UInt64,
    `value_text` String,
    `value_num` Nullable(Decimal(38, 6)),
    `n` UInt64,
    `last_at` DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (name, profile_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.consent_states
(
    `profile_id` UInt32,
    `purpose` LowCardinality(String),
    `status` LowCardinality(String),
    `at` DateTime64(3, 'UTC'),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (purpose, profile_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.events
(
    `key` UInt64,
    `ts` DateTime64(3, 'UTC'),
    `received_at` DateTime64(3, 'UTC'),
    `source` LowCardinality(String),
    `message_id` String,
    `type` LowCardinality(String),
    `event` LowCardinality(String),
    `profile_id` UInt32,
    `channel` LowCardinality(String),
    `shop` LowCardinality(String),
    `region` LowCardinality(String),
    `dealer` LowCardinality(String),
    `text` Map(LowCardinality(String), String),
    `num` Map(LowCardinality(String), Decimal(38, 6)),
    `properties` String CODEC(ZSTD(3)),
    `context` String CODEC(ZSTD(3)),
    `synthetic` UInt8,
    `import_id` String,
    `marks` Array(LowCardinality(String)),
    `bot` UInt8 MATERIALIZED has(marks, 'bot'),
    `loaded_at` DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta(8), ZSTD(1)),
    `campaign_source` LowCardinality(String) MATERIALIZED if(position(context, '"campaign"') > 0, JSONExtractString(context, 'campaign', 'source'), ''),
    `campaign_medium` LowCardinality(String) MATERIALIZED if(position(context, '"campaign"') > 0, JSONExtractString(context, 'campaign', 'medium'), ''),
    `campaign_name` LowCardinality(String) MATERIALIZED if(position(context, '"campaign"') > 0, JSONExtractString(context, 'campaign', 'name'), ''),
    `device` LowCardinality(String) MATERIALIZED multiIf(match(lower(JSONExtractString(context, 'userAgent')), 'ipad|tablet') OR (match(lower(JSONExtractString(context, 'userAgent')), 'android') AND (NOT match(lower(JSONExtractString(context, 'userAgent')), 'mobile'))), 'tablet', (lower(JSONExtractString(context, 'os', 'name')) IN ('ios', 'android', 'harmonyos')) OR match(lower(JSONExtractString(context, 'userAgent')), 'iphone|mobile|android|openharmony'), 'phone', (lower(JSONExtractString(context, 'userAgent')) != '') OR (lower(JSONExtractString(context, 'os', 'name')) != ''), 'computer', ''),
    INDEX loaded loaded_at TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(ts)
ORDER BY (event, profile_id, ts)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.filtered_events
(
    `filter_id` UInt32,
    `profile_id` UInt32,
    `at` Int64 CODEC(Delta(8), ZSTD(1))
)
ENGINE = MergeTree
ORDER BY (profile_id, filter_id, at)
SETTINGS index_granularity = 256;

CREATE TABLE qianmian.household_facts
(
    `profile_id` UInt32,
    `version` UInt64,
    `owned_categories` String,
    `due_categories` String,
    `owned_days` Map(LowCardinality(String), Nullable(UInt32)),
    `stages` Map(LowCardinality(String), String),
    `oldest_age_days` Nullable(UInt32),
    `warranty_ends` Nullable(DateTime64(3, 'UTC')),
    `household_size` Nullable(UInt16),
    `open_case` UInt8
)
ENGINE = ReplacingMergeTree(version)
ORDER BY profile_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.household_people
(
    `profile_id` UInt32,
    `version` UInt64,
    `household_id` UInt64,
    `household_size` UInt16,
    `region` LowCardinality(String),
    `open_case` UInt8
)
ENGINE = ReplacingMergeTree(version)
ORDER BY profile_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.item_prices
(
    `item_id` String,
    `currency` LowCardinality(String),
    `price` Decimal(38, 6) CODEC(ZSTD(1)),
    `version` UInt64 CODEC(Delta(8), ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (item_id, currency, version)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.items
(
    `item_id` String,
    `name` String,
    `category` LowCardinality(String),
    `brand` LowCardinality(String),
    `price` Nullable(Decimal(38, 6)),
    `currency` LowCardinality(String),
    `url` String,
    `image_url` String,
    `attributes` Map(LowCardinality(String), String),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY item_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.kept_conditions
(
    `key` String,
    `at` DateTime64(3, 'UTC'),
    `yes` AggregateFunction(groupBitmap, UInt32),
    `no` AggregateFunction(groupBitmap, UInt32)
)
ENGINE = MergeTree
ORDER BY (key, at)
SETTINGS index_granularity = 1;

CREATE TABLE qianmian.live_events
(
    `profile_id` UInt32,
    `ts` DateTime64(3, 'UTC'),
    `key` UInt64,
    `event` LowCardinality(String),
    `source` LowCardinality(String),
    `channel` LowCardinality(String),
    `shop` LowCardinality(String),
    `region` LowCardinality(String),
    `dealer` LowCardinality(String),
    `bot` UInt8,
    `text` Map(LowCardinality(String), String),
    `num` Map(LowCardinality(String), Decimal(38, 6))
)
ENGINE = MergeTree
ORDER BY (event, profile_id, ts)
SETTINGS index_granularity = 8192;

CREATE TABLE qianmian.live_lines
(
    `profile_id` UInt32,
    `ts` DateTime64(3, 'UTC'),
    `key` UInt64,
    `source` LowCardinality(String),
    `order_id` String,
    `kind` LowCardinality(String),
    `item_id` String,
    `description` String,
    `category` LowCardinality(String),
    `quantity` Decimal(38, 6),
    `base_amount` Decimal(38, 6),
    `channel` LowCardinality(String),
    `shop` LowCardinality(String),
    `region` LowCardinality(String),
    `dealer` LowCardinality(String),
    `synthetic` UInt8
)
ENGINE = MergeTree
ORDER BY (profile_id, ts, key)
SETTINGS index_granularity = 8192;

CREATE TABLE qianmian.live_people
(
    `profile_id` UInt32
)
ENGINE = MergeTree
ORDER BY profile_id
SETTINGS index_granularity = 8192;

CREATE TABLE qianmian.message_ids
(
    `key` UInt64,
    `loaded_at` DateTime('UTC')
)
ENGINE = MergeTree
PARTITION BY tuple()
ORDER BY key
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 256, min_compress_block_size = 2048, max_compress_block_size = 4096;

CREATE TABLE qianmian.order_lines
(
    `key` UInt64,
    `source` LowCardinality(String),
    `order_id` String,
    `nth` UInt32,
    `kind` LowCardinality(String),
    `ts` DateTime64(3, 'UTC'),
    `received_at` DateTime64(3, 'UTC'),
    `profile_id` UInt32,
    `item_id` String,
    `description` String,
    `category` LowCardinality(String),
    `quantity` Decimal(38, 6),
    `unit_price` Decimal(38, 6),
    `amount` Decimal(38, 6),
    `currency` LowCardinality(String),
    `base_amount` Decimal(38, 6),
    `list_price` Int64,
    `merchant_discount` Int64,
    `platform_discount` Int64,
    `subsidy` Int64,
    `trade_in_credit` Int64,
    `deposit` Int64,
    `balance` Int64,
    `price_protection` Int64,
    `shipping` Int64,
    `tax` Int64,
    `channel` LowCardinality(String),
    `shop` LowCardinality(String),
    `region` LowCardinality(String),
    `dealer` LowCardinality(String),
    `synthetic` UInt8,
    `import_id` String,
    `marks` Array(LowCardinality(String)),
    `packed` String MATERIALIZED toJSONString([source, order_id, kind, item_id, description, category, channel, toString(quantity), toString(amount), toString(base_amount), currency, toString(synthetic), toString((merchant_discount != 0) OR (platform_discount != 0) OR (subsidy != 0))]) CODEC(ZSTD(3))
)
ENGINE = MergeTree
PARTITION BY tuple()
ORDER BY (profile_id, ts, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE TABLE qianmian.orders
(
    `source` LowCardinality(String),
    `order_id` String,
    `profile_id` SimpleAggregateFunction(max, UInt32),
    `ordered_at` SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    `paid_at` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `signed_at` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `installed_at` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC'))),
    `refunded_at` SimpleAggregateFunction(max, Nullable(DateTime64(3, 'UTC')))
)
ENGINE = AggregatingMergeTree
ORDER BY (source, order_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE DICTIONARY qianmian.overrides
(
    `from_id` UInt64,
    `to_id` UInt32
)
PRIMARY KEY from_id
SOURCE(CLICKHOUSE(QUERY 'SELECT from_id, to_id FROM qianmian.profile_overrides FINAL WHERE from_id != to_id'))
LIFETIME(MIN 0 MAX 0)
LAYOUT(FLAT(MAX_ARRAY_SIZE 500000000));

CREATE TABLE qianmian.people
(
    `profile_id` UInt32,
    `first_seen` SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    `last_seen` SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    `observed` SimpleAggregateFunction(max, UInt8),
    `purchased` SimpleAggregateFunction(max, UInt8),
    `identified` SimpleAggregateFunction(max, UInt8),
    `changed_at` SimpleAggregateFunction(max, DateTime64(3, 'UTC')) DEFAULT now64(3)
)
ENGINE = AggregatingMergeTree
ORDER BY profile_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.persona_members
(
    `set_id` String,
    `generation` UInt64,
    `persona_id` String,
    `members` AggregateFunction(groupBitmap, UInt32)
)
ENGINE = MergeTree
ORDER BY (set_id, generation, persona_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.persona_rows
(
    `run` String,
    `at` DateTime64(3, 'UTC'),
    `profile_id` UInt32,
    `skip` LowCardinality(String),
    `numbers` Array(Nullable(Float64)),
    `texts` Array(String)
)
ENGINE = MergeTree
ORDER BY (run, profile_id)
SETTINGS index_granularity = 8192;

CREATE TABLE qianmian.platform_facts
(
    `day` Date,
    `platform` LowCardinality(String),
    `shop` LowCardinality(String),
    `grain` LowCardinality(String),
    `campaign` String,
    `live_room` String,
    `item` String,
    `platform_item` String,
    `measure` LowCardinality(String),
    `value` Decimal(38, 6) CODEC(ZSTD(1)),
    `import_id` LowCardinality(String)
)
ENGINE = MergeTree
PARTITION BY toYear(day)
ORDER BY (platform, grain, measure, day, shop, campaign, live_room, platform_item)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.platform_imports
(
    `import_id` String,
    `state` LowCardinality(String),
    `name` String,
    `platform` LowCardinality(String),
    `grain` LowCardinality(String),
    `first_day` Date,
    `last_day` Date,
    `file_rows` UInt32,
    `cells` UInt32,
    `made_at` DateTime64(3, 'UTC'),
    `made_by` String,
    `taken_back_at` Nullable(DateTime64(3, 'UTC')),
    `taken_back_by` String,
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY import_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.profile_baselines
(
    `name` LowCardinality(String),
    `version` UInt64,
    `body` String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY name
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.profile_facts
(
    `profile_id` UInt32,
    `version` UInt64,
    `first_seen` DateTime64(3, 'UTC'),
    `last_seen` DateTime64(3, 'UTC'),
    `order_count` UInt32,
    `order_days` UInt32,
    `units` Decimal(38, 6),
    `gross` Decimal(38, 6),
    `net` Decimal(38, 6),
    `first_order` Nullable(DateTime64(3, 'UTC')),
    `last_order` Nullable(DateTime64(3, 'UTC')),
    `region` LowCardinality(String),
    `rfm_r` Nullable(UInt8),
    `rfm_f` Nullable(UInt8),
    `rfm_m` Nullable(UInt8),
    `lifecycle` LowCardinality(String),
    `buyer_kind` LowCardinality(String),
    `aipl` LowCardinality(String),
    `aipl_since` Nullable(DateTime64(3, 'UTC')),
    `top_category` LowCardinality(String),
    `top_brand` LowCardinality(String),
    `top_price_band` LowCardinality(String),
    `top_channel` LowCardinality(String),
    `top_hour` Nullable(UInt8),
    `price_sensitivity` Nullable(Decimal(18, 6)),
    `brand_loyalty` Nullable(Decimal(18, 6)),
    `novelty_seeking` Nullable(Decimal(18, 6)),
    `cycle_days` Nullable(UInt16),
    `expected_order` Nullable(DateTime64(3, 'UTC')),
    `packed` String MATERIALIZED toJSONString([toString(first_seen), toString(last_seen), toString(order_count), toString(order_days), toString(units), toString(gross), toString(net), ifNull(toString(first_order), ''), ifNull(toString(last_order), ''), ifNull(toString(rfm_r), ''), ifNull(toString(rfm_f), ''), ifNull(toString(rfm_m), ''), region, lifecycle, buyer_kind, aipl, top_category]) CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY tuple()
ORDER BY profile_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 1024;

CREATE TABLE qianmian.profile_overrides
(
    `from_id` UInt32,
    `to_id` UInt32,
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY from_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.quality_counts
(
    `hour` DateTime('UTC'),
    `source` LowCardinality(String),
    `event` LowCardinality(String),
    `measure` LowCardinality(String),
    `name` LowCardinality(String),
    `detail` LowCardinality(String),
    `imported` UInt8,
    `synthetic` UInt8,
    `n` SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (hour, source, event, measure, name, detail, imported, synthetic)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.segment_changes
(
    `segment_id` String,
    `generation` UInt64,
    `version` UInt32,
    `at` DateTime64(3, 'UTC'),
    `reason` LowCardinality(String),
    `entered` AggregateFunction(groupBitmap, UInt32),
    `departed` AggregateFunction(groupBitmap, UInt32),
    `members` UInt64,
    `edition` UInt8
)
ENGINE = ReplacingMergeTree(edition)
ORDER BY (segment_id, generation)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.segment_folds
(
    `segment_id` String,
    `whole` UInt64,
    `generation` UInt64,
    `members` AggregateFunction(groupBitmap, UInt32)
)
ENGINE = ReplacingMergeTree(generation)
ORDER BY segment_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.segment_members
(
    `segment_id` String,
    `version` UInt32,
    `generation` UInt64,
    `computed_at` DateTime64(3, 'UTC'),
    `members` AggregateFunction(groupBitmap, UInt32),
    `yes` UInt64,
    `no` UInt64,
    `everyone` UInt64
)
ENGINE = ReplacingMergeTree(generation)
ORDER BY segment_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.segment_parts
(
    `segment_id` String,
    `at` DateTime64(3, 'UTC'),
    `members` AggregateFunction(groupBitmap, UInt32)
)
ENGINE = MergeTree
ORDER BY segment_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.segment_snapshots
(
    `segment_id` String,
    `generation` UInt64,
    `at` DateTime64(3, 'UTC'),
    `members` AggregateFunction(groupBitmap, UInt32)
)
ENGINE = MergeTree
ORDER BY (segment_id, generation)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE DICTIONARY qianmian.squash
(
    `from_id` UInt64,
    `to_id` UInt32
)
PRIMARY KEY from_id
SOURCE(CLICKHOUSE(QUERY 'SELECT from_id, to_id FROM qianmian.squash_targets FINAL'))
LIFETIME(MIN 0 MAX 0)
LAYOUT(FLAT(MAX_ARRAY_SIZE 500000000));

CREATE TABLE qianmian.squash_targets
(
    `from_id` UInt32,
    `to_id` UInt32,
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY from_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.stage_changes
(
    `kind` LowCardinality(String),
    `profile_id` UInt32,
    `day` Date,
    `stage` LowCardinality(String),
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (kind, profile_id, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.tag_generations
(
    `tag` LowCardinality(String),
    `generation` UInt64,
    `version` UInt32,
    `at` DateTime64(3, 'UTC'),
    `elapsed_ms` UInt32,
    `everyone` UInt64,
    `known` UInt64,
    `holders` UInt64,
    `conflicts` UInt64,
    `counts` Map(String, UInt64),
    `edges` Array(Float64),
    `psi` Nullable(Float64)
)
ENGINE = MergeTree
ORDER BY (tag, generation)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.tag_given
(
    `tag` LowCardinality(String),
    `profile_id` UInt32,
    `value` String,
    `num` Nullable(Decimal(38, 6)),
    `source` LowCardinality(String),
    `basis` LowCardinality(String),
    `at` DateTime64(3, 'UTC'),
    `expires_at` Nullable(DateTime64(3, 'UTC')),
    `removed` UInt8,
    `version` UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (tag, profile_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.tag_numbers
(
    `tag` LowCardinality(String),
    `generation` UInt64,
    `profile_id` UInt32,
    `num` Decimal(38, 6) CODEC(ZSTD(1))
)
ENGINE = MergeTree
ORDER BY (tag, generation, profile_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;

CREATE TABLE qianmian.tag_values
(
    `tag` LowCardinality(String),
    `generation` UInt64,
    `value` String,
    `bucket` UInt16,
    `members` AggregateFunction(groupBitmap, UInt32)
)
ENGINE = MergeTree
ORDER BY (bucket, tag, generation, value)
SETTINGS index_granularity = 64, fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000;

CREATE TABLE qianmian.traits
(
    `key` UInt64,
    `profile_id` UInt32,
    `name` LowCardinality(String),
    `text` String,
    `num` Nullable(Decimal(38, 6)),
    `ts` DateTime64(3, 'UTC'),
    `source` LowCardinality(String),
    `synthetic` UInt8,
    `kind` LowCardinality(String) DEFAULT 'observed'
)
ENGINE = MergeTree
ORDER BY (name, profile_id, ts, key)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000, index_granularity = 8192;
