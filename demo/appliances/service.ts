import type { Random } from '#ml/random'
import type { Account } from './account.ts'
import type { Appliance } from './after-sale.ts'
import { dayMs, yearMs } from './calendar.ts'
import { pick } from './draw.ts'
import type { Order } from './order.ts'
import { categories, service } from './parameters.ts'
import type { Saying, Tape } from './tape.ts'
import type { World } from './world.ts'

const faults = ['不制冷或不制热', '异响', '漏水', '无法开机', '显示故障码', '遥控或联网失灵'] as const

/** Repairs of one appliance while it lives: more often with age. */
export function repairs(draw: Random, world: World, tape: Tape, owner: Account, appliance: Appliance): void {
	const { repairsPerYear } = categories[appliance.category]
	const until = Math.min(world.to, appliance.endsAt)
	for (let at = Math.max(world.from, appliance.boughtAt); ; ) {
		const age = (at - appliance.boughtAt) / yearMs
		at += (draw.exponential() / (repairsPerYear * (0.4 + 0.15 * age) + 1e-6)) * yearMs
		if (at >= until) return
		if (appliance.known && draw.chance(service.repairsHere)) repair(draw, world, tape, owner, appliance, at)
	}
}

function repair(draw: Random, world: World, tape: Tape, owner: Account, { serial, category }: Appliance, at: number): void {
	const caseId = `R-${tape.nextId()}`
	const fault = pick(draw, faults)
	const by = owner.served(at)
	openCase(draw, world, tape, by, { caseId, kind: 'repair', serial, at, days: service.repairDays })
	tape.track('Repair Requested', { ...by, at: at + 60_000 }, { serial, case_id: caseId, fault, category })
	const done = at + (0.5 + service.repairDays * draw.exponential()) * dayMs
	if (done < world.to) tape.track('Repair Completed', { ...by, at: done }, { serial, case_id: caseId, fault, category })
}

interface Matter {
	readonly caseId: string
	readonly kind: 'complaint' | 'repair' | 'installation' | 'return' | 'question'
	readonly serial?: string
	readonly at: number
	readonly days: number
}

/** A case stays under the account or the number by which it was opened. */
function openCase(draw: Random, world: World, tape: Tape, by: Saying, { caseId, kind, serial, at, days }: Matter): void {
	const channel = draw.chance(service.callShare) ? 'phone' : 'chat'
	const properties = { case_id: caseId, kind, channel, ...(serial !== undefined && { serial }) }
	tape.track('Case Opened', { ...by, at }, properties)
	if (channel === 'phone')
		tape.track(
			'Service Called',
			{ ...by, at: at + 30_000 },
			{
				case_id: caseId,
				minutes: 2 + Math.round(8 * draw.exponential()),
			},
		)
	const closed = at + (0.2 + days * draw.exponential()) * dayMs
	if (closed < world.to) tape.track('Case Closed', { ...by, at: closed }, properties)
}

/** Some orders make trouble. */
export function complaints(draw: Random, world: World, tape: Tape, owner: Account, order: Order): void {
	if (!draw.chance(service.complaintPerOrder * 2)) return
	const at = order.at + (1 + 12 * draw.uniform()) * dayMs
	if (at >= world.to) return
	const kind = pick(draw, ['complaint', 'installation', 'return', 'question'] as const, [0.5, 0.15, 0.1, 0.25])
	openCase(draw, world, tape, owner.served(at), { caseId: `C-${tape.nextId()}`, kind, at, days: service.caseDays })
}

/** What the shop learns of the end of an appliance. */
export function disposal(draw: Random, world: World, tape: Tape, owner: Account, appliance: Appliance, tradedIn: boolean): void {
	const at = appliance.endsAt + 20 * dayMs * draw.uniform()
	if (!appliance.known || at >= world.to || at < world.from) return
	if (!tradedIn && !draw.chance(service.disposedKnown)) return
	const reason = tradedIn ? 'trade_in' : draw.chance(0.8) ? 'broken' : 'moved'
	tape.track('Appliance Disposed', owner.served(at), {
		serial: appliance.serial,
		category: appliance.category,
		reason,
	})
}
