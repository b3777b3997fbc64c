import { describe, expect, test } from 'vitest'
import { createAnswerCache, type KeptAnswer } from './answer-cache.ts'
import { createLatest } from './latest-state.ts'
import { createSharedFlight } from './shared-flight.ts'

const kept = (bytes: number): KeptAnswer => ({
	...{ answer: Buffer.alloc(bytes), reach: { from: 0, to: 1, also: [] }, version: 'v', asOf: 0, dataUpTo: null },
})

describe('answers that are held', () => {
	test('never take more than they may, and those asked for longest ago go first', () => {
		const cache = createAnswerCache(100_000)
		for (const key of ['a', 'b', 'c']) cache.set(key, kept(24_000))
		cache.get('a')
		cache.set('d', kept(24_000))
		cache.set('e', kept(24_000))
		expect(['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd', 'e'])
		expect(cache.bytes()).toBeLessThanOrEqual(100_000)
	})

	test('take the place of what was held before; one that would push out the others is not held', () => {
		const cache = createAnswerCache(100_000)
		cache.set('a', kept(20_000))
		const before = cache.bytes()
		cache.set('a', kept(20_000))
		expect(cache.bytes()).toBe(before)
		cache.set('huge', kept(60_000))
		expect(cache.get('huge')).toBeUndefined()
		expect(cache.get('a')).toBeDefined()
		cache.set('a', kept(60_000))
		expect([cache.get('a'), cache.bytes()]).toEqual([undefined, 0])
	})
})

describe('work that several wait for', () => {
	const never = () => new AbortController().signal

	test('is done once, and its failure is everybody’s; afterwards it is done anew', async () => {
		const share = createSharedFlight()
		let done = 0
		const work = async () => {
			done++
			await new Promise((resolve) => setImmediate(resolve))
			if (done === 2) throw new Error('broken')
			return done
		}
		expect(await Promise.all([share('a', never(), work), share('a', never(), work)])).toEqual([1, 1])
		const failures = await Promise.allSettled([share('a', never(), work), share('a', never(), work)])
		expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
		expect(await share('a', never(), work)).toBe(3)
	})

	test('goes on while anybody waits, and ends when nobody does', async () => {
		const share = createSharedFlight()
		const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()]
		const answer = Promise.withResolvers<string>()
		let ended = 0
		const work = (signal: AbortSignal) => {
			signal.addEventListener('abort', () => ended++)
			return answer.promise
		}
		const gone = share('a', first.signal, work)
		const staying = share('a', second.signal, work)
		first.abort(new Error('hung up'))
		await expect(gone).rejects.toThrow('hung up')
		expect(ended).toBe(0)
		answer.resolve('there')
		expect(await staying).toBe('there')
		second.abort()
		expect(ended).toBe(0)

		const pending = Promise.withResolvers<string>()
		const alone = share('b', third.signal, (signal) => {
			signal.addEventListener('abort', () => ended++)
			return pending.promise
		})
		third.abort(new Error('hung up too'))
		await expect(alone).rejects.toThrow('hung up too')
		expect(ended).toBe(1)
		// Whoever comes after starts it anew.
		expect(await share('b', never(), async () => 'anew')).toBe('anew')
		pending.reject(new Error('ended'))
		await expect(share('b', AbortSignal.abort(new Error('never came')), work)).rejects.toThrow('never came')
	})
})

test('who asks while a reading is under way gets one that began after', async () => {
	let begun = 0
	const answers: PromiseWithResolvers<number>[] = []
	const latest = createLatest(() => {
		begun++
		const one = Promise.withResolvers<number>()
		answers.push(one)
		return one.promise
	})
	const first = latest()
	const [second, third] = [latest(), latest()]
	expect(begun).toBe(1)
	answers[0]?.reject(new Error('broken'))
	await expect(first).rejects.toThrow('broken')
	await new Promise((resolve) => setImmediate(resolve))
	expect(begun).toBe(2)
	answers[1]?.resolve(7)
	expect(await Promise.all([second, third])).toEqual([7, 7])
	void latest()
	expect(begun).toBe(3)
})
