import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Screen } from './screens.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How somebody looks at the console. */
export interface Look {
	readonly locale: 'zh-CN' | 'en-US'
	readonly colorScheme: 'light' | 'dark'
	readonly width: number
}

export async function openContext(
	browser: Browser,
	baseURL: string,
	{ locale, colorScheme, width }: Look,
	signedIn: BrowserContextOptions['storageState'],
): Promise<BrowserContext> {
	const context = await browser.newContext({
		locale,
		colorScheme,
		baseURL,
		viewport: { width, height: 900 },
		reducedMotion: 'reduce',
		...(signedIn && { storageState: signedIn }),
	})
	// Wide, because the machine may be busy; how quick it is, is measured elsewhere.
	context.setDefaultTimeout(120_000)
	return context
}

/** Everything that is wrong with any of the screens. */
export async function problemsOf(context: BrowserContext, screens: readonly Screen[], look: Look): Promise<string[]> {
	const problems: string[] = []
	const waiting = [...screens]
	const inspect = async ({ name, path }: Screen) => {
		const page = await context.newPage()
		page.on('pageerror', (error) => problems.push(`${name}: ${error.message}`))
		page.on('console', (message) => message.type() === 'error' && problems.push(`${name}: ${message.text()}`))
		await page.goto(path)
		await settled(page)
		problems.push(...(await lookAt(page, look)).map((problem) => `${name}: ${problem}`))
		await page.close()
	}
	// A page waits for the network more than it computes.
	const lane = async () => {
		for (let screen = waiting.shift(); screen; screen = waiting.shift()) await inspect(screen)
	}
	await Promise.all(Array.from({ length: 3 }, lane))
	return problems
}

/** Fonts and data are here, no skeleton is left. */
export async function settled(page: Page): Promise<void> {
	await page.getByRole('heading').first().waitFor()
	await page.waitForLoadState('networkidle')
	await page.waitForFunction(() => document.querySelector('.ant-skeleton-active, [aria-busy="true"]') === null)
}

/** What anybody could find wrong with the screen in front of them. */
async function lookAt(page: Page, { locale }: Look): Promise<string[]> {
	await page.evaluate(axe)
	// biome-ignore lint/performance/useDomNodeTextContent: what a person sees, without scripts and hidden text
	const text = await page.locator('body').innerText()
	const { language, overflow, violations } = await page.evaluate(async () => {
		const { axe } = globalThis as unknown as {
			axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }
		}
		const found = await axe.run({ resultTypes: ['violations'] })
		return {
			language: document.documentElement.lang,
			overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
			violations: found.violations.map(
				({ id, nodes }) =>
					`axe ${id}: ${nodes
						.slice(0, 2)
						.map(({ html }) => html.slice(0, 160))
						.join(' ')}`,
			),
		}
	})
	const inChinese = /[\u4e00-\u9fff]/.test(text)
	return [
		...violations,
		...(language.startsWith(locale.slice(0, 2)) ? [] : [`the page says its language is ${language}`]),
		...(overflow > 0 ? [`it scrolls sideways by ${overflow} px`] : []),
		...(locale === 'zh-CN' && !inChinese ? ['there is no Chinese on it'] : []),
		// Liquid in a template reads {{ a.b }}; what the console's own words leave unfilled reads {{a}}.
		...[...text.matchAll(/\bundefined\b|\bNaN\b|\[object Object\]|\{\{\w+\}\}/g)].map(([found]) => `it shows ${found}`),
	]
}
