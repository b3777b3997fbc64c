import type { EventRecord, LineRecord, RejectedRecord } from '#collect'
import { outlierMarks } from './outliers.ts'

/**
 * What is counted, for each hour of arrival, source and event:
 * - `accepted`, `duplicate` (known already, within the segment or across) and `invalid` (quarantined; name: the reason);
 * - `mark` (name: the mark), and `outlier` once for whatever has an outlier's mark;
 * - `off-plan` once for what does not fit the plan, and `plan` (name: the problem), marked or only observed;
 * - `field` (name: the property, detail: the type found), so that what is missing can be told without reading events.
 */
export type QualityMeasure = 'accepted' | 'duplicate' | 'invalid' | 'mark' | 'outlier' | 'off-plan' | 'plan' | 'field'

/** Order lines have no name of an event. */
export const lineEvent = 'Order Line'

const hourMs = 3_600_000
/** A sender with ever new names of properties must not make the counters as large as the events. */
const fieldsPerEvent = 100
const longestField = 128
const outliers = new Set<string>(outlierMarks)

/** Counts of one hour, source and event. Properties have maps of their own: putting names together for each would cost more than counting. */
interface Cell {
	readonly head: object
	readonly counts: Map<string, { readonly measure: QualityMeasure; readonly name: string; n: number }>
	readonly fields: Map<string, Map<string, number>>
	accepted: number
	duplicates: number
}

type Counted = EventRecord | LineRecord | RejectedRecord

/** Counts one segment. Its rows go through a ready file like every fact, so they are loaded exactly once. */
export class QualityTally {
	/** Cells by event, of each hour, source and kind of origin. */
	readonly #groups = new Map<string, Map<string, Cell>>()
	/** Neighbouring records mostly are of one group. */
	#last:
		| {
				readonly of: Pick<Counted, 'source' | 'importId' | 'synthetic'>
				readonly hour: number
				readonly cells: Map<string, Cell>
		  }
		| undefined

	accepted(record: EventRecord | LineRecord): void {
		const cell = this.#cell(record)
		cell.accepted++
		const observed = record.kind === 'event' ? record.offPlan : undefined
		if (record.marks || observed) countMarks(cell, record.marks ?? [], observed ?? [])
		if (record.kind === 'event' && record.properties) countFields(record.properties, cell.fields)
	}

	duplicate(record: EventRecord | LineRecord): void {
		this.#cell(record).duplicates++
	}

	invalid(record: RejectedRecord): void {
		add(this.#cell(record), 'invalid', record.reason)
	}

	rows(): object[] {
		return [...this.#groups.values()].flatMap((cells) => [...cells.values()].flatMap(rowsOf))
	}

	#cell(record: Counted): Cell {
		const hour = Math.floor(record.receivedAt / hourMs)
		const cells = this.#isLast(record, hour) ? (this.#last?.cells as Map<string, Cell>) : this.#group(record, hour)
		const event = record.kind === 'event' ? record.event : record.kind === 'line' ? lineEvent : nameOf(record)
		let cell = cells.get(event)
		if (cell === undefined) {
			const { source, importId, synthetic } = record
			const at = new Date(hour * hourMs).toISOString().slice(0, 19).replace('T', ' ')
			const head = { hour: at, source, event, imported: importId === undefined ? 0 : 1, synthetic: synthetic ? 1 : 0 }
			cell = { head, counts: new Map(), fields: new Map(), accepted: 0, duplicates: 0 }
			cells.set(event, cell)
		}
		return cell
	}

	#isLast({ source, importId, synthetic }: Counted, hour: number): boolean {
		if (this.#last === undefined || this.#last.hour !== hour) return false
		const { of } = this.#last
		return of.source === source && of.importId === importId && of.synthetic === synthetic
	}

	#group(record: Counted, hour: number): Map<string, Cell> {
		const { source, importId, synthetic } = record
		const key = `${hour} ${importId === undefined ? 0 : 1}${synthetic ? 1 : 0} ${source}`
		const cells = this.#groups.get(key) ?? new Map<string, Cell>()
		this.#groups.set(key, cells)
		this.#last = { of: record, hour, cells }
		return cells
	}
}

function rowsOf({ head, counts, fields, accepted, duplicates }: Cell): object[] {
	const plain = [
		{ measure: 'accepted', n: accepted },
		{ measure: 'duplicate', n: duplicates },
	]
	return [
		...plain.filter(({ n }) => n > 0).map((count) => ({ ...head, name: '', detail: '', ...count })),
		...[...counts.values()].map((count) => ({ ...head, detail: '', ...count })),
		...[...fields].flatMap(([name, types]) => [...types].map(([detail, n]) => ({ ...head, measure: 'field', name, detail, n }))),
	]
}

function countMarks(cell: Cell, marks: readonly string[], observed: readonly string[]): void {
	let [outlier, offPlan] = [false, observed.length > 0]
	for (const problem of observed) add(cell, 'plan', problem)
	for (const mark of marks) {
		if (mark.startsWith('plan:')) {
			add(cell, 'plan', mark.slice('plan:'.length))
			offPlan ||= mark !== 'plan:pii-dropped'
		} else add(cell, 'mark', mark)
		outlier ||= outliers.has(mark)
	}
	if (outlier) add(cell, 'outlier', '')
	if (offPlan) add(cell, 'off-plan', '')
}

function add({ counts }: Cell, measure: QualityMeasure, name: string): void {
	const key = `${measure}\t${name}`
	const count = counts.get(key)
	if (count) count.n += 1
	else counts.set(key, { measure, name, n: 1 })
}

function countFields(properties: Readonly<Record<string, unknown>>, fields: Cell['fields']): void {
	for (const name in properties) {
		let types = fields.get(name)
		if (types === undefined) {
			if (fields.size >= fieldsPerEvent || name === '' || name.length > longestField) continue
			types = new Map()
			fields.set(name, types)
		}
		const type = typeOf(properties[name])
		types.set(type, (types.get(type) ?? 0) + 1)
	}
}

function typeOf(value: unknown): string {
	if (value === null || value === undefined || value === '') return 'empty'
	return Array.isArray(value) ? 'array' : typeof value
}

/** Refused input names its event where it can be read. */
function nameOf({ as, payload }: RejectedRecord): string {
	if (as === 'orders') return lineEvent
	if (as !== 'events') return as
	try {
		const { event } = JSON.parse(payload) as { event?: unknown }
		return typeof event === 'string' && event.length <= 256 ? event : ''
	} catch {
		return ''
	}
}
