import { type Channel, DeliveryFailure } from '#deliver'
import type { Alerts } from '#kit/alert'
import type { Clock } from '#kit/clock'
import { isCoded } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import type { Log } from '#kit/log'
import { type Colleague, principalOf } from './colleague.ts'
import { composeMail, type MadeReport, type MailNeeds } from './compose-mail.ts'
import { type Drawing, picturesOf, today } from './make-report.ts'
import { type Addressed, addressed } from './recipients.ts'
import { type DocumentNeeds, reportDocument } from './report-document.ts'
import type { ReportStore } from './report-store.ts'
import { type Claimed, type Mail, mostAttempts, type Pictures, type RunEnd, retryDelay, type SettledMail } from './run.ts'
import { type Schedule, stopWords } from './schedule.ts'
import { mayRead, type StandingNeeds, standing } from './standing.ts'

export interface RunNeeds extends MailNeeds, Drawing, StandingNeeds, DocumentNeeds {
	readonly store: ReportStore
	readonly dashboards: DocumentNeeds['dashboards']
	/** What carries mail now: printed where no mail server is set. */
	readonly channel: () => Channel
	/** Domains outside that reports may go to, in lower case. */
	readonly domains: readonly string[]
	readonly alerts: Alerts
	readonly clock: Clock
	readonly log: Log
}

const mailTimeoutMs = 120_000
const alertKinds = { failed: 'report-failed', stopped: 'report-stopped' } as const

/** Makes one report and hands it to everybody who is to get it; whatever was handed over before stays so. */
export async function workRun(needs: RunNeeds, run: Claimed, signal: AbortSignal): Promise<void> {
	const { store, clock, log } = needs
	await store.expire(run, clock.now())
	const schedule = await store.find(run.scheduleId)
	if (!schedule) return
	let end: RunEnd
	try {
		end = await attempt(needs, run, schedule, signal)
	} catch (error) {
		log.warn({ err: error, run: run.id, attempt: run.attempts }, 'a report could not be made')
		end = again(run, isCoded(error) ? error.code : 'internal', null, clock.now(), signal)
	}
	await store.end(run, end, clock.now())
	await tell(needs, schedule, end)
}

async function attempt(needs: RunNeeds, run: Claimed, schedule: Schedule, signal: AbortSignal): Promise<RunEnd> {
	const { store, clock } = needs
	if (schedule.stopped !== null) return held(schedule.stopped)
	if (schedule.plan.paused && run.askedBy === null) return held('paused')
	const stands = await standing(needs, schedule)
	if ('stop' in stands) {
		await store.stop(schedule.id, stands.stop, clock.now())
		return held(stands.stop)
	}
	const { owner } = stands
	const people = await recipientsOf(needs, schedule, owner)
	const mails = people.map(({ key, hold }) => ({
		...{ id: uuidv7(clock.now()), recipient: key, reason: hold ?? null },
		state: hold === undefined ? ('waiting' as const) : ('skipped' as const),
	}))
	await store.address(run, mails, clock.now())
	const waiting = (await store.mails([run.id])).filter(({ state }) => state === 'waiting')
	if (waiting.length === 0) return finished(await store.mails([run.id]), run.pictures)
	const report = await made(needs, run, schedule, owner, signal)
	for (const mail of waiting) {
		if (signal.aborted || !(await store.touch(run, clock.now()))) break
		const to = people.find(({ key }) => key === mail.recipient)
		await handOver(needs, { run, schedule, owner, report }, mail, to)
	}
	return settledEnd(needs, run, report.pictures, signal)
}

function recipientsOf(needs: RunNeeds, schedule: Schedule, owner: Colleague): Promise<Addressed[]> {
	return needs.store.optOuts(schedule.id).then((optOuts) =>
		addressed(
			{
				...{ owner, optOuts, colleagues: needs.colleagues, domains: needs.domains },
				mayRead: (principal) => mayRead(needs.dashboards, principal, schedule.dashboardId),
			},
			schedule.plan.recipients,
		),
	)
}

async function made(
	needs: RunNeeds,
	run: Claimed,
	schedule: Schedule,
	owner: Colleague,
	signal: AbortSignal,
): Promise<MadeReport> {
	const asked = { principal: principalOf(owner), dashboard: schedule.dashboardId, locale: schedule.plan.locale }
	// The days that are over: half a day would look like a loss.
	const document = await reportDocument(needs, { ...asked, to: today(needs.clock.now(), needs.zone), signal })
	return { document, ...(await picturesOf(needs, document, run.attempts, signal)) }
}

