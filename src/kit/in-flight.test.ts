import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createInFlight } from './in-flight.ts'

it('does the same work once while it is in the air, and again afterwards', async () => {
	const share = createInFlight()
	let runs = 0
	const work = async () => ++runs
	expect(await Promise.all([share('a', work), share('a', work), share('b', work)])).toEqual([1, 1, 2])
	expect(await share('a', work)).toBe(3)
})

it('keeps an answer for whoever asks right after what it was kept for, and no longer', async () => {
	const share = createInFlight()
	let runs = 0
	const work = async () => ++runs
	const until = Promise.withResolvers<void>()
	expect(await share('a', work, until.promise)).toBe(1)
	await turn()
	expect(await share('a', work)).toBe(1)
	const asking = until.promise.then(() => share('a', work))
	until.resolve()
	expect(await asking).toBe(1)
	await turn()
	await turn()
	expect(await share('a', work)).toBe(2)
})

it('a failure is told to whoever asks, and is not kept', async () => {
	const share = createInFlight()
	const broken = share('a', () => Promise.reject(new Error('broken')), Promise.resolve())
	await expect(broken).rejects.toThrow('broken')
	await turn()
	await turn()
	expect(await share('a', async () => 'mended')).toBe('mended')
})
