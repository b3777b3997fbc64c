import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#kit/clock'
import { isCoded } from '#kit/errors'
import { createLog } from '#kit/log'
import { type EventLog, type EventLogLimits, openEventLog } from './event-log.ts'
import { type LogDirectory, openLogDirectory } from './log-directory.ts'

const clock = manualClock(Date.parse('2026-11-11T00:00:00Z'))
const quiet = createLog('silent')
const line = (id: string | number) => Buffer.from(`{"id":"${id}"}\n`)

let path: string
let opened: EventLog[]
beforeEach(async () => {
	path = await mkdtemp(join(tmpdir(), 'event-log-'))
	opened = []
})
afterEach(async () => {
	for (const log of opened) await log.close().catch(() => undefined)
	await rm(path, { recursive: true, force: true })
})

async function openLog(limits: Partial<EventLogLimits> = {}, wrap = (directory: LogDirectory) => directory): Promise<EventLog> {
	const log = await openEventLog({ directory: wrap(await openLogDirectory(path)), clock, log: quiet, limits })
	opened.push(log)
	return log
}

async function idsIn(folder: string): Promise<string[]> {
	const files = (await readdir(folder)).sort()
	const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
	const lines = texts.flatMap((text) => text.split('\n').filter((each) => each !== ''))
	return lines.map((each) => (JSON.parse(each) as { id: string }).id)
}

describe('append', () => {
	it('returns only when the bytes are in the file', async () => {
		const log = await openLog()
		await log.append(line(1))
		expect(await idsIn(path)).toEqual(['1'])
	})

	it('keeps every line of many concurrent callers, each once and in order of arrival', async () => {
		const log = await openLog({ segmentBytes: 2_000, sealAfterMs: 5 })
		const expected = Array.from({ length: 2_000 }, (_, n) => String(n))
		await Promise.all(expected.map((id) => log.append(line(id))))
		await log.flush()
		expect(await idsIn(path)).toEqual(expected)
		expect(log.sealed.list().length).toBeGreaterThan(1)
	})

	it('groups what arrives together into few syncs', async () => {
		let syncs = 0
		const log = await openLog({}, (directory) => counting(directory, () => syncs++))
		await Promise.all(Array.from({ length: 500 }, (_, n) => log.append(line(n))))
		expect(syncs).toBeLessThan(5)
	})

	it('refuses with overloaded and a time to come back when the loader is behind, and goes on when it has caught up', async () => {
		const log = await openLog({ backlogBytes: 30, sealAfterMs: 1 })
		await log.append(line('a-long-enough-id'))
		const refused = await log.append(line('a-second-one')).catch((error: unknown) => error)
		expect(isCoded(refused, 'overloaded') && refused.status).toBe(429)
		expect(isCoded(refused) && refused.details).toEqual({ retryAfter: 2 })
		await log.append(line('internal'), 'always')

		await log.flush()
		const waited = log.room()
		for (const segment of log.sealed.list()) await log.sealed.remove(segment.name)
		await waited
		await log.append(line('third'))
		await log.flush()
		expect(await idsIn(path)).toEqual(['third'])
	})

	it('refuses after close', async () => {
		const log = await openLog()
		await log.close()
		const refused = await log.append(line(1)).catch((error: unknown) => error)
		expect(isCoded(refused, 'shutting-down')).toBe(true)
	})

	it('writes on close what was still waiting', async () => {
		const log = await openLog()
		const pending = [log.append(line(1)), log.append(line(2))]
		await log.close()
		await Promise.all(pending)
		expect(await idsIn(path)).toEqual(['1', '2'])
		expect((await readdir(path)).every((file) => file.endsWith('.jsonl'))).toBe(true)
	})
})

