import { expect, test } from 'vitest'
import { reasonAgainst, type SendFacts } from './decide-send.ts'
import { isEmailAddress } from './email-address.ts'

const hash = Buffer.from('a')
const fine: SendFacts = {
	consent: 'granted',
	address: { value: 'ann@example.test', hash },
	hasAddress: true,
	contacts: [{ profileId: 1, state: 'ok', addressHash: null }],
	recentSends: 0,
	addressTaken: false,
	openCase: false,
}
const rules = { cap: { messages: 2, days: 7 }, marketing: true, accepts: isEmailAddress }
const contact = (state: 'bounced' | 'complained' | 'unsubscribed', addressHash: Buffer | null = hash) => ({
	contacts: [{ profileId: 1, state, addressHash }],
})

test.each<[string, Partial<SendFacts>, string | null]>([
	['someone who agreed and can be reached', {}, null],
	['never asked', { consent: undefined }, 'no-consent'],
	['said no', { consent: 'denied' }, 'no-consent'],
	['an import without evidence', { consent: 'unproven' }, 'no-consent'],
	['took it back', { consent: 'withdrawn' }, 'consent-withdrawn'],
	['took it back by a link', { consent: 'withdrawn', ...contact('unsubscribed') }, 'unsubscribed'],
	['reported spam', { consent: 'withdrawn', ...contact('complained') }, 'complained'],
	['agreed again later, after an unsubscribe', contact('unsubscribed'), null],
	['reported spam, though an import says granted', contact('complained'), 'complained'],
	['no address at all', { address: undefined, hasAddress: false }, 'no-address'],
	['a fulfilment address only', { address: undefined }, 'not-for-marketing'],
	['an address that is none', { address: { value: 'nobody', hash } }, 'bad-address'],
	['an address that bounced', contact('bounced'), 'bounced'],
	['another address of theirs bounced', contact('bounced', Buffer.from('b')), null],
	['same address as someone before', { addressTaken: true }, 'duplicate-address'],
	['waits for help', { openCase: true }, 'open-case'],
	['waits for help and never agreed', { openCase: true, consent: undefined }, 'no-consent'],
	['below the cap', { recentSends: 1 }, null],
	['at the cap', { recentSends: 2 }, 'capped'],
])('%s', (_, change, reason) => {
	expect(reasonAgainst({ ...fine, ...change }, rules)).toBe(reason)
})

test('an open service case holds marketing only', () => {
	expect(reasonAgainst({ ...fine, openCase: true }, { ...rules, marketing: false })).toBeNull()
})

test('without a cap nobody is capped', () => {
	expect(reasonAgainst({ ...fine, recentSends: 99 }, { ...rules, cap: null })).toBeNull()
})
