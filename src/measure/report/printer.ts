import { tmpdir } from 'node:os'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { fail } from '#kit/errors'
import type { Log } from '#kit/log'
import type { Text } from '#kit/text'
import { createTurns } from '#kit/turns'
import { residentBytes } from './resident-bytes.ts'

export interface PrintAsked {
	/** On our own server, with its token. */
	readonly path: string
	readonly locale: keyof Text
	readonly wants: readonly ('png' | 'pdf')[]
	/** What the page is told beside its document; undefined for what it may not ask. */
	readonly names: (path: string, query: URLSearchParams) => Promise<unknown>
	readonly signal: AbortSignal
}

export interface Printed {
	readonly png?: Buffer
	readonly pdf?: Buffer
	/** The picture does not show all of the page. */
	readonly cut: boolean
}

export interface Printer {
	/** Whether there is a browser to draw with. */
	readonly available: boolean
	/** Raises `not-ready` where there is none, `overloaded` where many wait, and a bare error where drawing fails. */
	print(asked: PrintAsked): Promise<Printed>
	close(): Promise<void>
}

export interface PrinterNeeds {
	/** Where Chromium is. */
	readonly chromium: string | undefined
	/** Where this process itself answers, as `http://127.0.0.1:8787`; undefined while it does not listen. */
	readonly origin: () => string | undefined
	readonly zone: string
	readonly log: Log
	readonly limits?: Partial<PrintLimits>
}

interface PrintLimits {
	/** For one page, start of the browser included. */
	readonly timeMs: number
	/** Of all processes of the browser together. */
	readonly memoryBytes: number
	/** A browser that nobody needs is closed after so long. */
	readonly idleMs: number
	readonly waiting: number
}

const usualLimits: PrintLimits = { timeMs: 90_000, memoryBytes: 1.5 * 2 ** 30, idleMs: 60_000, waiting: 8 }

/** Nothing here may look for the network: without these flags Chromium asks for its maker's hosts at every start. */
const args = [
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--no-proxy-server',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--renderer-process-limit=1',
	'--js-flags=--max-old-space-size=512',
]

/** Pixels of CSS: A4 upright. The PDF has the width of the screen, so that nothing is laid out anew. */
const paper = { width: 1080, height: 1527 }
const tallestPicture = 8_000

/** One browser at a time, one page in it, closed when idle. */
export function createPrinter({ chromium: executablePath, origin, zone, log, limits }: PrinterNeeds): Printer {
	const { timeMs, memoryBytes, idleMs, waiting } = { ...usualLimits, ...limits }
	const turns = createTurns(1)
	let queued = 0
	let browser: Browser | undefined
	let idle: NodeJS.Timeout | undefined

	async function shut(): Promise<void> {
		clearTimeout(idle)
		const open = browser
		browser = undefined
		await open?.close().catch((error: unknown) => log.warn({ err: error }, 'the browser of reports did not close'))
	}

	async function opened(path: string): Promise<Browser> {
		clearTimeout(idle)
		if (browser?.isConnected()) return browser
		const { chromium } = await import('playwright-core')
		browser = await chromium.launch({
			...{ executablePath: path, args, timeout: 30_000 },
			// Chromium refuses to start its sandbox as root; everywhere else it has one.
			chromiumSandbox: process.getuid?.() !== 0,
			// Its own words only: our environment holds keys.
			env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), LANG: 'C.UTF-8' },
		})
		return browser
	}

	async function drawn(path: string, server: string, asked: PrintAsked): Promise<Printed> {
		// Whatever hangs or grows beyond its bounds ends with the browser itself.
		const over = new AbortController()
		const end = (reason: string) => {
			over.abort(new Error(reason))
			void shut()
		}
		const timer = setTimeout(() => end('The page took too long to draw'), timeMs)
		const stop = () => end('The drawing was given up')
		asked.signal.addEventListener('abort', stop, { once: true })
		let watch: (() => void) | undefined
		try {
			const running = await opened(path)
			over.signal.throwIfAborted()
			watch = await watchMemory(running, memoryBytes, () => end('The page took too much memory to draw'))
			return await withPage(running, server, zone, asked, (page) => photographed(page, asked.wants))
		} catch (error) {
			await shut()
			throw over.signal.aborted ? over.signal.reason : error
		} finally {
			watch?.()
			clearTimeout(timer)
			asked.signal.removeEventListener('abort', stop)
			clearTimeout(idle)
			idle = setTimeout(() => void shut(), idleMs).unref()
		}
	}

	return {
		available: executablePath !== undefined,
		print: async (asked) => {
			const server = origin()
			if (executablePath === undefined) return fail('not-ready', 'There is no Chromium: it draws pictures and PDFs')
			if (server === undefined) return fail('not-ready', 'This process answers no browser')
			if (queued >= waiting) return fail('overloaded', 'Many reports are being drawn: try again in a minute')
			queued += 1
			try {
				return await turns.take(() => drawn(executablePath, server, asked), asked.signal)
			} finally {
				queued -= 1
			}
		},
		close: shut,
	}
}

