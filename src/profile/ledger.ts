import { ownSource } from '#kit/own-source'
import { fromStoreTime, toStoreTime } from '#kit/zone'
import { eventWeights, orderWeight } from './interest.ts'
import type { Purchase } from './purchases.ts'
import type { ActivityRow, ItemRow, LineRow, ShopperReads } from './shopper-reads.ts'

/** Something a shopper did that says what they want. */
export interface Doing {
	readonly at: number
	readonly kind: 'event' | 'order'
	readonly weight: number
	readonly item: string
	readonly category: string
	readonly brand: string
	readonly price_band: string
	readonly channel: string
	readonly hour: string
}

/** An action that was observed, whatever it says. */
export interface Attention {
	readonly at: number
	readonly event: string
	readonly category: string
}

/** One shopper's facts as pages need them. The newest thousands speak for everything before them. */
export interface Ledger {
	readonly doings: readonly Doing[]
	readonly attention: readonly Attention[]
	/** The oldest first. */
	readonly purchases: readonly Purchase[]
}

/**
 * Reads by plain look-ups and leaves the arithmetic to code: planning a statement of joins takes the engine longer than reading
 * one shopper. For everybody at once the same rules stand in SQL (`doings.ts`, `purchases.ts`); a test holds both to one answer.
 */
export async function readLedger(reads: ShopperReads, now: number, family: readonly number[]): Promise<Ledger> {
	const [everyAction, everyLine] = await Promise.all([reads.activity(family), reads.lines(family)])
	const until = toStoreTime(now)
	const real = <T extends { readonly ts: string; readonly synthetic: number }>(row: T) => row.synthetic === 0 && row.ts < until
	const activity = everyAction.filter((row) => real(row) && row.bot === 0)
	const lines = everyLine.filter((row) => real(row) && row.kind !== 'refund')
	const items = await reads.items([...activity, ...lines].map((row) => row.item_id))
	const bought = lines.filter(({ kind }) => kind === 'order')
	return {
		doings: [
			...activity.flatMap((row) => doingOf(row, items.get(row.item_id), 'event', eventWeights[row.event] ?? 0)),
			...bought.flatMap((row) => doingOf({ ...row, brand: '', price_band: '' }, items.get(row.item_id), 'order', orderWeight)),
		],
		attention: activity.flatMap(({ ts, event, category, tracked, source }) =>
			tracked === 1 && source !== ownSource ? [{ at: fromStoreTime(ts), event, category }] : [],
		),
		purchases: purchasesFrom(lines, items),
	}
}

function doingOf(
	row: Pick<ActivityRow, 'ts' | 'item_id' | 'category' | 'brand' | 'price_band' | 'channel' | 'hour'>,
	item: ItemRow | undefined,
	kind: Doing['kind'],
	weight: number,
): Doing[] {
	if (weight === 0) return []
	return [
		{
			...{ at: fromStoreTime(row.ts), kind, weight, item: row.item_id, channel: row.channel, hour: String(row.hour) },
			category: row.category || item?.category || '',
			brand: row.brand || item?.brand || '',
			price_band: row.price_band || item?.price_band || '',
		},
	]
}

function purchasesFrom(lines: readonly LineRow[], items: ReadonlyMap<string, ItemRow>): Purchase[] {
	const orderOf = ({ source, order_id }: LineRow) => `${source} ${order_id}`
	const discounted = new Set(
		lines.flatMap((line) => (line.kind === 'adjustment' && line.base_amount.startsWith('-') ? [orderOf(line)] : [])),
	)
	return lines
		.filter(({ kind }) => kind === 'order')
		.map((line): Purchase => {
			const item = items.get(line.item_id)
			const age = item && ageOf(item.launched, line.ts)
			return {
				...{ orderId: orderOf(line), at: fromStoreTime(line.ts), day: line.day, month: monthOf(line.ts) },
				amount: Number(line.base_amount),
				category: line.category || item?.category || '',
				brand: item?.brand ?? '',
				offered: line.offered === 1 || discounted.has(orderOf(line)),
				...(age === undefined ? {} : { age }),
			}
		})
		.reverse()
}

/** `YYYYMM` in UTC, as the partitions count. */
function monthOf(storeTime: string): number {
	return Number(storeTime.slice(0, 4) + storeTime.slice(5, 7))
}

/** Days between two dates of the calendar in UTC, as the engine counts them. */
function ageOf(launched: string, bought: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(launched)) return undefined
	const days = (Date.parse(bought.slice(0, 10)) - Date.parse(launched)) / 86_400_000
	return Number.isFinite(days) ? Math.max(0, days) : undefined
}
