import { expect, it } from 'vitest'
import { isCoded } from '#kit/errors'
import type { SubsidyRule } from './subsidy-rule.ts'
import type { SubsidyStore } from './subsidy-store.ts'

const at = Date.UTC(2026, 10, 1)

function rule(n: number, more: Partial<SubsidyRule> = {}): SubsidyRule {
	return {
		...{
			id: `0192f0c0-0000-7000-8000-${String(n).padStart(12, '0')}`,
			province: '安徽',
			category: 'refrigerator',
			energyGrade: 1,
		},
		...{ rate: '0.2', capMinor: 200_000, quotaPerPerson: 1, from: '2026-01-01', to: '2027-01-01', note: '', changedBy: 'ann' },
		changedAt: at,
		...more,
	}
}

/** What every subsidy store promises; run on the twin and on each engine. */
export function subsidyStoreContract(open: () => Promise<SubsidyStore>): void {
	it('keeps rules exactly as they were stated', async () => {
		const store = await open()
		const stated = rule(1, { rate: '0.15', capMinor: 150_050, note: '以旧换新' })
		await store.create(stated)
		expect(await store.get(stated.id)).toEqual(stated)
		expect(await store.ofCategory('refrigerator')).toEqual([stated])
		expect(await store.get(rule(9).id)).toBeUndefined()
	})

	it('refuses two rules for one thing on one day, and takes neighbours', async () => {
		const store = await open()
		await store.create(rule(1))
		const refused = await store.create(rule(2, { from: '2026-12-31', to: '2028-01-01' })).catch((error: unknown) => error)
		expect(isCoded(refused, 'conflict') && refused.details).toMatchObject({ rule: rule(1).id })
		await store.create(rule(2, { from: '2027-01-01', to: '2028-01-01' }))
		await store.create(rule(3, { energyGrade: 2 }))
		await store.create(rule(4, { province: '*' }))
		const { id, changedBy: _, changedAt: __, ...content } = rule(2, { from: '2026-06-01', to: '2028-01-01' })
		await expect(store.update(id, content, 'bob', at)).rejects.toSatisfy((error) => isCoded(error, 'conflict'))
		expect(await store.update(id, { ...content, from: '2027-02-01' }, 'bob', at + 1)).toMatchObject({
			...{ from: '2027-02-01', changedBy: 'bob', changedAt: at + 1 },
		})
		await expect(store.update(rule(9).id, { ...content, province: '上海' }, 'bob', at)).rejects.toSatisfy((error) =>
			isCoded(error, 'not-found'),
		)
	})

	it('lists page by page, by category, province, grade and day', async () => {
		const store = await open()
		await store.create(rule(1, { energyGrade: 2 }))
		await store.create(rule(2))
		await store.create(rule(3, { category: 'air-conditioner' }))
		await store.create(rule(4, { province: '*' }))
		const first = await store.list({ limit: 2 })
		const rest = await store.list({ limit: 2, cursor: first.next ?? undefined })
		expect([...first.items, ...rest.items].map(({ id }) => Number(id.slice(-2)))).toEqual([3, 4, 2, 1])
		expect(rest.next).toBeNull()
		expect((await store.list({ limit: 9, province: '*' })).items).toHaveLength(1)
		expect((await store.list({ limit: 9, category: 'air-conditioner' })).items).toHaveLength(1)
	})

	it('forgets a rule once', async () => {
		const store = await open()
		await store.create(rule(1))
		expect([await store.remove(rule(1).id), await store.remove(rule(1).id)]).toEqual([true, false])
	})
}
