import type { ReportStore } from './report-store.ts'
import type { Mail, Run } from './run.ts'
import type { Schedule } from './schedule.ts'

interface KeptRun extends Run {
	readonly claim: string | null
	readonly claimedAt: number
}

interface KeptMail extends Mail {
	readonly claim: string | null
}

/** The twin of the store of reports. */
export function createMemoryReportStore(): ReportStore {
	const schedules = new Map<string, Schedule>()
	const runs = new Map<string, KeptRun>()
	const mails = new Map<string, KeptMail>()
	const optOuts = new Map<string, Map<string, number>>()
	const ofRun = (runId: string) => [...mails.values()].filter((mail) => mail.runId === runId)
	const known = (scheduleId: string, dueAt: number) =>
		[...runs.values()].some((run) => run.scheduleId === scheduleId && run.dueAt === dueAt)
	const open = (run: Pick<Run, 'id' | 'scheduleId' | 'dueAt' | 'askedBy' | 'tryAt'>) => {
		if (known(run.scheduleId, run.dueAt)) return false
		const fresh = { state: 'open', reason: null, pictures: null, attempts: 0, endedAt: null, claim: null, claimedAt: 0 } as const
		runs.set(run.id, { ...run, ...fresh })
		return true
	}
	const forgetRun = (id: string) => {
		for (const mail of ofRun(id)) mails.delete(mail.id)
		runs.delete(id)
	}

	return {
		list: async (dashboardId) =>
			[...schedules.values()].filter((one) => one.dashboardId === dashboardId).sort((a, b) => (a.id < b.id ? -1 : 1)),
		find: async (id) => schedules.get(id),
		insert: async (schedule) => void schedules.set(schedule.id, schedule),
		update: async (schedule, was) => {
			const kept = schedules.get(schedule.id)
			if (kept?.version !== was) return false
			schedules.set(schedule.id, { ...kept, ...schedule, stopped: null })
			return true
		},
		remove: async (id) => {
			schedules.delete(id)
			optOuts.delete(id)
			for (const run of [...runs.values()].filter(({ scheduleId }) => scheduleId === id)) forgetRun(run.id)
		},
		stop: async (id, stopped, updatedAt) => {
			const kept = schedules.get(id)
			if (kept) schedules.set(id, { ...kept, stopped, nextAt: null, version: kept.version + 1, updatedAt })
		},
		openDue: async (now, times) => {
			const due = [...schedules.values()].filter(({ nextAt, stopped }) => nextAt !== null && nextAt <= now && stopped === null)
			for (const schedule of due) {
				const { runId, dueAt, nextAt } = times(schedule)
				open({ id: runId, scheduleId: schedule.id, dueAt, askedBy: null, tryAt: now })
				schedules.set(schedule.id, { ...schedule, nextAt })
			}
			return due.length
		},
		openNow: async ({ id, scheduleId, askedBy, at }) => {
			const busy = [...runs.values()].some((run) => run.scheduleId === scheduleId && run.state === 'open')
			return !busy && schedules.has(scheduleId) && open({ id, scheduleId, dueAt: at, askedBy, tryAt: at })
		},
		claim: async (now, leaseMs, claim) => {
			const free = (run: KeptRun) => run.claim === null || run.claimedAt < now - leaseMs
			const [run] = [...runs.values()]
				.filter((one) => one.state === 'open' && one.tryAt <= now && free(one))
				.sort((a, b) => a.tryAt - b.tryAt)
			if (!run) return undefined
			const claimed = { ...run, claim, claimedAt: now, attempts: run.attempts + 1 }
			runs.set(run.id, claimed)
			return claimed
		},
		touch: async ({ id, claim }, now) => {
			const run = runs.get(id)
			if (run?.claim !== claim || run.state !== 'open') return false
			runs.set(id, { ...run, claimedAt: now })
			return true
		},
		end: async ({ id, claim }, { state, reason, tryAt = 0, pictures }, now) => {
			const run = runs.get(id)
			if (run?.claim !== claim) return
			const endedAt = state === 'open' ? null : now
			runs.set(id, { ...run, state, reason, tryAt: tryAt || now, pictures: pictures ?? run.pictures, claim: null, endedAt })
		},
		address: async ({ id: runId }, given, at) => {
			const there = new Set(ofRun(runId).map(({ recipient }) => recipient))
			for (const mail of given)
				if (!there.has(mail.recipient)) mails.set(mail.id, { ...mail, runId, attempts: 0, at, claim: null })
		},
		mails: async (runIds) =>
			runIds
				.flatMap(ofRun)
				.map(({ claim: _, ...mail }) => mail)
				.sort((a, b) => (a.id < b.id ? -1 : 1)),
		take: async ({ claim }, mailId, at) => {
			const mail = mails.get(mailId)
			if (mail?.state !== 'waiting' || runs.get(mail.runId)?.claim !== claim) return false
			mails.set(mailId, { ...mail, state: 'sending', attempts: mail.attempts + 1, claim, at })
			return true
		},
		settle: async (mailId, { state, reason }, at) => {
			const mail = mails.get(mailId)
			if (mail && (mail.state === 'sending' || mail.state === 'unknown')) mails.set(mailId, { ...mail, state, reason, at })
		},
		expire: async ({ id, claim }, at) => {
			const lost = ofRun(id).filter((mail) => mail.state === 'sending' && mail.claim !== claim)
			for (const mail of lost) mails.set(mail.id, { ...mail, state: 'unknown', reason: 'answer-lost', at })
			return lost.length
		},
		runs: async (scheduleIds, each) =>
			scheduleIds.flatMap((scheduleId) =>
				[...runs.values()]
					.filter((run) => run.scheduleId === scheduleId)
					.sort((a, b) => b.dueAt - a.dueAt)
					.slice(0, each)
					.map(({ claim: _, claimedAt: __, ...run }) => run),
			),
		optOuts: async (scheduleId) => new Map(optOuts.get(scheduleId)),
		setOptOut: async (scheduleId, recipient, at) => {
			const of = optOuts.get(scheduleId) ?? new Map<string, number>()
			if (at === null) of.delete(recipient)
			else if (!of.has(recipient)) of.set(recipient, at)
			if (schedules.has(scheduleId)) optOuts.set(scheduleId, of)
		},
		forget: async (before) => {
			const old = [...runs.values()].filter(({ state, endedAt }) => state !== 'open' && (endedAt ?? before) < before)
			for (const run of old) forgetRun(run.id)
		},
	}
}
