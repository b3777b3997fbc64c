import { beforeAll, expect, test } from 'vitest'
import { type ApplianceShop, applianceLooks, arrivalIn } from './appliance-shop.ts'
import { problemsOf } from './look.ts'
import { applianceScreens } from './screens.ts'

interface Home {
	readonly id: string
	readonly members: readonly { readonly profileId: number; readonly label: string }[]
}

/** What people do by hand in the shop of appliances, and how its screens look with what they did. */
export function byHand(shop: ApplianceShop): void {
	const { open, post, as } = shop
	let home: Home

	beforeAll(async () => {
		const { items } = (await (await shop.context.request.get('/api/households?limit=200')).json()) as { items: Home[] }
		const found = items.find(({ members }) => members.length > 1)
		if (!found) throw new Error('no household of two: the demo should have some')
		home = found
	})

	test('a value is blocked, shown masked, and let speak again', async () => {
		const page = await open('/shoppers/identity')
		await page.getByRole('button', { name: 'Block a value' }).click()
		const form = page.getByRole('dialog')
		await form.getByLabel('Value').fill('13800138000')
		await form.getByLabel('Reason').fill('Phone of a dealer')
		await form.getByRole('button', { name: 'Block', exact: true }).click()
		const row = page.getByRole('row', { name: /Phone of a dealer/ })
		await row.waitFor()
		expect(await row.textContent()).toContain('+86138****8000')
		expect(await page.locator('body').textContent()).not.toContain('13800138000')
		await row.getByRole('button', { name: /Unblock/ }).click()
		await page.getByRole('dialog').getByRole('button', { name: 'Unblock' }).click()
		await row.waitFor({ state: 'detached' })
		await page.close()
	})

	test('a computed trait reads in words, and is not deleted while a segment rests on it', async () => {
		const page = await open('/tags/traits/new')
		await page.getByRole('button', { name: 'Save' }).click()
		await page.getByText('Name it in one language at least').first().waitFor()
		await page.getByLabel('English name').fill('Views, 30 days')
		await page.getByLabel('Name in conditions').fill('views_30d')
		await page.getByRole('button', { name: 'Save' }).click()
		const row = page.getByRole('row', { name: /Views, 30 days/ })
		await row.waitFor()
		expect(await row.textContent()).toContain('Number of “product viewed” in the last 30 days')
		await post('/api/segments', { name: 'Keen lookers', definition: { trait: 'views_30d', op: 'gte', value: 3 } })
		await page.goto('/tags/traits/views_30d')
		await page.getByRole('link', { name: 'Keen lookers' }).waitFor()
		await page.getByRole('button', { name: 'Delete' }).click()
		await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
		const refusal = page.getByRole('alert').filter({ hasText: 'in-use' })
		await refusal.waitFor()
		expect(await refusal.textContent()).toContain('Keen lookers')
		await page.close()
	})

	test('a purchase is tried against a rule, and again after the rule was changed', async () => {
		const day = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10)
		const rule = { province: 'Testland', category: 'tv', energyGrade: 1, rate: '0.15', capMinor: 50_000, quotaPerPerson: 1 }
		await post('/api/subsidies', { ...rule, from: day(-2), to: day(2) })
		const page = await open('/campaigns/subsidies?province=Testland')
		const tryIt = async () => {
			await page.getByRole('button', { name: 'Try a purchase' }).click()
			const drawer = page.getByRole('dialog')
			await drawer.getByLabel('Province').fill('Testland')
			await drawer.getByLabel('Category').fill('Television')
			await drawer.getByLabel('Category').press('Enter')
			await drawer.getByLabel('Price paid').fill('2000')
			await drawer.getByRole('button', { name: 'Check' }).click()
			const answer = drawer.getByRole('status')
			await answer.waitFor()
			const said = (await answer.textContent()) ?? ''
			await drawer.getByRole('button', { name: 'Close' }).click()
			await drawer.waitFor({ state: 'detached' })
			return said
		}
		expect(await tryIt()).toMatch(/Subsidised[\s\S]*300\.00[\s\S]*the quota was not checked/)
		await page.getByRole('button', { name: 'Testland · Television · Energy grade 1', exact: true }).click()
		await page.getByRole('dialog').getByLabel('Share of the price').fill('40')
		await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
		await page.getByRole('cell', { name: '40.0%' }).waitFor()
		expect(await tryIt()).toMatch(/Subsidised[\s\S]*500\.00[\s\S]*Limited by the cap/)
		await page.close()
	})

	test('a tag about prices sets none until a fairness check is on record', async () => {
		const page = await open('/tags/price-sensitivity?tab=fairness')
		const ask = () => page.getByRole('button', { name: 'Ask for use: Prices' }).click()
		await ask()
		await page.getByRole('alert').filter({ hasText: 'It may set no price before a fairness check' }).waitFor()
		await page.getByLabel('What was compared').fill('Mean price paid for the same item')
		for (const [nth, [name, value]] of [['High', '1990'] as const, ['Low', '2010'] as const].entries()) {
			await page.getByLabel(`Name of group ${nth + 1}`).fill(name)
			await page.getByLabel(`People of group ${nth + 1}`).fill('100')
			await page.getByLabel(`Mean of group ${nth + 1}`).fill(value)
		}
		await page.getByText('A difference of 1.0%: within what is allowed.').waitFor()
		await page.getByRole('button', { name: 'Log the check' }).click()
		await page.getByText('May be used, checked').first().waitFor()
		await ask()
		await page.getByText('It may be used; this is on record.').waitFor()
		await page.getByText('Allowed', { exact: true }).waitFor()
		expect(await page.getByText('Refused', { exact: true }).count()).toBe(1)
		await page.close()
	})

	test('somebody moves out of a household, and it is taken back', async () => {
		const page = await open(`/shoppers/households/${home.id}`)
		const [someone] = home.members
		const members = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Members' }) })
		await page.getByRole('button', { name: 'Change members' }).click()
		await page
			.getByRole('dialog')
			.getByLabel(someone?.label ?? '')
			.check()
		await page.getByRole('dialog').getByRole('button', { name: 'Move out' }).click()
		await page.getByText('1 person moved out').waitFor()
		const undo = page.getByRole('button', { name: 'Undo' })
		await undo.click()
		await undo.waitFor({ state: 'detached' })
		expect(await members.getByRole('link').count()).toBe(home.members.length)
		await page.close()
	})

	test.each(applianceLooks)('its screens are complete and accessible: $locale, $colorScheme, $width px', async (look) => {
		const eyes = await as(look)
		const problems = await problemsOf(eyes, applianceScreens('views_30d', home.id), look, arrivalIn(look))
		await eyes.close()
		expect(problems).toEqual([])
	})
}
