import { basename } from 'node:path'
import type { Command } from 'commander'
import { formatDecimal } from '#kit/money'
import { dayOf } from '#kit/zone'
import type { Buyer } from '../lab/rfm.ts'
import { type RfmFileOptions, type RfmFileResult, rfmOfFile } from '../lab/rfm-file.ts'
import type { Output } from './output.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

interface Options extends RfmFileOptions {
	readonly json?: boolean
	readonly customers?: boolean
}

/** @param command with the argument and options that every method for files has */
export function describeRfm(command: Command, shell: Shell): void {
	const { say } = shell
	command
		.requiredOption('--customer <column>', say('labCustomer'))
		.requiredOption('--date <column>', say('labDate'))
		.requiredOption('--value <column>', say('labValue'))
		.option('--order <column>', say('labOrder'))
		.option('--date-format <tokens>', say('labDateFormat'))
		.option('--zone <name>', say('labZone'), 'UTC')
		.option('--as-of <day>', say('labAsOf'))
		.option('--skip-bad', say('labSkipBad'))
		.option('--customers', say('labCustomers'))
		.action((file: string, { json, customers = false, ...options }: Options) =>
			shell.run({ json }, async (output) => {
				const result = await rfmOfFile(file, options, (bytes, of) => output.progress(basename(file), bytes, of))
				output.result(rfmDocument(result, customers), rfmLines(result, output))
			}),
		)
}

/** The whole answer as one document; amounts are exact texts. */
function rfmDocument(result: RfmFileResult, customers: boolean): object {
	const { rows, guests, skipped, onlyReturns, zone, buyers, value, firstAt, lastAt, asOf } = result
	const day = (at: number | undefined) => (at === undefined ? null : dayOf(at, zone))
	return {
		...{ rows, guests, skipped, customers: buyers.length, onlyReturns, value: formatDecimal(value), zone },
		...{ from: day(firstAt), to: day(lastAt), asOf: day(asOf), frequencyInforms: result.frequencyInforms },
		cells: result.cells.map(({ r, f, customers: count, value: sum }) => ({
			...{ r, f, customers: count, customerShare: share(count, buyers.length) },
			...{ value: formatDecimal(sum), valueShare: share(Number(sum), Number(value)) },
		})),
		scores: { r: scoresOf(buyers, 'r', value), f: scoresOf(buyers, 'f', value), m: scoresOf(buyers, 'm', value) },
		...(customers && {
			perCustomer: buyers.map(({ customer, lastAt: last, orders, value: sum, recencyDays, r, f, m }) => ({
				...{ customer, last: day(last), recencyDays, orders, value: formatDecimal(sum), r, f, m },
			})),
		}),
	}
}

function rfmLines(result: RfmFileResult, { say }: Output): string[] {
	const { rows, guests, skipped, buyers, value, firstAt, lastAt, asOf, zone } = result
	const day = (at: number | undefined) => (at === undefined ? '–' : dayOf(at, zone))
	const grid = (show: (cell: RfmFileResult['cells'][number]) => string) =>
		textTable([
			['', ...[5, 4, 3, 2, 1].map((f) => `F${f}`)],
			...[5, 4, 3, 2, 1].map((r) => [`R${r}`, ...result.cells.filter((cell) => cell.r === r).map(show)]),
		])
	const percent = (part: number) => `${(part * 100).toFixed(1)}%`
	return [
		`${say('rowsRead')} ${rows}, ${say('guests')} ${guests}, ${say('skipped')} ${skipped}`,
		`${say('customers')} ${buyers.length}, ${say('amount')} ${formatDecimal(value)}, ${day(firstAt)} – ${day(lastAt)}, ${say('asOf')} ${day(asOf)} (${zone})`,
		'',
		say('customers'),
		...grid(({ customers }) => String(customers)),
		'',
		say('amountShare'),
		...grid((cell) => percent(share(Number(cell.value), Number(value)))),
		...(result.frequencyInforms ? [] : ['', say('frequencySilent')]),
	]
}

/** What each score stands for: how many have it, between which values, with how much of the money. */
function scoresOf(buyers: readonly Buyer[], name: 'r' | 'f' | 'm', total: bigint): object[] {
	return [5, 4, 3, 2, 1].map((score) => {
		const these = buyers.filter((buyer) => buyer[name] === score)
		const values = these.map((buyer) =>
			name === 'r' ? BigInt(buyer.recencyDays) : name === 'f' ? BigInt(buyer.orders) : buyer.value,
		)
		const show = (edge: bigint | undefined) => (edge === undefined ? null : name === 'm' ? formatDecimal(edge) : Number(edge))
		const sum = these.reduce((all, { value }) => all + value, 0n)
		return {
			...{ score, customers: these.length, least: show(edgeOf(values, -1)), most: show(edgeOf(values, 1)) },
			...{ value: formatDecimal(sum), valueShare: share(Number(sum), Number(total)) },
		}
	})
}

function edgeOf(values: readonly bigint[], side: 1 | -1): bigint | undefined {
	return values.reduce<bigint | undefined>(
		(edge, value) => (edge === undefined || (side === 1 ? value > edge : value < edge) ? value : edge),
		undefined,
	)
}

function share(part: number, whole: number): number {
	return whole === 0 ? 0 : Number((part / whole).toFixed(6))
}
