import { expect, test, vi } from 'vitest'
import { findScikitLearn } from './scikit-learn.ts'

test('the bench of clustering runs without scikit-learn, and says that it does', async () => {
	vi.stubEnv('QIANMIAN_BENCH_PYTHON', 'no-such-python')
	vi.stubEnv('QIANMIAN_BENCH_ROWS', '3000')
	expect(await findScikitLearn()).toBeUndefined()
	const { run } = await import('./cluster.ts')
	const { results, scikitLearn } = (await run(() => undefined)) as {
		results: { name: string; ours: { seconds: number; runs: unknown[] }; scikitLearn: unknown }[]
		scikitLearn: unknown
	}
	vi.unstubAllEnvs()
	expect(scikitLearn).toBeNull()
	expect(results.map(({ name }) => name)).toEqual([
		'K-Means, 1 start',
		'K-Means, 10 starts',
		'mini-batch K-Means, 3 starts',
		'DBSCAN',
		'HDBSCAN',
	])
	for (const { ours, scikitLearn: theirs } of results) {
		expect(ours.runs).toHaveLength(3)
		expect(ours.seconds).toBeGreaterThan(0)
		expect(theirs).toBeNull()
	}
})
