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

type Counts = Map<string, { measure: QualityMeasure; name: string; detail: string; n: number }>

/** Counts one segment. Its rows go through a ready file like every fact, so they are loaded exactly once. */
export class QualityTally {
	readonly #cells = new Map<string, { head: object; counts: Counts; fields: Set<string> }>()

	accepted(record: EventRecord | LineRecord): void {
		const cell = this.#cell(record)
		add(cell.counts, 'accepted')
		this.#marks(cell.counts, record.marks ?? [], record.kind === 'event' ? (record.offPlan ?? []) : [])
		if (record.kind === 'event' && record.properties) fieldsOf(record.properties, cell)
	}

	duplicate(record: EventRecord | LineRecord): void {
		add(this.#cell(record).counts, 'duplicate')
	}

	invalid(record: RejectedRecord): void {
		add(this.#cell(record).counts, 'invalid', record.reason)
	}

	rows(): object[] {
		return [...this.#cells.values()].flatMap(({ head, counts }) => [...counts.values()].map((count) => ({ ...head, ...count })))
	}

	#cell(record: EventRecord | LineRecord | RejectedRecord) {
		const hour = Math.floor(record.receivedAt / hourMs) * hourMs
		const event = record.kind === 'event' ? record.event : record.kind === 'line' ? lineEvent : nameOf(record)
		const imported = record.importId === undefined ? 0 : 1
		const synthetic = record.synthetic ? 1 : 0
		const key = `${hour}\t${imported}${synthetic}\t${record.source}\t${event}`
		let cell = this.#cells.get(key)
		if (cell === undefined) {
			const at = new Date(hour).toISOString().slice(0, 19).replace('T', ' ')
			cell = { head: { hour: at, source: record.source, event, imported, synthetic }, counts: new Map(), fields: new Set() }
			this.#cells.set(key, cell)
		}
		return cell
	}

	#marks(counts: Counts, marks: readonly string[], observed: readonly string[]): void {
		let [outlier, offPlan] = [false, observed.length > 0]
		for (const problem of observed) add(counts, 'plan', problem)
		for (const mark of marks) {
			if (mark.startsWith('plan:')) {
				add(counts, 'plan', mark.slice('plan:'.length))
				offPlan ||= mark !== 'plan:pii-dropped'
			} else add(counts, 'mark', mark)
			outlier ||= outliers.has(mark)
		}
		if (outlier) add(counts, 'outlier')
		if (offPlan) add(counts, 'off-plan')
	}
}

function add(counts: Counts, measure: QualityMeasure, name = '', detail = ''): void {
	const key = name === '' ? measure : `${measure}\t${name}\t${detail}`
	const count = counts.get(key)
	if (count) count.n += 1
	else counts.set(key, { measure, name, detail, n: 1 })
}

function fieldsOf(
	properties: Readonly<Record<string, unknown>>,
	{ counts, fields }: { counts: Counts; fields: Set<string> },
): void {
	for (const name in properties) {
		if (!fields.has(name)) {
			if (fields.size >= fieldsPerEvent || name === '' || name.length > longestField) continue
			fields.add(name)
		}
		add(counts, 'field', name, typeOf(properties[name]))
	}
}

export function typeOf(value: unknown): string {
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
