import { fail } from '#kit/errors'
import type { Micros } from '#kit/money'
import { wallClock } from '#kit/table/wall-clock'
import { isZone, parseTime } from '#kit/zone'
import { plainText } from './cell.ts'
import { type DataFile, type DataFileOptions, type DataRow, openDataFile, placeOf } from './open-data-file.ts'
import { type Purchase, Rfm, type RfmResult, readAmount } from './rfm.ts'

export interface RfmFileOptions extends DataFileOptions {
	readonly customer: string
	readonly date: string
	/** A column, or columns multiplied: `Quantity*UnitPrice`. */
	readonly value: string
	/** What makes rows one purchase; their time when absent. */
	readonly order?: string | undefined
	/** Luxon tokens, such as `M/d/yyyy H:mm`. */
	readonly dateFormat?: string | undefined
	readonly zone?: string | undefined
	/** `YYYY-MM-DD`. */
	readonly asOf?: string | undefined
	/** Leave out rows that cannot be read instead of stopping at the first. */
	readonly skipBad?: boolean | undefined
}

export interface RfmFileResult extends RfmResult {
	readonly rows: number
	/** Rows without a customer. */
	readonly guests: number
	readonly skipped: number
	readonly zone: string
}

/** RFM of any file of purchases: who bought when, for how much. */
export async function rfmOfFile(
	path: string,
	options: RfmFileOptions,
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<RfmFileResult> {
	const zone = options.zone ?? 'UTC'
	if (!isZone(zone)) fail('bad-request', `"${zone}" is no time zone: name one such as Asia/Shanghai`)
	const asOf =
		options.asOf === undefined
			? undefined
			: (parseTime(options.asOf, zone) ?? fail('bad-request', `--as-of "${options.asOf}" is no day`))
	const file = await openDataFile(path, options)
	try {
		const read = purchaseReader(file, options, zone)
		const rfm = new Rfm()
		const counts = { rows: 0, guests: 0, skipped: 0 }
		for await (const batch of file.batches()) {
			for (const row of batch) {
				counts.rows++
				const purchase = read(row)
				if (purchase === 'guest') counts.guests++
				else if (purchase === 'skipped') counts.skipped++
				else rfm.add(purchase)
			}
			const { bytes, of } = file.progress()
			onProgress(bytes, of)
		}
		return { ...rfm.result(zone, asOf), ...counts, zone }
	} finally {
		await file.close()
	}
}

type Outcome = Purchase | 'guest' | 'skipped'

function purchaseReader(file: DataFile, options: RfmFileOptions, zone: string): (row: DataRow) => Outcome {
	const { dateFormat, skipBad = false } = options
	const clock = wallClock({ zone, ...(dateFormat === undefined ? {} : { formats: [dateFormat] }) })
	const customer = placeOf(file, options.customer)
	const date = placeOf(file, options.date)
	const order = options.order === undefined ? undefined : placeOf(file, options.order)
	const value = valueReader(file, options.value)
	const bad = (row: number, column: string, what: string): 'skipped' => {
		if (skipBad) return 'skipped'
		return fail('bad-file', `Row ${row}, column "${column}": ${what}`, { row, column })
	}
	return ({ row, cells, problem }) => {
		if (cells === undefined)
			return skipBad ? 'skipped' : fail('bad-file', `Row ${row} cannot be read: ${problem}`, { row, problem })
		const who = plainText(cells[customer])
		if (who === '') return 'guest'
		const when = plainText(cells[date])
		const moment = clock(when)
		if (moment === undefined)
			return bad(row, options.date, `"${shown(when)}" is no time; a form of its own is told by --date-format`)
		const amount = value(cells)
		if (typeof amount !== 'bigint') return bad(row, amount.column, `"${shown(amount.text)}" is no number`)
		return {
			customer: who,
			at: moment.at,
			value: amount,
			order: order === undefined ? String(moment.at) : plainText(cells[order]),
		}
	}
}

function shown(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

type Amount = (cells: readonly unknown[]) => Micros | { readonly column: string; readonly text: string }

const scale = 1_000_000n

function valueReader(file: DataFile, expression: string): Amount {
	const names = file.columns.includes(expression) ? [expression] : expression.split('*').map((name) => name.trim())
	const places = names.map((name) => ({ name, index: placeOf(file, name) }))
	return (cells) => {
		let product: Micros = scale
		for (const { name, index } of places) {
			const text = plainText(cells[index])
			const factor = readAmount(text)
			if (factor === undefined) return { column: name, text }
			product = rounded(product * factor)
		}
		return product
	}
}

function rounded(product: bigint): Micros {
	return (product + (product < 0n ? -scale : scale) / 2n) / scale
}
