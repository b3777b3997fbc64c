import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type ApplianceShop, applianceLooks, arrivalIn } from './appliance-shop.ts'
import { problemsOf } from './look.ts'

/** One condition of every kind: whatever the builder has controls for. */
const everyKind = {
	all: [
		{ events: 'Product Viewed', measure: 'count', same: 'product_id', op: 'gte', value: 3, window: { last: 14, unit: 'days' } },
		{ events: 'Product Viewed', measure: 'last', property: 'category', op: 'eq', value: 'refrigerator' },
		{ orders: true, measure: 'avg', op: 'gte', value: 5000 },
		{
			...{ orders: true, measure: 'net', window: { last: 90, unit: 'days' }, against: 'previous' },
			change: { op: 'lte', value: -30 },
		},
		{
			sequence: [
				{ events: 'Product Viewed', where: [{ property: 'category', op: 'eq', value: 'refrigerator' }] },
				{ events: 'Product Added', within: { amount: 3, unit: 'days' } },
				{ orders: true, within: { amount: 1, unit: 'days' }, without: [{ events: 'Product Removed' }] },
			],
			same: { property: 'product_id', field: 'item' },
			window: { last: 30, unit: 'days' },
		},
		{ trait: 'net', percentile: { from: 90 } },
		{ any: [{ near: { lat: 31.2304, lon: 121.4737, km: 10 } }, { consent: 'marketing_email', agreed: true }] },
		{ not: { bucket: 'spring trial', from: 0, to: 25 } },
		{ trait: 'owned_categories', op: 'contains', value: '|refrigerator|' },
		{ trait: 'owned.refrigerator', op: 'gte', value: 2920 },
	],
}

