import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import PostalMime from 'postal-mime'
import { afterAll, describe, expect, test } from 'vitest'
import { createPrinter } from '../../src/measure/report/printer.ts'
import { atEnd } from '../support/at-end.ts'
import { signedIn } from '../support/callers.ts'
import { startSmtp } from '../support/smtp.ts'
import { openWholeShop } from '../support/whole-shop.ts'
import { executablePath } from './chromium.ts'

/** Reports drawn by the real Chromium from the built console. */
const built = existsSync(new URL('../../console/dist/index.html', import.meta.url))
if (!built) process.stderr.write('\nREPORTS ARE NOT DRAWN: the console is not built. Run npm run build.\n\n')

const log = pino({ level: 'silent' })
const never = new AbortController().signal
const servers: Server[] = []
afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))))

/** Serves one page, and notes what is asked of it beside that page. */
async function serve(html: string): Promise<{ origin: string; asked: string[] }> {
	const asked: string[] = []
	const server = createServer(({ url = '' }, response) => {
		if (url === '/print/page') return response.setHeader('content-type', 'text/html').end(html)
		asked.push(url)
		return response.setHeader('access-control-allow-origin', '*').end('{}')
	})
	servers.push(server)
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

describe.skipIf(executablePath === undefined)('the browser of reports', () => {
	const printerAt = (origin: string, timeMs = 60_000) => {
		const limits = { timeMs, idleMs: 50 }
		const printer = createPrinter({ chromium: executablePath, origin: () => origin, zone: 'Asia/Shanghai', log, limits })
		atEnd(printer.close)
		return printer
	}
	const page = { path: '/print/page', locale: 'zh', signal: never } as const

	test('a page reaches our own server and what it is told, and nothing else', async () => {
		const elsewhere = await serve('')
		const tries = ['/file.js', '/api/print/x', '/api/users', '/api/metrics', `${elsewhere.origin}/away`]
		const script = `Promise.allSettled(${JSON.stringify(tries)}.map((url) => fetch(url)))
			.then((all) => { document.title = all.map(({ status }) => status[0]).join(''); document.documentElement.dataset.print = 'ready' })`
		const own = await serve(`<!doctype html><body>x<script>${script}</script>`)
		const told: string[] = []
		const names = async (path: string) => {
			told.push(path)
			return path === '/api/metrics' ? { items: [] } : undefined
		}
		const { png, pdf } = await printerAt(own.origin).print({ ...page, wants: ['png', 'pdf'], names })
		expect(own.asked.filter((url) => url !== '/favicon.ico').sort()).toEqual(['/api/print/x', '/file.js'])
		expect(elsewhere.asked).toEqual([])
		expect(told.sort()).toEqual(['/api/metrics', '/api/users'])
		expect([png?.subarray(1, 4).toString(), pdf?.subarray(0, 5).toString()]).toEqual(['PNG', '%PDF-'])
	})

	test('a page that is never done is given up, and the next is drawn', async () => {
		const stuck = await serve('<!doctype html><body>x')
		const names = async () => undefined
		const printer = printerAt(stuck.origin, 3_000)
		await expect(printer.print({ ...page, wants: ['png'], names })).rejects.toThrow('took too long')
		await expect(printer.print({ ...page, wants: ['png'], names })).rejects.toThrow('took too long')
	})

	test.skipIf(!built)('the mail carries the dashboard as its own print view shows it', async () => {
		const smtp = await startSmtp()
		atEnd(smtp.close)
		const settings = { QIANMIAN_SMTP_URL: smtp.url, QIANMIAN_MAIL_FROM: 'reports@shop.test', QIANMIAN_PORT: '0' }
		// https: the policy of the pages then asks for https everywhere, which this machine's own address has not.
		const shop = await openWholeShop({ ...settings, QIANMIAN_PUBLIC_URL: 'https://shop.test' })
		await shop.app.listen()
		const { id: user, headers } = await signedIn(shop.app.access, shop.app.server, 'mei@shop.test', 'marketer')
		const ask = async <T>(url: string, payload?: object): Promise<T> => {
			const sent = { method: payload ? 'POST' : 'GET', url, headers, ...(payload && { payload }) } as const
			const answer = await shop.app.server.app.inject(sent)
			if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`)
			return (answer.body === '' ? undefined : answer.json()) as T
		}
		const { id } = await ask<{ id: string }>('/api/dashboards/starter-overview/copy', { name: '周报' })
		const plan = { every: { weekdays: [1] }, hour: 9, locale: 'zh', recipients: [{ user }] }
		const schedule = await ask<{ id: string }>(`/api/dashboards/${id}/schedules`, plan)
		await ask(`/api/dashboards/${id}/schedules/${schedule.id}/send`, {})
		await shop.settled()
		const { items } = await ask<{ items: { runs: object[] }[] }>(`/api/dashboards/${id}/schedules`)
		expect(items[0]?.runs).toMatchObject([{ state: 'done', pictures: 'made', reason: null }])
		const [mail] = smtp.received
		const { attachments, html } = await PostalMime.parse(mail?.raw ?? '')
		expect(attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
			['周报 2026-11-01.png', 'image/png'],
			['周报 2026-11-01.pdf', 'application/pdf'],
		])
		expect(html).toContain('cid:dashboard@qianmian')
		const png = Buffer.from(attachments[0]?.content as ArrayBuffer)
		// Wide as its paper, and as long as nine tiles are.
		expect(png.readUInt32BE(16)).toBe(1620)
		expect(png.readUInt32BE(20)).toBeGreaterThan(2_000)
	})
})
