import { expect, test } from 'vitest'
import { inThread } from '#kit/thread'
import { type Attribution, attribute, attributionModels } from '#ml/attribution/attribute'
import { random } from '#ml/random'
import { creditOfTask, creditTask, nameOf } from './credit-task.ts'
import type { WalkedPath } from './path-store.ts'

const thread = new URL('./credit-thread.ts', import.meta.url)
const measures = ['conversions', 'value'] as const
const options = {
	...{ models: [...attributionModels], measures, direct: '2', halfLife: 7, order: 1, worth: 'count' as const },
	...{ permutations: 100, seed: 1 },
}

function drawn(many: number): WalkedPath[] {
	const below = random('paths').integer
	return Array.from({ length: many }, () => {
		const conversions = below(3)
		const touches = Array.from({ length: 1 + below(9) }, () => below(5))
		return { touches, conversions, nulls: below(4), worth: BigInt(conversions * below(1_000_000_000)), below: 0n }
	})
}

test('credit is the same here, in a thread, and from the paths themselves', async () => {
	const paths = drawn(500)
	const task = creditTask(paths, options)
	const here = creditOfTask(task)
	expect(await inThread<Attribution>(thread, task)).toEqual(here)
	const plain = paths.map(({ touches, worth, conversions, nulls }) => ({
		...{ channels: touches.map(nameOf), value: Number(worth) / 1e6, conversions, nulls },
	}))
	expect(here).toEqual(attribute(plain, options))
	expect(here.totals.conversions).toBeGreaterThan(100)
})

test('what is refused in a thread is refused with its code, and whoever stops waiting is let go', async () => {
	const task = creditTask(drawn(5), { ...options, halfLife: 0 })
	await expect(inThread(thread, task)).rejects.toMatchObject({ code: 'bad-request', details: { halfLife: 0 } })
	const gone = new AbortController()
	const waiting = inThread(thread, creditTask(drawn(5), options), gone.signal)
	gone.abort(new Error('gone'))
	await expect(waiting).rejects.toThrow('gone')
	await expect(inThread(thread, task, gone.signal)).rejects.toThrow('gone')
})