async function withPage<T>(
	browser: Browser,
	server: string,
	zone: string,
	{ path, locale, names }: PrintAsked,
	work: (page: Page) => Promise<T>,
): Promise<T> {
	const context = await browser.newContext({
		...{ baseURL: server, locale: locale === 'zh' ? 'zh-CN' : 'en-US', timezoneId: zone },
		...{ viewport: { width: paper.width, height: 900 }, deviceScaleFactor: 1.5 },
		...{ colorScheme: 'light', reducedMotion: 'reduce', serviceWorkers: 'block', acceptDownloads: false },
	})
	try {
		await confine(context, server, names)
		const page = await context.newPage()
		await page.goto(path, { waitUntil: 'domcontentloaded' })
		await page.waitForSelector('html[data-print]', { state: 'attached', timeout: 0 })
		const state = await page.evaluate(() => document.documentElement.dataset.print)
		if (state !== 'ready') throw new Error(`The print view says: ${state}`)
		return await work(page)
	} finally {
		await context.close().catch(() => undefined)
	}
}

/**
 * The page gets the files of the console and, with its token, its document from our own server, and nothing from anywhere else. It has no
 * session: the names of things it is told by the process that opened it.
 */
async function confine(context: BrowserContext, server: string, names: PrintAsked['names']): Promise<void> {
	await context.route('**/*', async (route) => {
		const request = route.request()
		const { origin, pathname, searchParams } = new URL(request.url())
		if (origin !== server) return route.abort('blockedbyclient')
		if (!pathname.startsWith('/api/') || pathname.startsWith('/api/print/')) return route.continue()
		const found = request.method() === 'GET' ? await names(pathname, searchParams).catch(() => undefined) : undefined
		return found === undefined ? route.abort('blockedbyclient') : route.fulfill({ json: found })
	})
	await context.routeWebSocket('**', (socket) => socket.close())
}

async function photographed(page: Page, wants: PrintAsked['wants']): Promise<Printed> {
	const height = await page.evaluate(() => document.documentElement.scrollHeight)
	const cut = height > tallestPicture
	const clip = { x: 0, y: 0, width: paper.width, height: Math.min(height, tallestPicture) }
	return {
		...(wants.includes('png') ? { png: await page.screenshot({ fullPage: true, clip, type: 'png', timeout: 0 }) } : {}),
		...(wants.includes('pdf') ? { pdf: await pdfOf(page) } : {}),
		cut,
	}
}

function pdfOf(page: Page): Promise<Buffer> {
	return page.pdf({
		...{ width: `${paper.width}px`, height: `${paper.height}px`, printBackground: true, tagged: true, outline: true },
		margin: { top: '32px', bottom: '48px', left: '0', right: '0' },
		displayHeaderFooter: true,
		headerTemplate: '<span></span>',
		footerTemplate:
			'<div style="width:100%;font-size:9px;color:#64748b;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
	})
}

/** Ends the watch when called. */
async function watchMemory(browser: Browser, mostBytes: number, tooMuch: () => void): Promise<() => void> {
	const session = await browser.newBrowserCDPSession()
	const look = async () => {
		const { processInfo } = await session.send('SystemInfo.getProcessInfo')
		if ((await residentBytes(processInfo.map(({ id }) => id))) > mostBytes) tooMuch()
	}
	const timer = setInterval(() => void look().catch(() => undefined), 500).unref()
	return () => {
		clearInterval(timer)
		void session.detach().catch(() => undefined)
	}
}
