import { beforeAll, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { migrations as profile } from '#profile'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../tests/support/engines.ts'
import { migrations } from './migrations.ts'
import { createSqlSandbox, defaultLimits, type SqlSandbox } from './sql-sandbox.ts'

const refused = { code: 'bad-definition' }

forEachEngine('tags in SQL', (engines) => {
	let analytics: AnalyticsStore
	let sandbox: SqlSandbox

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile, ...migrations] })
		await analytics.command(
			`CREATE TABLE IF NOT EXISTS ${analytics.dialect.database}.secret (profile_id UInt32) ENGINE = MergeTree ORDER BY profile_id`,
		)
		await analytics.insertRows('events', [
			{
				key: 1,
				event: 'Product Viewed',
				profile_id: 1,
				ts: '2026-02-28 10:00:00.000',
				num: { price: '10' },
				context: '{"ip":"1.2.3.4"}',
			},
			{ key: 2, event: 'Product Viewed', profile_id: 1, ts: '2026-02-28 11:00:00.000', num: { price: '20' } },
			{ key: 3, event: 'Product Viewed', profile_id: 2, ts: '2026-02-28 10:00:00.000', num: { price: '5' } },
			{ key: 4, event: 'Appliance Reported', profile_id: 3, ts: '2026-02-28 10:00:00.000' },
		])
		sandbox = createSqlSandbox(analytics)
	})

	it.each([
		'SELECT profile_id FROM events',
		"select profile_id, count() as value from events where event = 'Product Viewed' group by profile_id -- why not",
		"SELECT e.profile_id, sum(e.num['price']) / uniqExact(toDate(e.ts)) AS value FROM events AS e INNER JOIN people AS p ON p.profile_id = e.profile_id WHERE p.observed = 1 GROUP BY e.profile_id HAVING value > 1;",
		"SELECT profile_id FROM order_lines WHERE kind IN ('order', 'refund') AND profile_id IN (SELECT profile_id FROM events WHERE ts > now() - INTERVAL 30 DAY)",
		"SELECT profile_id, if(row_number() OVER (PARTITION BY profile_id ORDER BY ts) = 1, 'a;b', 'c') AS value FROM events",
		'SELECT profile_id FROM events UNION ALL SELECT profile_id FROM people',
		'SELECT profile_id, arrayMap(x -> upper(x), mapValues(text))[1] AS value FROM events WHERE arraySum(arrayMap(x -> toFloat64(x), mapValues(num))) > 1',
	])('takes %s', async (statement) => {
		expect((await sandbox.check(statement)).length).toBeGreaterThan(0)
	})

	it.each([
		[
			"SELECT profile_id FROM events WHERE event = 'Product Viewed'",
			{ tables: ['events'], events: ['Product Viewed'], traits: [] },
		],
		[
			"SELECT e.profile_id FROM events AS e WHERE e.event IN ('A ''b', 'C') AND e.text['name'] = 'x'",
			{ tables: ['events'], events: ["A 'b", 'C'], traits: [] },
		],
		["SELECT profile_id FROM traits WHERE 'city' = name", { tables: ['traits'], events: [], traits: ['city'] }],
		[
			"SELECT profile_id FROM order_lines WHERE profile_id IN (SELECT profile_id FROM events WHERE source = 'web')",
			{ tables: ['order_lines', 'events'], events: [], traits: [] },
		],
		['SELECT nonsense(', { tables: [], events: [], traits: [] }],
	])('knows what %s rests on', async (statement, reads) => {
		expect(await sandbox.reads(statement)).toMatchObject(reads)
	})

	it.each([
		"SELECT profile_id FROM events WHERE text['a'] = '{x: String}'",
		// Writing.
		'INSERT INTO events SELECT * FROM events',
		'DROP TABLE events',
		'ALTER TABLE events DELETE WHERE 1',
		'TRUNCATE TABLE events',
		'CREATE TABLE x (a Int8) ENGINE = Memory',
		'SYSTEM SHUTDOWN',
		'KILL QUERY WHERE 1',
		"SELECT profile_id FROM events INTO OUTFILE '/tmp/stolen.csv'",
		'SET max_memory_usage = 0',
		'OPTIMIZE TABLE events',
		'GRANT ALL ON *.* TO default',
		// More than one.
		'SELECT profile_id FROM events; DROP TABLE events',
		'SELECT profile_id FROM events) UNION ALL (SELECT profile_id FROM secret',
		'SELECT profile_id FROM events /* ',
		// Reading what it may not.
		'SELECT profile_id FROM secret',
		'SELECT profile_id FROM qianmian.secret',
		'SELECT profile_id FROM qianmian.events',
		'SELECT profile_id FROM `secret`',
		'SELECT profile_id FROM events WHERE profile_id IN secret',
		'SELECT profile_id FROM events WHERE in(profile_id, secret)',
		'SELECT profile_id FROM events WHERE profile_id IN (SELECT profile_id FROM secret)',
		'SELECT 1 AS profile_id, name AS value FROM system.tables',
		'SELECT 1 AS profile_id, query AS value FROM system.query_log',
		'SELECT 1 AS profile_id FROM information_schema.tables',
		'SELECT profile_id, context AS value FROM events',
		'SELECT profile_id, message_id AS value FROM events',
		'SELECT profile_id, properties AS value FROM events',
		"SELECT profile_id, dictGet('qianmian.overrides', 'to_id', toUInt64(profile_id)) AS value FROM events",
		"SELECT 1 AS profile_id, joinGet('secret', 'x', 1) AS value",
		'WITH events AS (SELECT * FROM secret) SELECT profile_id FROM events',
		'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT n AS profile_id FROM t',
		"SELECT COLUMNS('.*') FROM events",
		// Table functions.
		"SELECT * FROM url('http://169.254.169.254/', 'LineAsString', 's String')",
		"SELECT * FROM file('/etc/passwd', 'LineAsString', 's String')",
		"SELECT * FROM s3('https://x.s3.amazonaws.com/x.csv')",
		"SELECT * FROM remote('127.0.0.1', 'system', 'tables')",
		"SELECT * FROM mysql('h', 'd', 't', 'u', 'p')",
		"SELECT * FROM executable('id', 'LineAsString', 's String')",
		"SELECT * FROM merge('qianmian', '.*')",
		"SELECT * FROM cluster('default', 'system', 'one')",
		'SELECT number AS profile_id FROM numbers(1000000000000)',
		'SELECT profile_id FROM view(SELECT profile_id FROM secret)',
		'SELECT a AS profile_id FROM generateRandom()',
		"SELECT 1 AS profile_id, file('/etc/passwd') AS value",
		// Settings and the server.
		'SELECT profile_id FROM events SETTINGS max_execution_time = 0',
		'SELECT profile_id FROM (SELECT profile_id FROM events SETTINGS readonly = 0)',
		'SELECT 1 AS profile_id, hostName() AS value',
		'SELECT 1 AS profile_id, currentUser() AS value',
		"SELECT 1 AS profile_id, getSetting('max_threads') AS value",
		'SELECT 1 AS profile_id, version() AS value',
		'SELECT profile_id FROM events FORMAT Native',
		'EXPLAIN SELECT 1',
		'DESCRIBE TABLE events',
		'SHOW TABLES',
		// Making much of little.
		'SELECT 1 AS profile_id, sleep(3) AS value',
		'SELECT 1 AS profile_id, sleepEachRow(1) AS value FROM events',
		"SELECT 1 AS profile_id, repeat('x', 1000000000) AS value",
		'SELECT arrayJoin(range(1000000000)) AS profile_id',
		'SELECT {secret:String} AS profile_id',
		// Nonsense.
		'',
		'SELEC profile_id',
		'SELECT nothing FROM events',
		'SELECT event AS value FROM events',
		// Names that would tell another tree: one in place of it, one node more beside the others.
		'SELECT profile_id AS `a\n TableIdentifier secret` FROM events',
		'SELECT profile_id FROM qianmian.secret ORDER BY profile_id AS `z\nIdentifier b`',
		"SELECT 1 AS profile_id, file('/etc/passwd') AS value ORDER BY profile_id AS `z\nIdentifier b`",
		'SELECT profile_id FROM events WHERE (profile_id AS `a\n      Literal b`) IN (qianmian.secret)',
		'SELECT profile_id FROM qianmian.secret ORDER BY profile_id AS "z\\nIdentifier b"',
		"SELECT 1 AS profile_id, arrayMap(file, ['/etc/passwd'])[1] AS value",
		'SELECT profile_id FROM events AS `a\\`; DROP TABLE events --`',
		'\u0000SELECT 1',
	])('refuses %s', async (statement) => {
		await expect(sandbox.check(statement)).rejects.toMatchObject(refused)
	})

	it('sees no traits of children or sensitive ones, unless the tag asks for the agreement', async () => {
		await analytics.insertRows(
			'traits',
			['children', 'religion', 'city'].map((name, key) => ({
				key,
				profile_id: 1,
				name,
				text: name,
				ts: '2026-02-28 10:00:00.000',
			})),
		)
		const read = async (requires: string[]) =>
			JSON.stringify(
				await sandbox.statements({
					...{ key: 't', generation: '1', content: { requires } },
					definition: {
						...{ kind: 'sql', as: 'label', values: [{ value: 'x', label: { zh: 'x', en: 'x' } }] },
						statement: 'SELECT profile_id, name AS value FROM traits',
					},
				}),
			)
		const plain = await read([])
		expect(plain).toContain('city')
		expect(plain).not.toMatch(/children|religion/)
		const agreed = await read(['children'])
		expect(agreed).toContain('children')
		expect(agreed).not.toContain('religion')
	})

	it('sees no events that need an agreement, unless the tag asks for it', async () => {
		const tag = {
			key: 't',
			generation: '1',
			definition: {
				kind: 'sql',
				statement: 'SELECT profile_id, event AS value FROM events',
				as: 'label',
				values: [{ value: 'x', label: { zh: 'x', en: 'x' } }],
			},
		} as const
		const plain = JSON.stringify(
			await sandbox.statements({ ...tag, definition: { ...tag.definition, values: [...tag.definition.values] }, content: {} }),
		)
		expect(plain).toContain('Product Viewed')
		expect(plain).not.toContain('Appliance Reported')
		const agreed = await sandbox.statements({
			...tag,
			definition: { ...tag.definition, values: [...tag.definition.values] },
			content: { requires: ['appliance_telemetry'] },
		})
		expect(JSON.stringify(agreed)).toContain('Appliance Reported')
	})

	it('ends what would run for ever and answers others meanwhile', async () => {
		const hasty = createSqlSandbox(analytics, { ...defaultLimits, seconds: 1 })
		const pairs = Array.from({ length: 9 }, (_, n) => `events AS e${n}`).join(' CROSS JOIN ')
		await analytics.insertRows(
			'events',
			Array.from({ length: 300 }, (_, n) => ({ key: 100 + n, event: 'Noise', profile_id: 9, ts: '2026-02-28 10:00:00.000' })),
		)
		const statement = `SELECT e0.profile_id AS profile_id FROM ${pairs} GROUP BY e0.profile_id HAVING sum(cityHash64(e8.ts, e7.ts)) = 1`
		const endless = hasty.statements({
			key: 't',
			generation: '1',
			definition: { kind: 'sql', statement, as: 'label' },
			content: {},
		})
		const others = Promise.all(Array.from({ length: 8 }, () => analytics.query('SELECT 1 AS one')))
		expect((await others).length).toBe(8)
		await expect(endless).rejects.toMatchObject({ code: expect.stringMatching(/bad-definition|store-unavailable/) })
	}, 30_000)

	it('ends what reads or keeps too much', async () => {
		const thrifty = createSqlSandbox(analytics, { ...defaultLimits, rowsToRead: 10 })
		await expect(
			thrifty.statements({
				key: 't',
				generation: '1',
				definition: { kind: 'sql', statement: 'SELECT profile_id FROM events', as: 'label' },
				content: {},
			}),
		).rejects.toMatchObject(refused)
	})
})