describe('sealed segments', () => {
	it('seals by itself a moment after the first line', async () => {
		const log = await openLog({ sealAfterMs: 5 })
		await log.append(line(1))
		const segment = await log.sealed.next()
		expect(await readFile(segment?.path ?? '', 'utf8')).toBe('{"id":"1"}\n')
		expect(segment?.bytes).toBe(11)
	})

	it('gives the loader every segment once, in the order written, across removals', async () => {
		const log = await openLog({ sealAfterMs: 1 })
		const seen: string[] = []
		let after = ''
		for (const id of ['a', 'b', 'c']) {
			await log.append(line(id))
			const segment = await log.sealed.next(after)
			after = segment?.name ?? ''
			seen.push((await readFile(segment?.path ?? '', 'utf8')).slice(7, 8))
			await log.sealed.remove(after)
			await log.sealed.remove(after)
		}
		expect(seen).toEqual(['a', 'b', 'c'])
		expect(log.sealed.list()).toEqual([])
		expect(log.status().backlogBytes).toBe(0)
	})

	it('waits for a busy loader, and no longer than it is busy', async () => {
		const log = await openLog({ sealAfterMs: 1_000, sealAtMostMs: 3_600_000 })
		const asleep = (ms: number) => new Promise<'asleep'>((resolve) => setTimeout(resolve, ms, 'asleep'))
		await log.append(line('a'))
		const first = await log.sealed.next()
		await log.append(line('b'))
		// The time to seal comes while the first is there, passes, and would come again 800 ms later.
		await asleep(1_200)
		expect(log.sealed.list()).toHaveLength(1)
		await log.sealed.remove(first?.name ?? '')
		expect(await Promise.race([log.sealed.next(first?.name), asleep(700)])).toMatchObject({ bytes: 11 })
	})

	it('stops waiting when asked to, and when the log closes', async () => {
		const log = await openLog()
		expect(await log.sealed.next('', AbortSignal.abort())).toBeUndefined()
		const controller = new AbortController()
		const stopped = log.sealed.next('', controller.signal)
		controller.abort()
		expect(await stopped).toBeUndefined()
		const closed = log.sealed.next()
		await log.close()
		expect(await closed).toBeUndefined()
	})

	it('tells a listener of every seal until it stops listening', async () => {
		const log = await openLog()
		const names: string[] = []
		const stop = log.sealed.onSeal((segment) => names.push(segment.name))
		await log.append(line(1))
		await log.flush()
		stop()
		await log.append(line(2))
		await log.flush()
		expect(names).toEqual([log.sealed.list()[0]?.name])
	})

	it('never uses a name twice, even when the clock steps back between runs', async () => {
		const first = await openLog()
		await first.append(line(1))
		await first.close()
		clock.advance(-86_400_000)
		const second = await openLog()
		await second.append(line(2))
		await second.flush()
		const names = second.sealed.list().map((segment) => segment.name)
		expect(names).toEqual([...names].sort())
		expect(new Set(names).size).toBe(2)
		expect(await idsIn(path)).toEqual(['1', '2'])
	})
})

describe('start after a crash', () => {
	it('cuts a torn last line and seals the rest', async () => {
		await mkdir(path, { recursive: true })
		await writeFile(join(path, '01900000-0000-7000-8000-000000000000.open'), '{"id":"1"}\n{"id":"2"}\n{"id":"3')
		const log = await openLog()
		expect(log.sealed.list().map((segment) => segment.bytes)).toEqual([22])
		expect(await idsIn(path)).toEqual(['1', '2'])
	})

	it('cuts a torn line that is longer than one read', async () => {
		await writeFile(join(path, '01900000-0000-7000-8000-000000000000.open'), `{"id":"1"}\n{"id":"${'x'.repeat(200_000)}`)
		await openLog()
		expect(await idsIn(path)).toEqual(['1'])
	})

	it('removes a file in which nothing was acknowledged', async () => {
		await writeFile(join(path, '01900000-0000-7000-8000-000000000000.open'), '{"id":"1')
		await writeFile(join(path, '01900000-0000-7000-8000-000000000001.open'), '')
		const log = await openLog()
		expect(log.sealed.list()).toEqual([])
		expect(await readdir(path)).toEqual([])
	})

	it('keeps every acknowledged line exactly once when the process is killed under load, again and again', async () => {
		const acknowledged = new Set<string>()
		for (let round = 0; round < 6; round++) {
			const child = fork(new URL('./event-log.writer.ts', import.meta.url), [path, String(round)])
			child.on('message', (id) => acknowledged.add(String(id)))
			await once(child, 'message')
			await new Promise((resolve) => setTimeout(resolve, 40 + round * 25))
			child.kill('SIGKILL')
			await once(child, 'close')
			// A write that the crash tore: what an unlucky power cut would leave.
			const open = (await readdir(path)).filter((file) => file.endsWith('.open')).at(-1)
			if (open) await appendFile(join(path, open), '{"id":"torn')
		}
		const log = await openLog()
		expect(log.sealed.list().length).toBeGreaterThan(0)
		const found = await idsIn(path)
		expect(acknowledged.size).toBeGreaterThan(100)
		expect(new Set(found).size).toBe(found.length)
		const kept = new Set(found)
		expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([])
	})
})

