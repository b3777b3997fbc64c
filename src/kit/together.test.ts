import { expect, it } from 'vitest'
import { together } from './together.ts'

it('gives all results in their order', async () => {
	expect(await together(Promise.resolve(1), Promise.resolve('two'))).toEqual([1, 'two'])
})

it('raises what failed only when nothing runs any more', async () => {
	let ended = false
	const slow = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => {
		ended = true
	})
	await expect(together(Promise.reject(new Error('quick')), slow)).rejects.toThrow('quick')
	expect(ended).toBe(true)
})