interface Work {
	readonly run: Claimed
	readonly schedule: Schedule
	readonly owner: Colleague
	readonly report: MadeReport
}

async function handOver(needs: RunNeeds, work: Work, mail: Mail, to: Addressed | undefined): Promise<void> {
	const { store, clock, log } = needs
	if (!(await store.take(work.run, mail.id, clock.now()))) return
	const settle = (settled: SettledMail) => store.settle(mail.id, settled, clock.now())
	// Since it was addressed somebody may have opted out, left, or lost the right to see it.
	if (to === undefined) return settle({ state: 'skipped', reason: 'removed' })
	if (to.hold !== undefined || to.address === undefined) return settle({ state: 'skipped', reason: to.hold ?? null })
	const channel = needs.channel()
	if (!channel.accepts(to.address)) return settle({ state: 'failed', reason: 'address-refused' })
	const message = composeMail(needs, work.report, { ...work, mail, address: to.address })
	try {
		await channel.deliver(message, AbortSignal.timeout(mailTimeoutMs))
		await settle({ state: 'sent', reason: null })
	} catch (error) {
		log.warn({ err: error, mail: mail.id, run: work.run.id }, 'a report was not taken')
		const failure = error instanceof DeliveryFailure ? error : undefined
		if (failure?.kind === 'transient') return settle({ state: 'waiting', reason: failure.reason })
		if (failure?.kind === 'permanent') return settle({ state: 'failed', reason: failure.reason })
		await settle({ state: 'unknown', reason: 'answer-lost' })
	}
}

/** What is still waiting is tried again, and given up after the last try. */
async function settledEnd({ store, clock }: RunNeeds, run: Claimed, pictures: Pictures, signal: AbortSignal): Promise<RunEnd> {
	const mails = await store.mails([run.id])
	const waiting = mails.filter(({ state }) => state === 'waiting')
	if (waiting.length === 0) return finished(mails, pictures)
	const next = again(run, waiting[0]?.reason ?? 'vendor-unavailable', pictures, clock.now(), signal)
	if (next.state === 'open') return next
	for (const mail of waiting)
		if (await store.take(run, mail.id, clock.now()))
			await store.settle(mail.id, { state: 'failed', reason: mail.reason }, clock.now())
	return finished(await store.mails([run.id]), pictures)
}

function finished(mails: readonly Mail[], pictures: Pictures | null): RunEnd {
	const some = (state: Mail['state']) => mails.some((mail) => mail.state === state)
	if (some('sent') || some('unknown')) return { state: 'done', reason: null, pictures }
	const lost = mails.find(({ state }) => state === 'failed')
	return lost ? { state: 'failed', reason: lost.reason, pictures } : held('nobody')
}

function held(reason: string): RunEnd {
	return { state: 'held', reason, pictures: null }
}

/** A process that ends gives the run to the next at once. */
function again(run: Claimed, reason: string, pictures: Pictures | null, now: number, signal: AbortSignal): RunEnd {
	if (signal.aborted) return { state: 'open', reason: null, tryAt: now, pictures }
	if (run.attempts >= mostAttempts) return { state: 'failed', reason, pictures }
	return { state: 'open', reason, tryAt: now + retryDelay(run.attempts), pictures }
}

/** The owner may be gone: what no longer runs is said where everybody looks. */
async function tell({ alerts }: RunNeeds, { id, dashboardId }: Schedule, { state, reason }: RunEnd): Promise<void> {
	const link = `/dashboards/${dashboardId}?schedules=1`
	const why = reason !== null && Object.hasOwn(stopWords, reason) ? stopWords[reason as keyof typeof stopWords] : undefined
	if (state === 'done') await alerts.settle(alertKinds.failed, id)
	if (why)
		await alerts.raise({
			...{ kind: alertKinds.stopped, key: id, severity: 'warning', link },
			text: { zh: `一份定时报告已停止：${why.zh}`, en: `A scheduled report has stopped: ${why.en}` },
		})
	if (state === 'failed')
		await alerts.raise({
			...{ kind: alertKinds.failed, key: id, severity: 'warning', link, details: { reason } },
			text: { zh: `一份定时报告没有发出（${reason}）`, en: `A scheduled report was not sent (${reason})` },
		})
}
