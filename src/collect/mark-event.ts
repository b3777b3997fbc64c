import { isAutomatedAgent } from './automated-agent.ts'
import type { EventRecord } from './log-record.ts'
import type { Envelope } from './validate-event.ts'

type Fields = Readonly<Record<string, unknown>>

const defaultLateHours = 72
const hour = 3_600_000

/**
 * Notes on an event what a rule saw in it. A marked event is kept, shown and counted as what it is; nobody's behaviour
 * is read from a `bot`.
 */
export function markEvent(event: EventRecord, envelope: Pick<Envelope, 'userAgent' | 'lateHours'>): void {
	const bot = isBot(event, envelope.userAgent)
	const late = isLate(event, envelope.lateHours ?? defaultLateHours)
	if (bot || late) event.marks = [...(event.marks ?? []), ...(bot ? ['bot'] : []), ...(late ? ['late'] : [])]
}

/** `time_free` says that the sender fills in the past on purpose. */
function isLate({ ts, receivedAt, context }: EventRecord, hours: number): boolean {
	return receivedAt - ts > hours * hour && context?.timeFree !== true
}

function isBot({ context, properties }: EventRecord, header: string | undefined): boolean {
	const agent = typeof context?.userAgent === 'string' ? context.userAgent : header
	if (agent !== undefined && agent !== '' && isAutomatedAgent(agent)) return true
	return (
		(context !== undefined && (hinted(context) || isHeadless(context.userAgentData))) ||
		(properties !== undefined && hinted(properties))
	)
}

/** What SDKs, tag managers and pages call it when they noticed a machine themselves. Written out: it runs for every event. */
function hinted({ $is_bot, is_bot, isBot, $webdriver, webdriver }: Fields): boolean {
	return isTrue($is_bot) || isTrue(is_bot) || isTrue(isBot) || isTrue($webdriver) || isTrue(webdriver)
}

function isTrue(value: unknown): boolean {
	return value === true || value === 'true'
}

/** A browser that hides it in the user agent may still say it among its brands. */
function isHeadless(data: unknown): boolean {
	const brands = typeof data === 'object' && data !== null && 'brands' in data ? data.brands : undefined
	if (!Array.isArray(brands)) return false
	return brands.some((each: unknown) => {
		const brand = typeof each === 'object' && each !== null && 'brand' in each ? each.brand : undefined
		return typeof brand === 'string' && /headless/i.test(brand)
	})
}
