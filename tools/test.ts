import { spawn } from 'node:child_process'
import { accessSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '#kit/chromium'
import { runSteps } from './check.ts'
import { root } from './repository.ts'

/**
 * `./qianmian test`: every check and every test. The last line counts both, in the form that build servers read.
 * Arguments go to Vitest: `./qianmian test src/segment` runs the checks and that folder's tests.
 */
interface Count {
	readonly passed: number
	readonly failed: number
	readonly skipped: number
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
		child.on('error', () => resolve(127))
		child.on('close', (code) => resolve(code ?? 1))
	})
}

function hasChineseFonts(): boolean {
	try {
		accessSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
		return true
	} catch {
		return false
	}
}

/** Browser tests need Debian's Chromium, and fonts for Chinese. Installs them where that is allowed. */
async function prepareBrowser(): Promise<void> {
	const wanted = [
		...(findChromium(process.env.QIANMIAN_CHROMIUM) ? [] : ['chromium']),
		...(process.platform !== 'linux' || hasChineseFonts() ? [] : ['fonts-noto-cjk']),
	]
	if (wanted.length === 0) return
	const byHand = `apt-get install --no-install-recommends ${wanted.join(' ')}`
	if (process.getuid?.() !== 0) return say(`Missing for the browser tests: ${wanted.join(', ')}. As root: ${byHand}`)
	say(`Installing ${wanted.join(', ')} for the browser tests…`)
	const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
	const updated = await run('apt-get', ['update', '-qq'], quiet)
	const installed =
		updated === 0 ? await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], quiet) : updated
	if (installed !== 0)
		say(`Could not install them (exit code ${installed}); the browser tests will be skipped. By hand: ${byHand}`)
}

async function runTests(args: readonly string[]): Promise<Count> {
	const folder = await mkdtemp(join(tmpdir(), 'qianmian-tests-'))
	const file = join(folder, 'results.json')
	try {
		const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
		const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
		const code = await run(process.execPath, [vitest, 'run', ...reporters, ...args], { UV_THREADPOOL_SIZE: '16' })
		const result = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
		const failed = (result.numFailedTests ?? 0) as number
		return {
			passed: (result.numPassedTests ?? 0) as number,
			// A file that does not load, or an error outside a test, fails the run without failing a test.
			failed: code !== 0 && failed === 0 ? 1 : failed,
			skipped: ((result.numPendingTests ?? 0) as number) + ((result.numTodoTests ?? 0) as number),
		}
	} finally {
		await rm(folder, { recursive: true, force: true })
	}
}

await prepareBrowser()
// Side by side: a check is one process, and the tests wait now and then.
const [checks, tests] = await Promise.all([runSteps(), runTests(process.argv.slice(2))])
const failed = checks.failed + tests.failed
say(`Checks: ${checks.passed} of ${checks.passed + checks.failed} passed. Tests and checks together:`)
say(`${checks.passed + tests.passed} passed, ${failed} failed, ${tests.skipped} skipped`)
if (failed > 0 || tests.passed === 0) process.exitCode = 1
