import { expect, test } from 'vitest'
import { sharedData } from '../../tests/support/shared-data.ts'
import { openWholeShop, type WholeShop } from '../../tests/support/whole-shop.ts'

/** A month of a real water heater, moved by whole weeks to before the shop's today. */
const log = await sharedData('water-heater-events/water_heater.csv.gz')
const shiftWeeks = 624
const serial = 'QM-WH-2014-1019'
const gapMs = 4 * 60_000

interface Telemetry {
	readonly telemetry: { readonly withheld: boolean; readonly reports: number; readonly profile: Record<string, unknown> | null }
}

test.skipIf(log === undefined)(
	'the log of a water heater becomes a profile of its use, once its owner agreed',
	async () => {
		const shop = await openWholeShop()
		await shop.send('track', {
			...{ userId: 'u-1', event: 'Appliance Registered', messageId: 'r-1', timestamp: '2026-09-01T02:00:00Z' },
			properties: { serial, category: 'water-heater', brand: '澄川' },
		})
		const report = await shop.importText<{ rowsRead: number; accepted: number }>('events', log as string, {
			...{ source: 'iot', zone: 'Asia/Shanghai', dateFormats: ['yyyyMMddHHmmss'], shiftWeeks, time: '发生时间' },
			...{ userId: { value: 'u-1' }, event: { value: 'Appliance Reported' }, numbers: ['flow'] },
			properties: { serial: { value: serial }, category: { value: 'water-heater' }, flow: '水流量' },
		})
		expect(report).toMatchObject({ rowsRead: 18_840, accepted: 18_840 })
		await summarised(shop)
		const read = async () => (await shop.call<Telemetry>('GET', `/api/appliances/${serial}`)).telemetry
		expect(await read()).toMatchObject({ withheld: true, reports: 18_840, profile: null })

		await shop.send('identify', { userId: 'u-1', context: { consent: { categoryPreferences: { appliance_telemetry: true } } } })
		await summarised(shop)
		const { withheld, profile } = await read()
		expect(withheld).toBe(false)
		const expected = independently(log as string)
		expect(profile).toMatchObject({
			...{ reports: 18_840, sessions: expected.sessions, usedDays: expected.usedDays, days: 23 },
			sessionsPerDay: Math.round((expected.sessions / 23) * 100) / 100,
			typicalHours: expected.hours,
		})
		expect(expected.sessions).toBe(expectedSessions)
	},
	240_000,
)

async function summarised({ app }: WholeShop): Promise<void> {
	await app.stages.collect.flush()
	await app.stages.record.drain()
	const job = app.stages.household.jobs.find(({ name }) => name === 'household/summarise-use')
	await job?.run(new AbortController().signal)
}

/** Uses of water in the log: pauses of more than four minutes end one. Counted here from the rows, apart from the product. */
const expectedSessions = 172

function independently(text: string) {
	const running = text
		.trim()
		.split('\n')
		.slice(1)
		.map((row) => row.split(','))
		.filter((cells) => Number(cells[6]) > 0)
		.map(
			([stamp = '']) =>
				stamp
					.match(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/)
					?.slice(1)
					.map(Number) as number[],
		)
	const starts: number[][] = []
	let before = Number.NEGATIVE_INFINITY
	for (const parts of running) {
		const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number]
		const at = Date.UTC(year, month - 1, day, hour, minute, second)
		if (at - before > gapMs) starts.push(parts)
		before = at
	}
	const byHour = Map.groupBy(starts, ([, , , hour]) => hour as number)
	const hours = [...byHour].map(([hour, all]) => ({ hour, share: Math.round((all.length / starts.length) * 1000) / 1000 }))
	return {
		sessions: starts.length,
		usedDays: new Set(running.map(([, month, day]) => `${month}-${day}`)).size,
		hours: hours.sort((a, b) => b.share - a.share || a.hour - b.hour).slice(0, 3),
	}
}
