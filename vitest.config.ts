import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// chdb and the file system share libuv's pool; test processes inherit this before they start their first thread.
process.env.UV_THREADPOOL_SIZE ??= '16'
// As `./qianmian` has it: the tests start its command line hundreds of times.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/node', import.meta.url))

/** The limits are wide because the tests use real engines on machines with few cores; nothing asserts on time. */
const engines = {
	...{ pool: 'forks' as const, setupFiles: ['tests/support/each-file.ts'] },
	...{ testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 30_000 } } },
}

/**
 * Test files one after another in one process, where modules are read and servers are started once: a fifth of the time. Whatever a file
 * opens it closes: chdb allows one data directory at a time.
 */
const shared = { ...engines, isolate: false }

/** They open the whole product: minutes for some tests. */
const whole = { testTimeout: 600_000 }

/** A process of their own: they kill the servers that others share. */
const killing = ['crash', 'engines', 'outage', 'two-at-once'].map((name) => `tests/${name}.test.ts`)

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
	test: {
		// Tests wait for disks and processes as much as they compute: one worker more than there are cores.
		maxWorkers: 3,
		projects: [
			{ test: { ...shared, name: 'unit', include: ['{src,demo,bench,tools}/**/*.test.ts'] } },
			{ test: { ...shared, name: 'console', include: ['console/**/*.test.{ts,tsx}'] } },
			{ test: { ...shared, ...whole, name: 'path', include: ['tests/{path/,questions/,}*.test.ts'], exclude: killing } },
			{ test: { ...engines, ...whole, name: 'killing', include: killing } },
			{ test: { ...engines, ...whole, name: 'sdk', include: ['tests/sdk/*.test.ts'] } },
			{ test: { ...engines, ...whole, name: 'browser', include: ['tests/browser/*.test.ts'] } },
		],
	},
})
