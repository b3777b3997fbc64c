/** What is made of one due time, or of one wish to send now. */
export interface Run {
	readonly id: string
	readonly scheduleId: string
	/** UTC ms. */
	readonly dueAt: number
	/** Who asked for it at once; null where the schedule was due. */
	readonly askedBy: string | null
	/** `held`: nobody was to get it, or the schedule was stopped. */
	readonly state: 'open' | 'done' | 'failed' | 'held'
	/** A code of the table of errors, or why it was held. */
	readonly reason: string | null
	readonly pictures: Pictures | null
	readonly attempts: number
	/** UTC ms. */
	readonly tryAt: number
	readonly endedAt: number | null
}

/** Whether the mail carries the picture and the PDF, and if not, why. */
export type Pictures = 'made' | 'no-chromium' | 'failed'

/** A run with the name under which one process works at it. */
export interface Claimed extends Run {
	readonly claim: string
}

export interface RunEnd {
	readonly state: Run['state']
	readonly reason: string | null
	/** Where it stays open: when it is tried again, UTC ms. */
	readonly tryAt?: number
	readonly pictures: Pictures | null
}

export interface DueTimes {
	readonly runId: string
	/** The due time that is made up for: the last one that is over. */
	readonly dueAt: number
	readonly nextAt: number
}

/** `sending`: may be with the mail server at this moment. `unknown`: may have been taken; it is never repeated. */
export type MailState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped'

export interface Mail {
	readonly id: string
	readonly runId: string
	/** As `recipientKey` names it. */
	readonly recipient: string
	readonly state: MailState
	readonly reason: string | null
	readonly attempts: number
	readonly at: number
}

export type NewMail = Pick<Mail, 'id' | 'recipient' | 'state' | 'reason'>
export type SettledMail = Pick<Mail, 'state' | 'reason'>

/** A report that could not be made or sent is tried so often in all. */
export const mostAttempts = 6

/** Nobody else takes up a run that somebody works at for so long, ms. Longer than making a report and handing over one mail. */
export const runLeaseMs = 10 * 60_000

/** Milliseconds after the nth try: 1, 4, 16, 64 minutes, then 4 hours. */
export function retryDelay(attempt: number): number {
	return Math.min(60_000 * 4 ** (attempt - 1), 240 * 60_000)
}
