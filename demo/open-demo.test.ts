import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { openApp } from '../src/main.ts'
import { clearUnfinished, openDemo } from './open-demo.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'qianmian-demo-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** What a seeding leaves that was killed, beside a file of the user's own. */
async function leaveUnfinished(): Promise<void> {
	for (const name of ['analytics', 'operations', 'log', 'ready', 'uploads']) {
		await mkdir(join(folder, name))
		await writeFile(join(folder, name, 'part'), '')
	}
	for (const name of ['demo.started', 'master.key', 'my-own.txt']) await writeFile(join(folder, name), '')
}

/** Another process that holds the directory, as a demo does while it seeds. */
async function seeding() {
	const module = fileURLToPath(new URL('../src/storage/data-dir-lock.ts', import.meta.url))
	const code = `const { lockDataDir } = await import(${JSON.stringify(module)}); await lockDataDir(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
	const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
	await once(child.stdout, 'data')
	return async () => {
		const ended = once(child, 'exit')
		child.kill('SIGKILL')
		await ended
	}
}

const quiet = { onProgress: () => undefined }

test('a seeding that was cut off is cleared away, and nothing else in the directory', async () => {
	await leaveUnfinished()
	await clearUnfinished(folder)
	expect((await readdir(folder)).sort()).toEqual(['master.key', 'my-own.txt'])
})

test('a second demo leaves the directory of one that is still seeding as it is', async () => {
	await leaveUnfinished()
	const stop = await seeding()
	try {
		const before = (await readdir(folder, { recursive: true })).sort()
		const config = readConfig({ QIANMIAN_LOG_LEVEL: 'silent' }, { data: folder })
		await expect(openDemo(config, { shop: 'online-retail', shift: true, ...quiet })).rejects.toMatchObject({
			code: 'data-dir-locked',
		})
		expect((await readdir(folder, { recursive: true })).sort()).toEqual(before)
	} finally {
		await stop()
	}
})

test('--no-shift on a demo whose dates were moved is refused, not ignored', async () => {
	await writeFile(join(folder, 'demo.json'), JSON.stringify({ shiftWeeks: 700 }))
	const config = readConfig({ QIANMIAN_LOG_LEVEL: 'silent' }, { data: folder })
	await expect(openDemo(config, { shop: 'online-retail', shift: false, ...quiet })).rejects.toMatchObject({ code: 'conflict' })
})

test('a directory keeps the demo shop that it holds, and another one is refused', async () => {
	await writeFile(join(folder, 'demo.json'), JSON.stringify({ shop: 'appliances', shiftWeeks: null }))
	const config = readConfig({ QIANMIAN_LOG_LEVEL: 'silent' }, { data: folder })
	await expect(openDemo(config, { shop: 'online-retail', shift: true, ...quiet })).rejects.toMatchObject({ code: 'conflict' })
	const { app, summary } = await openDemo(config, { shift: true, ...quiet })
	await app.close()
	expect(summary.shop).toBe('appliances')
	expect(app.shop.currency).toBe('CNY')
})

test('--no-shift is refused for a simulated shop, whose dates are its own', async () => {
	const config = readConfig({ QIANMIAN_LOG_LEVEL: 'silent' }, { data: folder })
	await expect(openDemo(config, { shop: 'appliances', shift: false, ...quiet })).rejects.toMatchObject({ code: 'bad-request' })
})

test('a directory where a shop of somebody has begun is refused before anything is loaded', async () => {
	const config = readConfig({ QIANMIAN_LOG_LEVEL: 'silent' }, { data: folder, port: 0 })
	await (await openApp(config)).close()
	const before = await readdir(folder)
	await expect(openDemo(config, { shop: 'online-retail', shift: true, ...quiet })).rejects.toMatchObject({ code: 'conflict' })
	expect(await readdir(folder)).toEqual(before)
})
