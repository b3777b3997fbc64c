import { statSync } from 'node:fs'
import { totalmem } from 'node:os'
import { findChromium } from '#kit/chromium'
import { bad, type Finding, ok, warn } from './finding.ts'

/** What `doctor` asks of the machine itself: runtime, memory, clock, browser. */
export interface Machine {
	readonly nodeVersion: string
	readonly memoryBytes: number
	readonly threads: number
	readonly now: number
	/** When this copy of Qianmian was written to disk. */
	readonly installedAt: number
	readonly chromium: string | undefined
}

export function thisMachine(now: number, env: NodeJS.ProcessEnv): Machine {
	return {
		nodeVersion: process.versions.node,
		memoryBytes: totalmem(),
		threads: Number(env.UV_THREADPOOL_SIZE ?? 4),
		now,
		installedAt: statSync(new URL('../../package.json', import.meta.url)).mtimeMs,
		chromium: findChromium(env.QIANMIAN_CHROMIUM),
	}
}

const dayMs = 86_400_000

export function checkMachine(machine: Machine): Finding[] {
	return [checkNode(machine), checkMemory(machine), checkThreads(machine), checkClock(machine), checkChromium(machine)]
}

function checkNode({ nodeVersion }: Machine): Finding {
	const found = { en: `Node ${nodeVersion}`, zh: `Node ${nodeVersion}` }
	if (Number(nodeVersion.split('.')[0]) >= 24) return ok('node', found)
	return bad('node', found, {
		en: 'Node 24 or later is needed: start with ./qianmian, which brings it, or install it.',
		zh: '需要 Node 24 以上：请用 ./qianmian 启动（自带），或自行安装。',
	})
}

function checkMemory({ memoryBytes }: Machine): Finding {
	const gib = (memoryBytes / 2 ** 30).toFixed(1)
	const found = { en: `${gib} GiB of memory`, zh: `内存 ${gib} GiB` }
	if (memoryBytes >= 2 * 2 ** 30) return ok('memory', found)
	return warn('memory', found, {
		en: 'The server rests at about 1 GiB: give the machine 2 GiB or more.',
		zh: '服务常驻约 1 GiB：建议至少 2 GiB 内存。',
	})
}

function checkThreads({ threads }: Machine): Finding {
	const found = { en: `${threads} pool threads`, zh: `线程池 ${threads}` }
	if (threads >= 16) return ok('threads', found)
	return warn('threads', found, {
		en: 'Set UV_THREADPOOL_SIZE=16 (./qianmian does): with fewer, a durable write waits for long queries.',
		zh: '请设置 UV_THREADPOOL_SIZE=16（./qianmian 会自动设置）：线程过少时，落盘要等长查询结束。',
	})
}

/** A clock before the day on which the program was installed is wrong; events would be dated and corrected by it. */
function checkClock({ now, installedAt }: Machine): Finding {
	const at = `${new Date(now).toISOString().slice(0, 19)}Z`
	const found = { en: `clock says ${at}`, zh: `系统时间 ${at}` }
	if (now >= installedAt - dayMs && now < installedAt + 20 * 365 * dayMs) return ok('clock', found)
	return bad('clock', found, {
		en: 'The clock is wrong: switch on time synchronisation (timedatectl set-ntp true).',
		zh: '系统时间不对：请开启时间同步（timedatectl set-ntp true）。',
	})
}

function checkChromium({ chromium }: Machine): Finding {
	if (chromium) return ok('chromium', { en: chromium, zh: chromium })
	return warn(
		'chromium',
		{ en: 'no Chromium', zh: '没有 Chromium' },
		{
			en: 'Without it mailed reports carry no picture and no PDF: apt-get install chromium fonts-noto-cjk, or set QIANMIAN_CHROMIUM.',
			zh: '没有它，定时报告就没有截图和 PDF：apt-get install chromium fonts-noto-cjk，或设置 QIANMIAN_CHROMIUM。',
		},
	)
}
