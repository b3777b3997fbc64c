import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testAnalytics } from '../../tests/support/stores.ts'
import type { Background } from './analytics.ts'

describe('the settings of a statement, on connections that remember those of the last', () => {
	test('are its own, whatever was asked before it', async () => {
		const analytics = await testAnalytics({ migrations: [] })
		const asked = fc.record({
			background: fc.constantFrom<(Background | false)[]>(false, true, 'soon', 'loading'),
			timeoutMs: fc.constantFrom(10_000, 30_000, 90_000),
			fails: fc.nat({ max: 5 }).map((n) => n === 0),
		})
		await fc.assert(
			fc.asyncProperty(fc.array(asked, { minLength: 2, maxLength: 12 }), async (statements) => {
				for (const [nth, { fails, ...options }] of statements.entries()) {
					if (fails) await expect(analytics.query('SELECT nothing', {}, options)).rejects.toThrow()
					const answer = await analytics.query(
						`SELECT toFloat64(getSetting('max_execution_time')) AS seconds,
							toInt32(getSetting('os_thread_priority')) AS niceness, {nth:UInt32} AS nth`,
						{ nth },
						options,
					)
					const niceness = { true: 15, soon: 5, loading: 5, false: 0 }[String(options.background)]
					expect(answer).toEqual([{ seconds: options.timeoutMs / 1000, niceness, nth }])
				}
			}),
			{ numRuns: 20 },
		)
	})
})
