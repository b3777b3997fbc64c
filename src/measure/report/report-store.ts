import {
	joinSql,
	json,
	type OperationsStore,
	type Queryable,
	type Row,
	type Statement,
	sql,
	timestamp,
} from '#storage/operations'
import type { Claimed, DueTimes, Mail, NewMail, Run, RunEnd, SettledMail } from './run.ts'
import type { Schedule, SchedulePlan, StopReason } from './schedule.ts'

/**
 * Schedules, and what became of every due time. A run is opened once for one due time; each of its mails is taken once, and taken
 * again only where it is certain that nobody got it.
 */
export interface ReportStore {
	list(dashboardId: string): Promise<Schedule[]>
	find(id: string): Promise<Schedule | undefined>
	insert(schedule: Schedule): Promise<void>
	/** What the owner saved; false where another has saved meanwhile. */
	update(schedule: Schedule, was: number): Promise<boolean>
	remove(id: string): Promise<void>
	/** Runs no more until the owner saves it again; what waits of it ends. */
	stop(id: string, reason: StopReason, at: number): Promise<void>
	/** Opens one run for each schedule that is due, however often it was missed, and sets when it is due next. Gives how many. */
	openDue(now: number, times: (schedule: Schedule) => DueTimes): Promise<number>
	/** A run that was asked for. False where one of the schedule is under way. */
	openNow(run: {
		readonly id: string
		readonly scheduleId: string
		readonly askedBy: string
		readonly at: number
	}): Promise<boolean>
	/** One run to work at, for nobody else until `leaseMs` is over or `touch` makes it longer. */
	claim(now: number, leaseMs: number, claim: string): Promise<Claimed | undefined>
	/** False where the claim was lost. */
	touch(run: Claimed, now: number): Promise<boolean>
	/** Ends the run, or has it tried again. Nothing happens where the claim was lost. */
	end(run: Claimed, end: RunEnd, now: number): Promise<void>
	/** Who gets the report of a run; a repetition adds nothing. */
	address(run: Claimed, mails: readonly NewMail[], now: number): Promise<void>
	mails(runIds: readonly string[]): Promise<Mail[]>
	/** True for the one who may hand it over: waiting, and the claim still ours. */
	take(run: Claimed, mailId: string, now: number): Promise<boolean>
	settle(mailId: string, settled: SettledMail, now: number): Promise<void>
	/** What an earlier claim had taken and did not settle: it may have been handed over. */
	expire(run: Claimed, now: number): Promise<number>
	/** The latest of each schedule first. */
	runs(scheduleIds: readonly string[], each: number): Promise<Run[]>
	/** Recipients who want no more of it, by key, with when they said so. */
	optOuts(scheduleId: string): Promise<ReadonlyMap<string, number>>
	setOptOut(scheduleId: string, recipient: string, at: number | null): Promise<void>
	/** Forgets runs that ended before. */
	forget(before: number): Promise<void>
}

