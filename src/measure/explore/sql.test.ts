import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as household } from '#household'
import { migrations as identify } from '#identify'
import type { Principal, Role } from '#kit/route'
import { migrations as profile } from '#profile'
import { migrations as record } from '#record'
import { migrations as segment } from '#segment'
import type { AnalyticsStore } from '#storage/analytics'
import { migrations as tag } from '#tag'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { createOpenProperties } from './open-properties.ts'
import { createSql, type Sql } from './sql.ts'
import { defaultLimits } from './sql-limits.ts'
import { views } from './views.ts'

const someone = (role: Role, scope = {}): Principal => ({
	kind: 'user',
	id: role,
	name: role,
	email: `${role}@example.com`,
	role,
	scope,
})
const analyst = someone('analyst')
const admin = someone('admin')

forEachEngine('SQL over the views', (engines) => {
	let analytics: AnalyticsStore
	let sql: Sql
	const needs = () => ({
		analytics,
		segments: async () => [{ id: 's1', name: 'All of them', kind: 'rule', refreshedAt: 1_700_000_000_000 }],
		campaigns: async () => [
			{
				id: 'c1',
				name: 'Spring',
				status: 'finished',
				channel: 'email',
				segmentId: 's1',
				experimentId: 'x1',
				launchedAt: 1_700_000_000_000,
			},
		],
		openProperties: createOpenProperties(analytics),
		limits: defaultLimits,
	})
	const ask = (statement: string, principal: Principal = analyst) => sql.run({ statement, principal })

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record, ...profile, ...household, ...tag, ...segment] })
		const { database } = analytics.dialect
		for (const table of [
			'events',
			'order_lines',
			'traits',
			'profile_facts',
			'consent_states',
			'segment_members',
			'profile_overrides',
		])
			await analytics.command(`TRUNCATE TABLE IF EXISTS ${database}.${table}`)
		await analytics.command(
			`CREATE TABLE IF NOT EXISTS ${database}.secret (profile_id UInt32) ENGINE = MergeTree ORDER BY profile_id`,
		)
		const at = '2026-02-28 10:00:00.000'
		await analytics.insertRows('events', [
			{
				key: 1,
				event: 'Product Viewed',
				profile_id: 1,
				ts: at,
				shop: 'A',
				text: { product_id: 'p1', income: 'high' },
				num: { price: '10', salary: '7' },
				context: '{"ip":"1.2.3.4"}',
			},
			{ key: 2, event: 'Product Viewed', profile_id: 2, ts: at, shop: 'B', text: { product_id: '=1+1' } },
			{ key: 3, event: 'Product Viewed', profile_id: 9, ts: at, shop: 'A', marks: ['bot'] },
			{ key: 4, event: 'Appliance Reported', profile_id: 1, ts: at, shop: 'A' },
			{ key: 5, event: 'Appliance Reported', profile_id: 2, ts: at, shop: 'A' },
			{
				key: 6,
				event: 'Experiment Assigned',
				profile_id: 1,
				ts: at,
				source: 'qianmian',
				text: { experiment_id: 'x1', arm: 'holdout' },
			},
		])
		await analytics.insertRows('consent_states', [
			{ profile_id: 1, purpose: 'appliance_telemetry', status: 'granted', at, version: 1 },
			{ profile_id: 2, purpose: 'children', status: 'granted', at, version: 1 },
		])
		const line = { source: 'web', order_id: 'o1', profile_id: 1, ts: at, channel: 'app', currency: 'CNY' }
		await analytics.insertRows('order_lines', [
			{ ...line, key: 1, kind: 'order', shop: 'A', quantity: '2', base_amount: '20' },
			{ ...line, key: 2, kind: 'order', shop: 'A', quantity: '1', base_amount: '5' },
			{ ...line, key: 3, kind: 'refund', shop: 'A', quantity: '-1', base_amount: '-5' },
			{ ...line, key: 4, order_id: 'o2', profile_id: 2, kind: 'order', shop: 'B', quantity: '1', base_amount: '7' },
			{ ...line, key: 5, order_id: 'o3', kind: 'order', shop: 'A', quantity: '1', base_amount: '1000', synthetic: 1 },
		])
		const trait = { profile_id: 2, ts: at, source: 'web' }
		await analytics.insertRows(
			'traits',
			[
				{ name: 'city', text: 'Lyon' },
				{ name: 'religion', text: 'secret' },
				{ name: 'children', text: '2' },
				{ name: 'location', text: '1,1' },
				{ name: 'children', text: '3', profile_id: 1 },
			].map((one, key) => ({ ...trait, key: key + 100, ...one })),
		)
		await analytics.insertRows(
			'profile_facts',
			[1, 2].map((profile_id) => ({ profile_id, version: 1, first_seen: at, last_seen: at, lifecycle: 'new' })),
		)
		await analytics.command(
			`INSERT INTO ${database}.segment_members (segment_id, version, generation, computed_at, members) SELECT id, 1, 1, now(), groupBitmapState(p) FROM (SELECT arrayJoin(['s1', 'hidden']) AS id, arrayJoin([toUInt32(1), toUInt32(2)]) AS p) GROUP BY id`,
		)
		sql = createSql(needs())
	})

	it.each(views.map((view) => [view.name, view] as const))('%s has the columns that are documented', async (name, view) => {
		const { columns } = await ask(`SELECT * FROM ${name} LIMIT 1`, admin)
		expect(columns).toEqual(view.columns.map((column) => ({ name: column.name, type: column.type })))
	})

	it('answers with types, and tells what it took', async () => {
		const found = await ask('SELECT event, count() AS n FROM events GROUP BY event ORDER BY event')
		expect(found).toMatchObject({
			columns: [
				{ name: 'event', type: 'LowCardinality(String)' },
				{ name: 'n', type: 'UInt64' },
			],
			rows: [
				['Appliance Reported', '1'],
				['Experiment Assigned', '1'],
				['Product Viewed', '2'],
			],
			truncated: null,
		})
		expect(found.rowsRead).toBeGreaterThanOrEqual(6)
	})

	it('counts orders and money as the metrics do, and simulated ones not at all', async () => {
		const { rows } = await ask('SELECT order_id, lines, units, gross, refunded, net FROM orders ORDER BY order_id')
		expect(rows).toEqual([
			['o1', '2', '3', '25', '5', '20'],
			['o2', '1', '1', '7', '0', '7'],
		])
	})

	it('takes names for subqueries, windows and functions over lists', async () => {
		const statement = `WITH firsts AS (SELECT profile_id, min(ts) AS at FROM events GROUP BY profile_id), n AS (SELECT count() AS c FROM firsts)
			SELECT profile_id, row_number() OVER (ORDER BY profile_id) AS nth, (SELECT c FROM n) AS many, arrayMap(x -> x + 1, [1]) AS list FROM firsts ORDER BY profile_id`
		expect((await ask(statement)).rows).toEqual([
			[1, '1', '2', [2]],
			[2, '2', '2', [2]],
		])
	})

	describe('shows to a reader only what they may see', () => {
		it('sensitive properties are left out of whole maps, and refused by name, except to administrators', async () => {
			const whole = 'SELECT mapKeys(text), mapKeys(num) FROM events WHERE event_id = 1'
			expect((await ask(whole)).rows).toEqual([[['product_id'], ['price']]])
			expect((await ask(whole, admin)).rows).toEqual([
				[
					['product_id', 'income'],
					['price', 'salary'],
				],
			])
			await expect(ask("SELECT text['income'] FROM events")).rejects.toMatchObject({ code: 'bad-definition' })
			expect((await ask("SELECT text['income'] FROM events WHERE event_id = 1", admin)).rows).toEqual([['high']])
			const hidden = "text[concat('inc', 'ome')]"
			expect((await ask(`SELECT ${hidden} FROM events WHERE event_id = 1`)).rows).toEqual([['']])
			expect(
				(await ask(`SELECT t[concat('inc', 'ome')] FROM (SELECT text AS t, event_id FROM events) WHERE event_id = 1`)).rows,
			).toEqual([['']])
			expect(
				(await ask(`SELECT has(e.text.values, 'high') FROM events AS e WHERE event_id = 1`).catch(() => ({ rows: [[0]] }))).rows,
			).toEqual([[0]])
		})

		it('facts that need an agreement are there of whoever gave it', async () => {
			expect((await ask("SELECT profile_id FROM events WHERE event = 'Appliance Reported'")).rows).toEqual([[1]])
			expect((await ask('SELECT name, profile_id FROM traits ORDER BY name')).rows).toEqual([
				['children', 2],
				['city', 2],
			])
			expect((await ask('SELECT name FROM traits ORDER BY name', admin)).rows).toEqual([['children'], ['city'], ['religion']])
		})

		it('a scope is kept by every view, and what tells of the whole shop is refused', async () => {
			const dealer = someone('analyst', { shop: ['B'] })
			expect((await ask('SELECT event_id FROM events', dealer)).rows).toEqual([['2']])
			expect((await ask('SELECT order_id FROM orders', dealer)).rows).toEqual([['o2']])
			expect((await ask('SELECT DISTINCT order_id FROM order_lines', dealer)).rows).toEqual([['o2']])
			expect((await ask('SELECT profile_id FROM people', dealer)).rows).toEqual([[2]])
			expect((await ask('SELECT DISTINCT profile_id FROM traits', dealer)).rows).toEqual([[2]])
			expect((await ask('SELECT profile_id FROM segment_members', dealer)).rows).toEqual([[2]])
			for (const view of ['campaigns', 'campaign_people'])
				await expect(ask(`SELECT * FROM ${view}`, dealer)).rejects.toMatchObject({ code: 'scope-too-narrow' })
		})

		it('segments that they may not see have no members', async () => {
			expect(
				(await ask('SELECT DISTINCT segment_id, name FROM segment_members INNER JOIN segments USING segment_id')).rows,
			).toEqual([['s1', 'All of them']])
			expect((await ask('SELECT profile_id, arm FROM campaign_people')).rows).toEqual([[1, 'holdout']])
		})

		it('names of the statement change nothing in a view', async () => {
			const rows = async (statement: string) => (await ask(statement)).rows
			const everyone = 'bitmapBuild([toUInt32(1), toUInt32(2)])'
			expect(
				await rows(
					"SELECT profile_id FROM (SELECT profile_id, 0 AS bot, 1 AS key FROM events WHERE event = 'Appliance Reported')",
				),
			).toEqual([[1]])
			await expect(ask(`SELECT profile_id, ${everyone} AS people1 FROM events`)).rejects.toMatchObject({ code: 'bad-definition' })
		})
	})

	it.each([
		// Writing.
		'INSERT INTO events SELECT * FROM events',
		'DROP TABLE events',
		'ALTER TABLE qianmian.events DELETE WHERE 1',
		'TRUNCATE TABLE qianmian.events',
		'CREATE TABLE x (a Int8) ENGINE = Memory',
		'CREATE TABLE x ENGINE = Memory AS SELECT * FROM events',
		'SYSTEM SHUTDOWN',
		'KILL QUERY WHERE 1',
		"SELECT profile_id FROM events INTO OUTFILE '/tmp/stolen.csv'",
		'SET max_memory_usage = 0',
		'OPTIMIZE TABLE qianmian.events',
		'GRANT ALL ON *.* TO default',
		'ATTACH TABLE x',
		'USE system',
		// More than one.
		'SELECT 1; SELECT 2',
		'SELECT 1) UNION ALL (SELECT profile_id FROM secret',
		'SELECT profile_id FROM events /* ',
		'SELECT profile_id FROM events) SETTINGS readonly = 0 --',
		// Reading what it may not.
		'SELECT profile_id FROM secret',
		'SELECT profile_id FROM qianmian.secret',
		'SELECT * FROM qianmian.events',
		'SELECT profile_id FROM `secret`',
		'SELECT 1 WHERE 1 IN secret',
		'SELECT 1 WHERE in(1, qianmian.secret)',
		'SELECT (SELECT count() FROM qianmian.secret)',
		'SELECT * FROM events WHERE profile_id IN (SELECT profile_id FROM qianmian.secret)',
		'SELECT name FROM system.tables',
		'SELECT query FROM system.processes',
		'SELECT * FROM system.settings',
		'SELECT * FROM information_schema.tables',
		'SELECT context FROM events',
		'SELECT properties FROM events',
		'SELECT message_id FROM events',
		"SELECT dictGet('qianmian.overrides', 'to_id', toUInt64(1))",
		"SELECT joinGet('secret', 'x', 1)",
		"SELECT COLUMNS('.*') FROM events",
		// Names for subqueries that would stand for something else.
		'WITH events AS (SELECT * FROM qianmian.secret) SELECT * FROM events',
		'WITH x AS (SELECT * FROM qianmian.secret) SELECT * FROM x',
		'WITH x AS (SELECT * FROM secret) SELECT * FROM x',
		'WITH people AS (SELECT 1 AS profile_id) SELECT * FROM people',
		'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT n FROM t',
		"SELECT 'secret AS (SELECT 1)' FROM secret",
		'SELECT 1 AS `secret AS (SELECT` FROM secret',
		'SELECT count() FROM secret WINDOW secret AS (ORDER BY profile_id)',
		'SELECT (WITH secret AS (SELECT 1 AS profile_id) SELECT count() FROM secret), profile_id FROM qianmian.secret',
		'WITH secret AS (SELECT 1 AS profile_id) SELECT * FROM qianmian.secret',
		'SELECT * FROM (WITH secret AS (SELECT 1 AS profile_id) SELECT 1) AS a CROSS JOIN secret',
		// Table functions.
		"SELECT * FROM url('http://169.254.169.254/', 'LineAsString', 's String')",
		"SELECT * FROM file('/etc/passwd', 'LineAsString', 's String')",
		"SELECT * FROM s3('https://x.s3.amazonaws.com/x.csv')",
		"SELECT * FROM remote('127.0.0.1', 'system', 'tables')",
		"SELECT * FROM remoteSecure('127.0.0.1', 'system', 'tables')",
		"SELECT * FROM mysql('h', 'd', 't', 'u', 'p')",
		"SELECT * FROM postgresql('h', 'd', 't', 'u', 'p')",
		"SELECT * FROM executable('id', 'LineAsString', 's String')",
		"SELECT * FROM merge('qianmian', '.*')",
		"SELECT * FROM cluster('default', 'system', 'one')",
		"SELECT * FROM clusterAllReplicas('default', 'system', 'one')",
		"SELECT * FROM input('a String')",
		"SELECT * FROM dictionary('qianmian.overrides')",
		'SELECT * FROM loop(qianmian.secret)',
		'SELECT * FROM mergeTreeIndex(qianmian, secret)',
		'SELECT number FROM numbers(1000000000000)',
		'SELECT * FROM view(SELECT * FROM qianmian.secret)',
		'SELECT * FROM generateRandom()',
		"SELECT file('/etc/passwd')",
		"SELECT url('http://localhost/')",
		"SELECT * FROM values('a Int8', 1)",
		// Settings and the server.
		'SELECT 1 SETTINGS max_execution_time = 0',
		'SELECT * FROM (SELECT 1 SETTINGS readonly = 0)',
		'SELECT hostName()',
		'SELECT currentUser()',
		"SELECT getSetting('max_threads')",
		'SELECT version()',
		"SELECT getServerSetting('max_server_memory_usage')",
		"SELECT addressToLine(1), getMacro('x')",
		"SELECT catboostEvaluate('/etc/passwd', 1)",
		'SELECT evalMLMethod(1, 2)',
		'SELECT 1 FORMAT Native',
		'EXPLAIN SELECT 1',
		'DESCRIBE TABLE qianmian.events',
		'SHOW TABLES',
		// Making much of little.
		'SELECT sleep(3)',
		'SELECT sleepEachRow(1) FROM events',
		"SELECT repeat('x', 1000000000)",
		'SELECT arrayJoin(range(1000000000))',
		'SELECT {secret:String}',
		"SELECT '{secret: String}'",
		// Nonsense, and names that would tell another tree.
		'',
		'SELEC 1',
		'SELECT nothing FROM events',
		'SELECT profile_id AS `a\n TableIdentifier secret` FROM events',
		"SELECT arrayMap(file, ['/etc/passwd'])[1]",
		"SELECT arrayFirst(file, ['/etc/passwd'])",
		'\u0000SELECT 1',
	])('refuses %s', async (statement) => {
		for (const principal of [analyst, admin])
			await expect(ask(statement, principal)).rejects.toMatchObject({ code: 'bad-definition' })
	})

	it('says where a statement is wrong', async () => {
		await expect(ask('SELECT event\nFROM events whre 1')).rejects.toMatchObject({
			code: 'bad-definition',
			details: { position: 31 },
		})
	})

	describe('has bounds', () => {
		beforeAll(async () => {
			await analytics.insertRows(
				'events',
				Array.from({ length: 400 }, (_, n) => ({ key: 100 + n, event: 'Noise', profile_id: 9, ts: '2026-02-28 10:00:00.000' })),
			)
		})
		const many = () => Array.from({ length: 5 }, (_, n) => `events AS e${n}`).join(' CROSS JOIN ')

		it('of rows to read, told before anything is read', async () => {
			const thrifty = createSql({ ...needs(), limits: { ...defaultLimits, rowsToRead: 4 } })
			await expect(thrifty.run({ statement: 'SELECT ts FROM order_lines', principal: analyst })).rejects.toMatchObject({
				code: 'query-limit',
				details: { limit: 'rows-to-read', rows: 5, most: 4, tables: ['order_lines'] },
			})
		})

		it('of rows and bytes to show, told with the answer', async () => {
			const short = createSql({ ...needs(), limits: { ...defaultLimits, rows: 2 } })
			const statement = "SELECT event_id FROM events WHERE event != 'Noise' ORDER BY event_id DESC"
			expect(await short.run({ statement, principal: analyst })).toMatchObject({ rows: [['6'], ['4']], truncated: 'rows' })
			const narrow = createSql({ ...needs(), limits: { ...defaultLimits, bytes: 10 } })
			expect(await narrow.run({ statement, principal: analyst })).toMatchObject({ truncated: 'bytes' })
		})

		it('of time', async () => {
			const hasty = createSql({ ...needs(), limits: { ...defaultLimits, seconds: 1 } })
			const endless = hasty.run({ statement: `SELECT sum(cityHash64(e4.ts, e3.ts)) FROM ${many()}`, principal: analyst })
			await expect(endless).rejects.toMatchObject({ code: 'query-limit', details: { limit: 'seconds' } })
		}, 20_000)

		it('of memory', async () => {
			const poor = createSql({ ...needs(), limits: { ...defaultLimits, memoryBytes: 20_000_000 } })
			const statement =
				'SELECT length(groupArray(concat(toString(e0.ts), toString(e1.ts), toString(e2.ts)))) FROM events AS e0 CROSS JOIN events AS e1 CROSS JOIN events AS e2'
			await expect(poor.run({ statement, principal: analyst })).rejects.toMatchObject({
				code: 'query-limit',
				details: { limit: 'memory' },
			})
		}, 20_000)

		it('and ends when nobody waits any more, for the next one to run', async () => {
			const left = new AbortController()
			const statement = `SELECT sum(cityHash64(e4.ts, e3.ts)) AS left_alone FROM ${many()}`
			const running = async () =>
				(
					await analytics.query(
						"SELECT 1 FROM system.processes WHERE query LIKE '%left_alone%' AND query NOT LIKE '%system.processes%'",
					)
				).length
			const endless = sql.run({ statement, principal: analyst, signal: left.signal })
			const ended = expect(endless).rejects.toThrow()
			await expect.poll(running, { timeout: 10_000 }).toBe(1)
			left.abort()
			await ended
			await expect.poll(running, { timeout: 10_000 }).toBe(0)
			expect((await ask('SELECT 1 AS one')).rows).toEqual([[1]])
		}, 30_000)
	})
})