describe('a disk that fails', () => {
	it('answers log-unavailable, keeps nothing of the failed write, and recovers by itself', async () => {
		const disk = { failure: undefined as string | undefined }
		const log = await openLog({}, (directory) => failing(directory, disk))
		await log.append(line(1))
		for (const code of ['ENOSPC', 'EIO-on-sync']) {
			disk.failure = code
			const refused = await Promise.allSettled([log.append(line('lost')), log.append(line('lost too'))])
			for (const each of refused) expect(each.status === 'rejected' && isCoded(each.reason, 'log-unavailable')).toBe(true)
			expect(log.status().failing).toBe(true)
		}
		disk.failure = undefined
		await log.append(line(2))
		expect(log.status().failing).toBe(false)
		await log.flush()
		expect(await idsIn(path)).toEqual(['1', '2'])
	})

	it('can still hand over to the loader when there is no room for a new file', async () => {
		const disk = { failure: undefined as string | undefined }
		const log = await openLog({}, (directory) => failing(directory, disk))
		await log.append(line(1))
		disk.failure = 'no-new-file'
		await log.flush()
		expect(log.sealed.list().length).toBe(1)
		disk.failure = undefined
		await log.append(line(2))
		await log.flush()
		expect(await idsIn(path)).toEqual(['1', '2'])
	})

	it.skipIf(!canMount())('loses nothing acknowledged on a real full disk and goes on when there is room', async () => {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', path])
		try {
			const log = await openLog({ sealAfterMs: 1_000_000 })
			const acknowledged: string[] = []
			let refused: unknown
			for (let n = 0; refused === undefined && n < 1_000; n++) {
				const id = `${n}-${'x'.repeat(5_000)}`
				await log.append(line(id)).then(
					() => acknowledged.push(id),
					(error: unknown) => {
						refused = error
					},
				)
			}
			expect(isCoded(refused, 'log-unavailable') && refused.details).toMatchObject({ reason: 'ENOSPC' })
			expect(acknowledged.length).toBeGreaterThan(10)

			await log.flush()
			const loaded: string[] = await idsIn(path)
			for (const segment of log.sealed.list()) await log.sealed.remove(segment.name)
			await log.append(line('after'))
			await log.close()
			expect([...loaded, ...(await idsIn(path))]).toEqual([...acknowledged, 'after'])
		} finally {
			execFileSync('umount', ['-l', path])
		}
	})
})

function counting(directory: LogDirectory, onSync: () => void): LogDirectory {
	return {
		...directory,
		create: async (name) => {
			const file = await directory.create(name)
			return {
				...file,
				sync: () => {
					onSync()
					return file.sync()
				},
			}
		},
	}
}

/** Fails like a disk: a full one after half of the bytes, a broken one at the sync. */
function failing(directory: LogDirectory, disk: { failure: string | undefined }): LogDirectory {
	const error = (code: string) => Object.assign(new Error(code), { code })
	return {
		...directory,
		create: async (name) => {
			if (disk.failure === 'no-new-file') throw error('ENOSPC')
			const file = await directory.create(name)
			return {
				...file,
				write: async (bytes, position) => {
					if (disk.failure !== 'ENOSPC') return file.write(bytes, position)
					await file.write(bytes.subarray(0, bytes.length / 2), position)
					throw error('ENOSPC')
				},
				sync: async () => {
					if (disk.failure === 'EIO-on-sync') throw error('EIO')
					await file.sync()
				},
			}
		},
	}
}

/** Only root in its own mount namespace may; elsewhere the injected disk stands for it. */
function canMount(): boolean {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', '/mnt'], { stdio: 'ignore' })
		execFileSync('umount', ['/mnt'])
		return true
	} catch {
		return false
	}
}
