import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import { nameOf } from '#kit/principal'
import type { Principal } from '#kit/route'
import type { Dashboards } from '../dashboard/dashboards.ts'
import type { Colleague, Colleagues } from './colleague.ts'
import { nextDue } from './due-time.ts'
import { type Addressed, addressed, holdOfAddress } from './recipients.ts'
import type { ReportStore } from './report-store.ts'
import type { Mail, Run } from './run.ts'
import { recipientKey, type Schedule, type SchedulePlan } from './schedule.ts'
import { mayRead } from './standing.ts'

export interface ScheduleNeeds {
	readonly store: ReportStore
	readonly dashboards: Pick<Dashboards, 'get'>
	readonly colleagues: Colleagues
	readonly domains: readonly string[]
	readonly audit: Audit
	readonly clock: Clock
	readonly zone: string
}

/** A schedule with what its owner, or an administrator, is told of it. */
export interface ShownSchedule extends Schedule {
	readonly owner: { readonly id: string; readonly name: string }
	/** Only the owner decides what is sent with their rights. */
	readonly mine: boolean
	readonly people: readonly (Addressed & { readonly name: string })[]
	readonly runs: readonly (Run & { readonly mails: readonly (Mail & { readonly name: string })[] })[]
}

const mostSchedules = 20
const shownRuns = 5

export interface Schedules {
	/** One's own; an administrator sees all. Raises `not-found` for a dashboard that the reader may not see. */
	list(principal: Principal, dashboardId: string): Promise<ShownSchedule[]>
	create(principal: Principal, dashboardId: string, plan: SchedulePlan): Promise<ShownSchedule>
	/** Raises `conflict` where it was saved meanwhile. */
	save(principal: Principal, dashboardId: string, id: string, plan: SchedulePlan & { version: number }): Promise<ShownSchedule>
	remove(principal: Principal, dashboardId: string, id: string): Promise<void>
	/** Sends it soon, beside its due times. Raises `conflict` while it is being sent. */
	sendNow(principal: Principal, dashboardId: string, id: string): Promise<void>
	/** Whom the caller may choose, and why not. */
	people(principal: Principal, dashboardId: string): Promise<(Pick<Addressed, 'hold'> & Colleague)[]>
}

export function createSchedules(needs: ScheduleNeeds): Schedules {
	const { store, dashboards, colleagues, clock, zone } = needs
	const seen = async (principal: Principal, dashboardId: string) => void (await dashboards.get(principal, dashboardId, 'en'))

	async function found(principal: Principal, dashboardId: string, id: string): Promise<Schedule> {
		const schedule = await store.find(id)
		if (schedule?.dashboardId !== dashboardId || !maySee(principal, schedule)) fail('not-found', 'There is no such schedule')
		return schedule
	}

	async function shown(principal: Principal, schedules: readonly Schedule[]): Promise<ShownSchedule[]> {
		const runs = await store.runs(
			schedules.map(({ id }) => id),
			shownRuns,
		)
		const mails = await store.mails(runs.map(({ id }) => id))
		return Promise.all(schedules.map((schedule) => shownOne(needs, principal, schedule, runs, mails)))
	}

	const showOne = async (principal: Principal, schedule: Schedule) => (await shown(principal, [schedule]))[0] ?? fail('not-found')
	const note = (principal: Principal, verb: string, { id, dashboardId, plan }: Schedule) =>
		needs.audit({
			...{ principal, action: `report-schedule.${verb}`, object: { type: 'report-schedule', id } },
			details: { dashboard: dashboardId, ...countOf(plan) },
		})

	return {
		list: async (principal, dashboardId) => {
			await seen(principal, dashboardId)
			return shown(
				principal,
				(await store.list(dashboardId)).filter((one) => maySee(principal, one)),
			)
		},
		create: async (principal, dashboardId, plan) => {
			await seen(principal, dashboardId)
			const owner = await ownerOf(colleagues, principal)
			await assertAddressed(needs, owner, plan)
			if ((await store.list(dashboardId)).length >= mostSchedules)
				fail('query-limit', `A dashboard has at most ${mostSchedules} schedules`)
			const now = clock.now()
			const schedule = {
				...{ id: uuidv7(now), dashboardId, ownerId: owner.id, plan, stopped: null, version: 1, updatedAt: now },
				nextAt: plan.paused ? null : nextDue(plan, now, zone),
			}
			await store.insert(schedule)
			await note(principal, 'created', schedule)
			return showOne(principal, schedule)
		},
		save: async (principal, dashboardId, id, { version, ...plan }) => {
			await seen(principal, dashboardId)
			const before = await found(principal, dashboardId, id)
			if (!owns(principal, before)) fail('forbidden', 'Reports show what their owner may see: only the owner changes one')
			await assertAddressed(needs, await ownerOf(colleagues, principal), plan)
			const now = clock.now()
			const nextAt = plan.paused ? null : nextDue(plan, now, zone)
			const after = { ...before, plan, nextAt, stopped: null, version: version + 1, updatedAt: now }
			if (!(await store.update(after, version))) fail('conflict', 'The schedule has changed meanwhile')
			await note(principal, 'changed', after)
			return showOne(principal, after)
		},
		remove: async (principal, dashboardId, id) => {
			const schedule = await found(principal, dashboardId, id)
			await store.remove(id)
			await note(principal, 'deleted', schedule)
		},
		sendNow: async (principal, dashboardId, id) => {
			await seen(principal, dashboardId)
			const schedule = await found(principal, dashboardId, id)
			if (schedule.stopped !== null) fail('not-ready', 'The schedule has stopped: its owner has to save it again')
			const now = clock.now()
			const run = { id: uuidv7(now), scheduleId: id, askedBy: nameOf(principal), at: now }
			if (!(await store.openNow(run))) fail('conflict', 'This report is being sent already')
			await note(principal, 'sent', schedule)
		},
		people: async (principal, dashboardId) => {
			await seen(principal, dashboardId)
			const owner = await ownerOf(colleagues, principal)
			const all = (await colleagues.list()).filter(({ disabled }) => !disabled)
			const verdicts = await verdictsOf(
				needs,
				{ dashboardId, owner, optOuts: new Map() },
				{ recipients: all.map(({ id: user }) => ({ user })) },
			)
			return all.map((user, index) => ({ ...user, hold: verdicts[index]?.hold }))
		},
	}
}

