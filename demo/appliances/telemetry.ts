import { random } from '#ml/random'
import type { Account } from './account.ts'
import type { Appliance } from './after-sale.ts'
import { dayMs, hourMs, startOfDayAt } from './calendar.ts'
import { type Category, service } from './parameters.ts'
import type { Tape } from './tape.ts'
import type { World } from './world.ts'

interface Use {
	readonly perDay: number
	readonly minutes: number
	readonly watts: number
	readonly litres?: number
	readonly celsius?: number
	readonly filtered?: true
}

/** How a connected appliance is used, on average. */
const uses: Partial<Record<Category, Use>> = {
	'air-conditioner': { perDay: 1.6, minutes: 190, watts: 900, celsius: 26 },
	refrigerator: { perDay: 1, minutes: 1440, watts: 45, celsius: 4 },
	washer: { perDay: 0.8, minutes: 62, watts: 420, litres: 58 },
	dryer: { perDay: 0.5, minutes: 110, watts: 750 },
	tv: { perDay: 1.8, minutes: 95, watts: 130 },
	'water-heater': { perDay: 3.2, minutes: 14, watts: 60, litres: 42, celsius: 43 },
	'range-hood': { perDay: 1.7, minutes: 32, watts: 190 },
	dishwasher: { perDay: 0.7, minutes: 98, watts: 880, litres: 10 },
	'water-purifier': { perDay: 9, minutes: 2, watts: 30, litres: 1.4, filtered: true },
	'air-purifier': { perDay: 1.1, minutes: 420, watts: 28, filtered: true },
	'robot-vacuum': { perDay: 0.6, minutes: 74, watts: 40, filtered: true },
	'steam-oven': { perDay: 0.4, minutes: 38, watts: 1500, celsius: 160 },
}

/** Connected appliances of consenting households: sums of four weeks, and every use of the last days. */
export function telemetry(world: World, tape: Tape, owner: Account, appliance: Appliance): void {
	const use = uses[appliance.category]
	if (!use || !appliance.connected || !appliance.known || !owner.household.telemetryConsent || owner.registeredAt >= world.to)
		return
	const draw = random(world.seed, 'telemetry', appliance.serial)
	const intensity = Math.exp(0.35 * draw.normal())
	const from = Math.max(appliance.boughtAt + 5 * dayMs, world.from, owner.registeredAt)
	const until = Math.min(world.to, appliance.endsAt)
	const detailFrom = startOfDayAt(world.to - service.detailDays * dayMs)
	const report = (at: number, numbers: Record<string, unknown>) =>
		tape.track('Appliance Reported', owner.known(at, 'iot-cloud'), {
			serial: appliance.serial,
			category: appliance.category,
			...numbers,
		})
	const filterLeft = (at: number) =>
		use.filtered ? { filter_left_pct: Math.max(0, 100 - Math.round(((at - appliance.boughtAt) / dayMs / 2.1) % 101)) } : {}
	for (let at = from + 28 * dayMs * draw.uniform(); at < Math.min(until, detailFrom); at += 28 * dayMs) {
		const cycles = draw.poisson(use.perDay * intensity * 28)
		const failing = appliance.endsAt - at < 45 * dayMs && draw.chance(0.5)
		report(at, {
			...{ on: 0, cycles, power_w: Math.round(use.watts * (0.9 + 0.2 * draw.uniform())) },
			...(use.litres !== undefined && { water_l: Math.round(cycles * use.litres) }),
			...(use.celsius !== undefined && { temp_c: use.celsius + draw.integer(3) - 1 }),
			...filterLeft(at),
			...(failing && { fault_code: `E${1 + draw.integer(9)}` }),
		})
	}
	for (let day = Math.max(startOfDayAt(from), detailFrom); day < until; day += dayMs) {
		for (let count = draw.poisson(Math.min(6, use.perDay * intensity)); count > 0; count--) {
			const start = day + (6 + 16.5 * draw.uniform()) * hourMs
			const end = start + use.minutes * 60_000 * Math.exp(0.4 * draw.normal())
			if (start < from || end >= until) continue
			const numbers = { power_w: use.watts, ...(use.celsius !== undefined && { temp_c: use.celsius + draw.integer(5) - 2 }) }
			report(start, { on: 1, ...numbers })
			report(end, {
				...{ on: 0, cycles: 1, ...numbers, power_w: 0 },
				...(use.litres !== undefined && { water_l: Math.round(10 * use.litres * Math.exp(0.3 * draw.normal())) / 10 }),
				...filterLeft(end),
			})
		}
	}
}
