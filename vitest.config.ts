import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// chdb and the file system share libuv's pool; test processes inherit this before they start their first thread.
process.env.UV_THREADPOOL_SIZE ??= '16'
// As `./qianmian` has it: the tests start its command line hundreds of times.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url))

/** What a test opens engines by, or other processes: such a test has a process of its own. */
const opensEngines = /tests\/support\/|openApp|openChdb|worker_threads|child_process/
const unitTests = globSync('{src,demo,bench,tools}/**/*.test.ts', { cwd: import.meta.dirname })
const ownProcess = unitTests.filter((file) => opensEngines.test(readFileSync(new URL(file, import.meta.url), 'utf8')))
const sharedProcess = unitTests.filter((file) => !ownProcess.includes(file))

/**
 * One process per test file: chdb allows one data directory per process and must stay on its main thread.
 * The limits are wide because the tests use real engines on machines with few cores; nothing asserts on time.
 */
const engines = {
	...{ pool: 'forks' as const, setupFiles: ['tests/support/each-file.ts'] },
	...{ testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 30_000 } } },
}

/** Modules are read once for all such files: a quarter of their time. */
const shared = { ...engines, isolate: false }

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
	test: {
		// Tests wait for disks and processes as much as they compute, so one worker for each of two cores.
		maxWorkers: 2,
		projects: [
			{ test: { ...shared, name: 'unit', include: ownProcess } },
			{ test: { ...shared, name: 'pure', include: sharedProcess } },
			{ test: { ...shared, name: 'console', include: ['console/**/*.test.{ts,tsx}'] } },
			{
				test: {
					...engines,
					name: 'path',
					include: ['tests/path/*.test.ts', 'tests/*.test.ts', 'tests/questions/*.test.ts'],
					testTimeout: 600_000,
				},
			},
			{ test: { ...engines, name: 'sdk', include: ['tests/sdk/*.test.ts'], testTimeout: 600_000 } },
			{ test: { ...engines, name: 'browser', include: ['tests/browser/*.test.ts'], testTimeout: 600_000 } },
		],
	},
})
