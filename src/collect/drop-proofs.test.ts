import { expect, it } from 'vitest'
import type { EventRecord, LogRecord } from './log-record.ts'
import { eventAgain } from './quarantined-records.ts'
import { receiveEvents } from './receive-events.ts'
import type { Envelope } from './validate-event.ts'

const at = Date.UTC(2026, 10, 11)
const shared = { traits: { phone: '13800001111', 'E-Mail Verified': true, tier: 'gold' } }
const identify = {
	type: 'identify',
	userId: 'u',
	messageId: 'm',
	traits: { phone: '13800001111', phone_verified: true, city: '上海' },
}
const track = { type: 'track', event: 'Signed Up', userId: 'u', messageId: 'm2' }

/** What is kept of both ways to say it: an identify, and the context that a batch shares. */
function saidBy(envelope: Partial<Envelope>): unknown[] {
	const base = { source: 'web', receivedAt: at, zone: 'Asia/Shanghai', ...envelope }
	const read = (events: object[], more: object = {}) =>
		JSON.parse(receiveEvents(events, { ...base, ...more }).lines.toString()) as EventRecord
	return [read([identify]).traits, read([track], { context: shared }).context?.traits]
}

it('drops from pages and apps what says that an address was verified, and keeps the address', () => {
	expect(saidBy({})).toEqual([
		{ phone: '13800001111', city: '上海' },
		{ phone: '13800001111', tier: 'gold' },
	])
	expect(saidBy({ serverSide: true })).toEqual([identify.traits, shared.traits])
	// What a batch shares is read by every event of it and stays as it came.
	expect(shared.traits).toHaveProperty('E-Mail Verified')
})

it('drops it from events that are mended in quarantine, but not from rows of a file', () => {
	const again = (importId: string | null) => {
		const row = { source: 'web', receivedAt: at, importId } as Parameters<typeof eventAgain>[1]
		const [record] = eventAgain(identify, row, 'Asia/Shanghai') as LogRecord[]
		return record?.kind === 'event' ? record.traits : undefined
	}
	expect(again(null)).toEqual({ phone: '13800001111', city: '上海' })
	expect(again('01900000-0000-7000-8000-000000000001')).toEqual(identify.traits)
})