export function createReportStore(operations: OperationsStore): ReportStore {
	const query = operations.query.bind(operations)
	const schedules = async (where: Statement, on: Queryable = operations) =>
		(await on.query<ScheduleRow>(sql`SELECT * FROM report_schedules WHERE ${where}`)).map(toSchedule)
	return {
		list: (dashboardId) => schedules(sql`dashboard_id = ${dashboardId} ORDER BY id`),
		find: async (id) => (await schedules(sql`id = ${id}`))[0],
		insert: async ({ id, dashboardId, ownerId, plan, nextAt, version, updatedAt }) => {
			await query(sql`INSERT INTO report_schedules (id, dashboard_id, owner_id, plan, next_at, version, updated_at)
				VALUES (${id}, ${dashboardId}, ${ownerId}, ${json(plan)}, ${timeOrNull(nextAt)}, ${version}, ${timestamp(updatedAt)})`)
		},
		update: async ({ id, plan, nextAt, version, updatedAt }, was) => {
			const rows = await query(sql`UPDATE report_schedules SET plan = ${json(plan)}, next_at = ${timeOrNull(nextAt)},
				stopped = NULL, version = ${version}, updated_at = ${timestamp(updatedAt)}
				WHERE id = ${id} AND version = ${was} RETURNING id`)
			return rows.length === 1
		},
		remove: async (id) => {
			await query(sql`DELETE FROM report_schedules WHERE id = ${id}`)
		},
		stop: async (id, reason, at) => {
			await query(sql`UPDATE report_schedules SET stopped = ${reason}, next_at = NULL, version = version + 1,
				updated_at = ${timestamp(at)} WHERE id = ${id}`)
		},
		openDue: (now, times) => operations.transaction((tx) => openDue(tx, now, times)),
		openNow: (run) => operations.transaction((tx) => openNow(tx, run)),
		claim: (now, leaseMs, claim) => claimRun(operations, now, leaseMs, claim),
		touch: async ({ id, claim }, now) =>
			(
				await query(sql`UPDATE report_runs SET claimed_at = ${timestamp(now)}
					WHERE id = ${id} AND claim = ${claim} AND state = 'open' RETURNING id`)
			).length === 1,
		end: async ({ id, claim }, { state, reason, tryAt, pictures }, now) => {
			await query(sql`UPDATE report_runs SET state = ${state}, reason = ${reason}, try_at = ${timestamp(tryAt ?? now)}, claim = NULL,
				pictures = coalesce(${pictures}::text, pictures),
				ended_at = ${state === 'open' ? null : timestamp(now)}::timestamptz WHERE id = ${id} AND claim = ${claim}`)
		},
		address: async (run, mails, now) => {
			if (mails.length === 0) return
			const column = (key: keyof NewMail) => mails.map((mail) => mail[key])
			await query(sql`INSERT INTO report_mails (id, run_id, recipient, state, reason, at)
				SELECT m.id, ${run.id}, m.recipient, m.state, m.reason, ${timestamp(now)}
				FROM unnest(${column('id')}::text[], ${column('recipient')}::text[], ${column('state')}::text[], ${column('reason')}::text[])
					AS m (id, recipient, state, reason)
				ON CONFLICT (run_id, recipient) DO NOTHING`)
		},
		mails: async (runIds) =>
			(
				await query<MailRow>(
					sql`SELECT id, run_id, recipient, state, reason, attempts, at FROM report_mails WHERE run_id = ANY(${runIds}::text[]) ORDER BY id`,
				)
			).map(({ run_id: runId, ...mail }) => ({ ...mail, runId })),
		take: async (run, mailId, now) =>
			(
				await query(sql`UPDATE report_mails m SET state = 'sending', attempts = attempts + 1, claim = ${run.claim}, at = ${timestamp(now)}
					WHERE m.id = ${mailId} AND m.state = 'waiting'
						AND EXISTS (SELECT FROM report_runs r WHERE r.id = m.run_id AND r.claim = ${run.claim}) RETURNING id`)
			).length === 1,
		settle: async (mailId, { state, reason }, now) => {
			await query(sql`UPDATE report_mails SET state = ${state}, reason = ${reason}, at = ${timestamp(now)}
				WHERE id = ${mailId} AND state IN ('sending', 'unknown')`)
		},
		expire: async ({ id, claim }, now) =>
			(
				await query(sql`UPDATE report_mails SET state = 'unknown', reason = 'answer-lost', at = ${timestamp(now)}
					WHERE run_id = ${id} AND state = 'sending' AND claim <> ${claim} RETURNING id`)
			).length,
		runs: async (scheduleIds, each) =>
			(
				await query<RunRow>(sql`SELECT r.* FROM unnest(${scheduleIds}::text[]) AS s (id)
					CROSS JOIN LATERAL (SELECT * FROM report_runs WHERE schedule_id = s.id ORDER BY due_at DESC LIMIT ${each}) r`)
			).map(toRun),
		optOuts: async (scheduleId) => {
			const rows = await query<{ recipient: string; at: number }>(
				sql`SELECT recipient, at FROM report_opt_outs WHERE schedule_id = ${scheduleId}`,
			)
			return new Map(rows.map(({ recipient, at }) => [recipient, at]))
		},
		setOptOut: async (scheduleId, recipient, at) => {
			await query(
				at === null
					? sql`DELETE FROM report_opt_outs WHERE schedule_id = ${scheduleId} AND recipient = ${recipient}`
					: sql`INSERT INTO report_opt_outs (schedule_id, recipient, at)
						SELECT id, ${recipient}, ${timestamp(at)} FROM report_schedules WHERE id = ${scheduleId} ON CONFLICT DO NOTHING`,
			)
		},
		forget: async (before) => {
			await query(sql`DELETE FROM report_runs WHERE state <> 'open' AND ended_at < ${timestamp(before)}`)
		},
	}
}

