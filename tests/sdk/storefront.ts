import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../browser/chromium.ts'
import { atEnd } from '../support/at-end.ts'
import { isLoopback } from './loopback-only.ts'

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))
/** What a shopper's browser says; the one that tests drive would say that it is headless, and count as a bot. */
const shopperAgent =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

export interface Visit {
	readonly page: Page
	readonly context: BrowserContext
	/** Hosts beyond this machine that the page asked for. */
	readonly strays: readonly string[]
	/** What the collector answered to the page, without the preflights. */
	readonly answers: readonly { readonly path: string; readonly method: string; readonly status: number }[]
}

/** A shop on an origin of its own, whose pages load the SDK that the test names, and browsers to visit it with. */
export interface Storefront {
	readonly url: string
	/** @param script path within node_modules */
	visit(script: string, options?: { readonly userAgent?: string }): Promise<Visit>
}

export async function openStorefront(collectorHost: string): Promise<Storefront> {
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop.test')
		const script = searchParams.get('sdk')
		if (!pathname.startsWith('/npm/')) {
			response.setHeader('content-type', 'text/html; charset=utf-8')
			response.end(
				`<!doctype html><title>晨光小店</title><h1>空调</h1>${script === null ? '' : `<script src="/npm/${script}"></script>`}`,
			)
			return
		}
		readFile(join(packages, normalize(pathname.slice('/npm'.length)))).then(
			(text) => response.setHeader('content-type', 'text/javascript; charset=utf-8').end(text),
			() => response.writeHead(404).end(),
		)
	})
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
	const browser = await openBrowser()
	atEnd(async () => {
		await browser.close()
		server.closeAllConnections()
		server.close()
	})
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	return {
		url,
		async visit(script, { userAgent = shopperAgent } = {}) {
			const context = await browser.newContext({ userAgent, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
			const strays: string[] = []
			const answers: Visit['answers'][number][] = []
			await context.route(
				(asked) => !isLoopback(asked.hostname),
				(route) => {
					strays.push(route.request().url())
					return route.abort()
				},
			)
			context.on('response', (response) => {
				const asked = new URL(response.url())
				const method = response.request().method()
				if (asked.host === collectorHost && method !== 'OPTIONS')
					answers.push({ path: asked.pathname, method, status: response.status() })
			})
			const page = await context.newPage()
			await page.goto(`${url}/product?utm_source=douyin&sdk=${encodeURIComponent(script)}`)
			return { page, context, strays, answers }
		},
	}
}
