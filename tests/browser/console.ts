import type { BrowserContext } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { ApplianceShop } from './appliance-shop.ts'
import { type Look, problemsOf, settled } from './look.ts'
import { allScreens, type Screen } from './screens.ts'

const looks: readonly Look[] = [
	{ locale: 'zh-CN', colorScheme: 'light', width: 1440 },
	{ locale: 'en-US', colorScheme: 'dark', width: 1280 },
	{ locale: 'zh-CN', colorScheme: 'dark', width: 390 },
	{ locale: 'en-US', colorScheme: 'light', width: 1024 },
]

interface KeptDashboard {
	readonly [field: string]: unknown
	readonly tiles: readonly { readonly id: string; readonly place: { readonly y: number } }[]
}

/** The console as a person meets it: the real demo, a real browser, both languages, light and dark, wide and narrow. */
export function consoleAtFirst(shop: ApplianceShop): void {
	let screens: Screen[]

	const open = (look: Look): Promise<BrowserContext> => shop.as(look)

	beforeAll(async () => {
		screens = await allScreens(shop.context.request)
	})

	test('a sign-in link works once, and says so the second time', async () => {
		const stranger = await shop.stranger()
		const answer = await stranger.request.get(shop.signIn, { maxRedirects: 0 })
		expect(answer.status()).not.toBe(302)
		expect((await stranger.request.get('/api/me')).status()).toBe(401)
		await stranger.close()
	})

	/** Each screen in two looks, which differ in language, theme, width and how it is reached: four of each took a third of the time of all tests. */
	const inLook = (look: Look) => screens.filter((_, nth) => nth % 2 === Math.floor(looks.indexOf(look) / 2))

	test.each(looks)('every other screen is complete and accessible: $locale, $colorScheme, $width px', async (look) => {
		const context = await open(look)
		const problems = await problemsOf(context, inLook(look), look, looks.indexOf(look) % 2 === 0 ? 'by address' : 'from within')
		await context.close()
		expect(problems).toEqual([])
	})

	test('the first load is under 600 kB over the wire, and usable soon', async () => {
		const context = await open(looks[1] as Look)
		const page = await context.newPage()
		const sizes: number[] = []
		page.on('requestfinished', async (request) => {
			if (new URL(request.url()).pathname.startsWith('/api/')) return
			sizes.push((await request.sizes()).responseBodySize)
		})
		const started = performance.now()
		await page.goto('/')
		await settled(page)
		const elapsed = Math.round(performance.now() - started)
		const bytes = sizes.reduce((sum, size) => sum + size, 0)
		process.stdout.write(`First load: ${Math.round(bytes / 1000)} kB over the wire, settled after ${elapsed} ms\n`)
		expect(sizes.length).toBeGreaterThan(2)
		expect(bytes).toBeLessThan(600_000)
		await context.close()
	})

	test('everything can be reached with the keyboard alone', async () => {
		const context = await open(looks[1] as Look)
		const page = await context.newPage()
		await page.goto('/')
		await settled(page)
		await page.keyboard.press('Control+k')
		await page.getByRole('dialog').waitFor()
		await page.keyboard.type('segment')
		await page.keyboard.press('Enter')
		await page.waitForURL('**/segments**')
		await context.close()
	})

	test('a dashboard is copied, its tiles change places by keys, and what one saved meanwhile is not lost unasked', async () => {
		const context = await open(looks[1] as Look)
		const page = await context.newPage()
		await page.goto('/dashboards/starter-overview')
		await settled(page)
		await page.getByRole('button', { name: 'Copy to edit' }).click()
		await page.waitForURL('**/dashboards/*?editing=1')
		await settled(page)
		const { pathname } = new URL(page.url())
		const kept = async () => (await (await context.request.get(`/api${pathname}`)).json()) as KeptDashboard
		const order = ({ tiles }: KeptDashboard) => [...tiles].sort((a, b) => a.place.y - b.place.y).map(({ id }) => id)
		const before = await kept()
		await page.locator('[data-kind="move"]').first().focus()
		await page.keyboard.press('ArrowDown')
		const { id: _id, owner: _owner, mayEdit: _mayEdit, starter: _starter, updatedAt: _updatedAt, ...content } = before
		const theirs = { ...content, tiles: content.tiles.slice(0, 1) }
		const origin = { origin: shop.url }
		expect((await context.request.put(`/api${pathname}`, { data: theirs, headers: origin })).status()).toBe(200)
		await page.getByRole('button', { name: 'Save' }).click()
		await page.getByRole('button', { name: 'Keep mine' }).click()
		await page.waitForURL(`**${pathname}`)
		const after = await kept()
		expect(after.tiles).toHaveLength(before.tiles.length)
		expect(order(after)).not.toEqual(order(before))
		await context.close()
	})

	test('a graph is walked with the arrow keys, and Enter opens what is reached', async () => {
		const context = await open(looks[1] as Look)
		const page = await context.newPage()
		await page.goto(screens.find(({ name }) => name === 'identities of a shopper')?.path ?? '')
		await settled(page)
		const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-node') ?? null)
		await page.locator('[data-node][tabindex="0"]').focus()
		const start = await focused()
		await page.keyboard.press('ArrowRight')
		const next = await focused()
		expect(next).not.toBeNull()
		expect(next).not.toBe(start)
		await page.keyboard.press('Enter')
		await page.waitForURL('**node=**')
		await page.getByRole('dialog').waitFor()
		await context.close()
	})
}