/** Rows that another process is opening at this moment are its own. */
async function openDue(tx: Queryable, now: number, times: (schedule: Schedule) => DueTimes): Promise<number> {
	const rows = await tx.query<ScheduleRow>(sql`SELECT * FROM report_schedules
		WHERE next_at <= ${timestamp(now)} AND stopped IS NULL ORDER BY next_at LIMIT 20 FOR UPDATE SKIP LOCKED`)
	for (const row of rows) {
		const { runId, dueAt, nextAt } = times(toSchedule(row))
		await tx.query(sql`INSERT INTO report_runs (id, schedule_id, due_at, state, try_at)
			VALUES (${runId}, ${row.id}, ${timestamp(dueAt)}, 'open', ${timestamp(now)}) ON CONFLICT (schedule_id, due_at) DO NOTHING`)
		await tx.query(sql`UPDATE report_schedules SET next_at = ${timestamp(nextAt)} WHERE id = ${row.id}`)
	}
	return rows.length
}

/** The schedule is locked first: of two who ask at once, one is told that a run is under way. */
async function openNow(tx: Queryable, { id, scheduleId, askedBy, at }: Parameters<ReportStore['openNow']>[0]): Promise<boolean> {
	await tx.query(sql`SELECT id FROM report_schedules WHERE id = ${scheduleId} FOR UPDATE`)
	const rows = await tx.query(sql`INSERT INTO report_runs (id, schedule_id, due_at, asked_by, state, try_at)
		SELECT ${id}, s.id, ${timestamp(at)}, ${askedBy}, 'open', ${timestamp(at)} FROM report_schedules s
		WHERE s.id = ${scheduleId} AND NOT EXISTS (SELECT FROM report_runs r WHERE r.schedule_id = s.id AND r.state = 'open')
		ON CONFLICT (schedule_id, due_at) DO NOTHING RETURNING id`)
	return rows.length === 1
}

async function claimRun(on: Queryable, now: number, leaseMs: number, claim: string): Promise<Claimed | undefined> {
	const [row] =
		await on.query<RunRow>(sql`UPDATE report_runs SET claim = ${claim}, claimed_at = ${timestamp(now)}, attempts = attempts + 1
		WHERE id = (SELECT id FROM report_runs WHERE ${joinSql(
			[sql`state = 'open'`, sql`try_at <= ${timestamp(now)}`, sql`(claim IS NULL OR claimed_at < ${timestamp(now - leaseMs)})`],
			' AND ',
		)} ORDER BY try_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING *`)
	return row && { ...toRun(row), claim }
}

interface ScheduleRow extends Row {
	readonly id: string
	readonly dashboard_id: string
	readonly owner_id: string
	readonly plan: SchedulePlan
	readonly next_at: number | null
	readonly stopped: StopReason | null
	readonly version: number
	readonly updated_at: number
}

interface RunRow extends Row {
	readonly id: string
	readonly schedule_id: string
	readonly due_at: number
	readonly asked_by: string | null
	readonly state: Run['state']
	readonly reason: string | null
	readonly pictures: Run['pictures']
	readonly attempts: number
	readonly try_at: number
	readonly ended_at: number | null
}

interface MailRow extends Row {
	readonly id: string
	readonly run_id: string
	readonly recipient: string
	readonly state: Mail['state']
	readonly reason: string | null
	readonly attempts: number
	readonly at: number
}

function toSchedule(row: ScheduleRow): Schedule {
	const { id, plan, stopped, version } = row
	return {
		...{ id, plan, stopped, version },
		dashboardId: row.dashboard_id,
		ownerId: row.owner_id,
		nextAt: row.next_at,
		updatedAt: row.updated_at,
	}
}

function toRun({ id, state, reason, pictures, attempts, ...row }: RunRow): Run {
	return {
		...{ id, state, reason, pictures, attempts },
		scheduleId: row.schedule_id,
		dueAt: row.due_at,
		askedBy: row.asked_by,
		tryAt: row.try_at,
		endedAt: row.ended_at,
	}
}

function timeOrNull(at: number | null) {
	return at === null ? null : timestamp(at)
}