/** Segments as a marketer makes them: by controls, by keyboard, asking why. */
export function segmentsByControls(shop: ApplianceShop): void {
	const { open, post, as } = shop

	/** The definition that the builder holds, from the address. */
	const definitionIn = (page: Page): unknown => JSON.parse(new URL(page.url()).searchParams.get('definition') ?? 'null')

	/** Adds a condition and gives its controls. */
	const add = async (page: Page, kind: string): Promise<Locator> => {
		await page.getByRole('button', { name: 'Condition', exact: true }).last().click()
		await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click()
		return page.getByRole('group', { name: kind, exact: true }).last()
	}
	/** Chooses in a list that may have to be searched. */
	const choose = async (within: Locator, label: string, option: string, nth = 0) => {
		const field = within.getByLabel(label, { exact: true }).nth(nth)
		await field.click()
		await within
			.page()
			.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
			.getByTitle(option, { exact: true })
			.first()
			.click()
	}
	const enter = async (within: Locator, label: string, value: string) => {
		await within.getByLabel(label, { exact: true }).last().fill(value)
		await within.getByLabel(label, { exact: true }).last().blur()
	}

	test('a marketer composes by controls what the issue asks for, and saves it', async () => {
		const page = await open('/segments/new')
		await page.getByLabel('Name').fill('Fridge hunters')

		const looked = await add(page, 'Behaviour')
		await looked.getByLabel('Event').fill('product viewed')
		await looked.getByLabel('Event').press('Enter')
		await page.keyboard.press('Escape')
		await enter(looked, 'Value', '3')
		await enter(looked, 'Length of time', '14')
		await looked.getByRole('button', { name: 'Count only where…' }).click()
		await choose(looked, 'Property', 'category')
		await choose(looked, 'Value', 'Refrigerator', 1)

		const compared = await add(page, 'Behaviour')
		await compared.getByLabel('Event').fill('products compared')
		await compared.getByLabel('Event').press('Enter')
		await page.keyboard.press('Escape')
		await choose(compared, 'Measure', 'number of different values')
		// Nobody has sent it with this event yet: it is typed.
		await compared.getByRole('combobox', { name: 'What is measured' }).fill('brand')
		await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle('brand', { exact: true }).click()
		await enter(compared, 'Value', '2')

		const bought = await add(page, 'Orders')
		await bought.getByRole('button', { name: 'not', exact: true }).click()
		await enter(bought, 'Length of time', '1095')
		await bought.getByRole('button', { name: 'Count only where…' }).click()
		await choose(bought, 'Property', 'category')
		await choose(bought, 'Operator', 'is one of', 1)
		for (const category of ['Refrigerator', 'Washing machine', 'Air conditioner']) await choose(bought, 'Values', category)
		await page.keyboard.press('Escape')

		const lives = await add(page, 'Attribute')
		await lives.getByRole('combobox', { name: 'Attribute' }).fill('city tier')
		await lives.getByRole('combobox', { name: 'Attribute' }).press('Enter')
		await choose(lives, 'Value', 'tier 1')

		const agreed = await add(page, 'Agreement')
		await choose(agreed, 'What was agreed to', 'Marketing e-mail')

		await page.getByText('Read back').waitFor()
		await page.waitForURL('**definition=**')
		await expect
			.poll(() => definitionIn(page))
			.toEqual({
				all: [
					{
						...{ events: 'Product Viewed', measure: 'count', op: 'gte', value: 3, window: { last: 14, unit: 'days' } },
						where: [{ property: 'category', op: 'eq', value: 'refrigerator' }],
					},
					{
						...{ events: 'Products Compared', measure: 'distinct', property: 'brand', op: 'gte', value: 2 },
						window: { last: 30, unit: 'days' },
					},
					{
						not: {
							...{ orders: true, measure: 'count', op: 'gte', value: 1, window: { last: 1095, unit: 'days' } },
							where: [{ field: 'category', op: 'in', value: ['refrigerator', 'washer', 'air-conditioner'] }],
						},
					},
					{ trait: 'tag.city-tier', op: 'eq', value: '1' },
					{ consent: 'marketing_email', agreed: true },
				],
			})
		await page.getByRole('button', { name: 'Save segment' }).click()
		await page.getByRole('heading', { name: 'Fridge hunters' }).waitFor()
		await page.close()
	})

	test('a sequence is composed by controls: A, then B within days, and no C between', async () => {
		const page = await open('/segments/new')
		const sequence = await add(page, 'One after another')
		for (const [nth, event] of ['product viewed', 'product added to cart'].entries()) {
			const step = sequence.getByRole('group', { name: `Step ${nth + 1}` })
			await step.getByLabel('Event').fill(event)
			await step.getByLabel('Event').press('Enter')
			await page.keyboard.press('Escape')
		}
		const second = sequence.getByRole('group', { name: 'Step 2' })
		await second.getByRole('button', { name: 'Within some time…' }).click()
		await enter(second, 'Length of the gap', '3')
		await second.getByRole('button', { name: 'With none of…' }).click()
		await second.getByLabel('Event').last().fill('cart viewed')
		await second.getByLabel('Event').last().press('Enter')
		await page.keyboard.press('Escape')
		await expect
			.poll(() => definitionIn(page))
			.toEqual({
				all: [
					{
						sequence: [
							{ events: 'Product Viewed' },
							{ events: 'Product Added', within: { amount: 3, unit: 'days' }, without: [{ events: 'Cart Viewed' }] },
						],
						window: { last: 30, unit: 'days' },
					},
				],
			})
		await page.close()
	})

	test('a condition is moved into a group and back by keyboard, and each step is told', async () => {
		const definition = {
			all: [
				{ consent: 'marketing_email', agreed: true },
				{ any: [{ consent: 'marketing_sms', agreed: true }] },
				{ trait: 'lifecycle', op: 'eq', value: 'at-risk' },
			],
		}
		const page = await open(`/segments/new?definition=${encodeURIComponent(JSON.stringify(definition))}`)
		const handle = page.getByRole('button', { name: 'Move: Attribute' })
		const told = page.locator('[aria-live="assertive"]').filter({ hasText: 'Attribute' })
		await handle.focus()
		await page.keyboard.press('Space')
		await told.filter({ hasText: 'Holding “Attribute”, place 3 of 3 in “All of these”, level 1' }).waitFor()
		await page.keyboard.press('ArrowUp')
		await page.keyboard.press('ArrowUp')
		await page.keyboard.press('Escape')
		await told.filter({ hasText: 'Taken back' }).waitFor()
		await page.keyboard.press('Enter')
		await page.keyboard.press('ArrowUp')
		await page.keyboard.press('Enter')
		await told.filter({ hasText: '“Attribute” is now at place 2 of 2 in “Any of these”, level 2' }).waitFor()
		const [email, sms, risk] = [definition.all[0], { consent: 'marketing_sms', agreed: true }, definition.all[2]]
		await expect.poll(() => definitionIn(page)).toEqual({ all: [email, { any: [sms, risk] }] })
		expect(await handle.evaluate((button) => button === document.activeElement)).toBe(true)
		await page.close()
	})

	test('a condition is dragged into a group', async () => {
		const definition = { all: [{ consent: 'location', agreed: true }, { any: [{ consent: 'marketing_sms', agreed: true }] }] }
		const page = await open(`/segments/new?definition=${encodeURIComponent(JSON.stringify(definition))}`)
		const from = await page.getByRole('button', { name: 'Move: Agreement' }).first().boundingBox()
		const to = await page.locator('[data-group]').nth(1).boundingBox()
		if (!from || !to) throw new Error('the builder has no handle or no group')
		await page.mouse.move(from.x + 8, from.y + 8)
		await page.mouse.down()
		await page.mouse.move(from.x + 8, from.y + 40, { steps: 3 })
		await page.mouse.move(to.x + 60, to.y + to.height - 8, { steps: 8 })
		await page.mouse.up()
		const [place, sms] = [definition.all[0], { consent: 'marketing_sms', agreed: true }]
		await expect.poll(() => definitionIn(page)).toEqual({ all: [{ any: [sms, place] }] })
		await page.close()
	})

	test('every kind of condition opens in controls, and is given back as it was', async () => {
		const page = await open(`/segments/new?definition=${encodeURIComponent(JSON.stringify(everyKind))}`)
		await page.getByText('Read back').waitFor()
		expect(await page.getByRole('group', { name: 'Advanced' }).count()).toBe(0)
		expect(await page.getByRole('group', { name: 'Appliances and home' }).count()).toBe(2)
		expect(definitionIn(page)).toEqual(everyKind)
		await page.close()
	})

	test('members answer why, and anybody else why not', async () => {
		const definition = { events: 'Product Viewed', measure: 'count', op: 'gte', value: 1 }
		const { id } = await post<{ id: string }>('/api/segments', { name: 'Lookers', definition })
		const page = await open(`/segments/${id}`)
		await page
			.getByRole('button', { name: /^Why: / })
			.first()
			.click()
		const drawer = page.getByRole('dialog')
		await drawer.getByText('Condition by condition').waitFor()
		expect(await drawer.textContent()).toMatch(/Fits\s*Yes/)
		expect(await drawer.textContent()).toMatch(/Found:\s*\d+\s*·\s*asked:\s*at least 1/)
		await drawer.getByLabel('Ask about another shopper').fill('4000000000')
		await drawer.getByRole('button', { name: 'Ask' }).click()
		await drawer.getByText('not-found').waitFor()
		await page.goto(`/segments/${id}?at=2001-01-01T00:00`)
		await page.getByText('History does not go back so far').waitFor()
		await page.close()
	})

	test('personas are asked for, found, named by hand, and one becomes a segment', async () => {
		const page = await open('/personas')
		await page.getByRole('button', { name: 'New personas' }).first().click()
		await page.getByRole('button', { name: 'Save and run' }).click()
		await page.getByText('Give it a name').waitFor()
		await page.getByLabel('Name').fill('Kinds of shoppers')
		await page.getByLabel('Behaviour of how many days').fill('730')
		await page.getByText('Exactly', { exact: true }).click()
		await page.getByRole('spinbutton', { name: 'How many', exact: true }).fill('3')
		await page.getByRole('button', { name: 'Save and run' }).click()
		await page.getByRole('heading', { name: 'Kinds of shoppers' }).waitFor()
		const cards = page.getByRole('article')
		await cards.nth(2).waitFor()
		expect(await cards.count()).toBe(3)
		await cards
			.first()
			.getByRole('button', { name: /^Rename: / })
			.click()
		await cards.first().getByLabel('Name').fill('Regulars')
		await cards.first().getByLabel('Name').press('Enter')
		await cards.first().getByRole('heading', { name: 'Regulars' }).waitFor()
		await cards.first().getByRole('button', { name: 'Make a segment' }).click()
		await cards.first().getByRole('link', { name: 'Open the segment' }).click()
		await page
			.getByRole('heading', { name: /Regulars/ })
			.first()
			.waitFor()
		await page.close()
	})

	test.each(applianceLooks)('its screens are complete and accessible: $locale, $colorScheme, $width px', async (look) => {
		const eyes = await as(look)
		const people = (await (await eyes.request.get('/api/shoppers')).json()) as { items: { profileId: number }[] }
		const segments = (await (await eyes.request.get('/api/segments')).json()) as { items: { id: string }[] }
		const personas = (await (await eyes.request.get('/api/personas')).json()) as { items: { id: string }[] }
		const [set] = personas.items
		if (!set) throw new Error('no personas: the test before should have made some')
		const [somebody, some] = [people.items[0]?.profileId, segments.items[0]?.id]
		const every = `/segments/new?definition=${encodeURIComponent(JSON.stringify(everyKind))}`
		const screens = [
			{ name: 'a builder with every kind', path: every },
			{ name: 'why in the builder', path: `${every}&ask=1&person=${somebody}` },
			{ name: 'why of a member', path: `/segments/${some}?ask=1&person=${somebody}` },
			{ name: 'gallery of personas', path: '/personas' },
			{ name: 'a set of personas', path: `/personas/${set.id}` },
			{ name: 'new personas', path: '/personas/new' },
			{ name: 'editing personas', path: `/personas/${set.id}/edit` },
			{ name: 'members at a time', path: `/segments/${some}?at=2001-01-01T00:00` },
		]
		const problems = await problemsOf(eyes, screens, look, arrivalIn(look))
		await eyes.close()
		// That history does not reach back is an answer, which the browser notes as a failed request.
		expect(problems.filter((problem) => !/members at a time: Failed to load resource/.test(problem))).toEqual([])
	})
}