async function shownOne(
	needs: ScheduleNeeds,
	principal: Principal,
	schedule: Schedule,
	runs: readonly Run[],
	mails: readonly Mail[],
): Promise<ShownSchedule> {
	const { id, ownerId, dashboardId, plan } = schedule
	const owner = await needs.colleagues.find(ownerId)
	const optOuts = await needs.store.optOuts(id)
	const verdicts = owner ? await verdictsOf(needs, { dashboardId, owner, optOuts }, plan) : []
	const called = new Map(
		await Promise.all(plan.recipients.map(async (one) => [recipientKey(one), await callOf(needs, one)] as const)),
	)
	const named = <T>(key: string, one: T) => ({ ...one, name: called.get(key) ?? key.slice(key.indexOf(':') + 1) })
	return {
		...schedule,
		owner: { id: ownerId, name: owner?.name ?? '' },
		mine: owns(principal, schedule),
		people: verdicts.map((one) => named(one.key, one)),
		runs: runs
			.filter(({ scheduleId }) => scheduleId === id)
			.map((run) => ({
				...run,
				mails: mails.filter(({ runId }) => runId === run.id).map((mail) => named(mail.recipient, mail)),
			})),
	}
}

async function callOf({ colleagues }: ScheduleNeeds, recipient: SchedulePlan['recipients'][number]): Promise<string> {
	return 'address' in recipient ? recipient.address : ((await colleagues.find(recipient.user))?.name ?? recipient.user)
}

function verdictsOf(
	{ dashboards, colleagues, domains }: ScheduleNeeds,
	{ dashboardId, owner, optOuts }: { dashboardId: string; owner: Colleague; optOuts: ReadonlyMap<string, number> },
	{ recipients }: Pick<SchedulePlan, 'recipients'>,
): Promise<Addressed[]> {
	const rules = { owner, colleagues, domains, optOuts, mayRead: (who: Principal) => mayRead(dashboards, who, dashboardId) }
	return addressed(rules, recipients)
}

function maySee(principal: Principal, schedule: Schedule): boolean {
	return (
		owns(principal, schedule) || (principal.kind !== 'anonymous' && principal.kind !== 'write-key' && principal.role === 'admin')
	)
}

function owns(principal: Principal, { ownerId }: Schedule): boolean {
	return principal.kind === 'user' && principal.id === ownerId
}

/** Reports need the rights of a person that can be looked at again whenever one is due. */
async function ownerOf(colleagues: Colleagues, principal: Principal): Promise<Colleague> {
	const owner = principal.kind === 'user' ? await colleagues.find(principal.id) : undefined
	return owner ?? fail('forbidden', 'A report is sent with the rights of a user: sign in as one')
}

async function assertAddressed(
	{ colleagues, domains }: ScheduleNeeds,
	owner: Colleague,
	{ recipients }: SchedulePlan,
): Promise<void> {
	for (const recipient of recipients) {
		if ('user' in recipient) {
			if (!(await colleagues.find(recipient.user))) fail('bad-request', 'One of the recipients is no user')
			continue
		}
		const hold = holdOfAddress({ owner, domains }, recipient.address)
		if (hold === 'outside-not-allowed') fail('forbidden', 'Only administrators and marketers send reports outside')
		if (hold) fail('bad-request', 'Reports may not go to this domain: QIANMIAN_REPORT_DOMAINS lists those that may', { hold })
	}
}

/** For the audit log: how many, and to which domains; never an address. */
function countOf({ recipients }: SchedulePlan): Readonly<Record<string, unknown>> {
	const outside = recipients.flatMap((one) => ('address' in one ? [one.address.slice(one.address.lastIndexOf('@') + 1)] : []))
	return { recipients: recipients.length, outside: [...new Set(outside)].sort() }
}
