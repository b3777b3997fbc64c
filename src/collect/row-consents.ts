import type { Row } from '#kit/table/table'
import type { ConsentChange } from './log-record.ts'
import type { ConsentSpec } from './mapping.ts'
import type { Read, RowFields } from './row-fields.ts'
import type { ImportFrame } from './row-mapper.ts'

/** What a row says about permissions, and how many of them nothing proves. */
export function consentReader(specs: readonly ConsentSpec[], fields: RowFields, frame: ImportFrame) {
	const readers = specs.map((spec) => ({ spec, granted: grantReader(spec, fields), evidence: fields.text(spec.evidence) }))
	return (row: Row): { changes: ConsentChange[]; unproven: number } => {
		const changes: ConsentChange[] = []
		let unproven = 0
		for (const { spec, granted, evidence } of readers) {
			const answer = granted(row)
			if (answer === undefined) continue
			const proof = evidence(row)
			// A refusal needs no proof; a permission that nothing proves is none.
			if (answer && proof === '') {
				unproven++
				continue
			}
			const change: ConsentChange = { purpose: spec.purpose, granted: answer, source: spec.source ?? frame.source }
			if (spec.noticeVersion !== undefined) change.noticeVersion = spec.noticeVersion
			if (proof !== '') change.evidence = proof
			changes.push(change)
		}
		return { changes, unproven }
	}
}

/** Yes, no, or not said. */
function grantReader({ granted }: ConsentSpec, fields: RowFields): Read<boolean | undefined> {
	if (granted === true) return () => true
	const { yes, no } = granted
	const read = fields.text(granted.column)
	return (row) => {
		const text = read(row)
		if (yes.includes(text)) return true
		return no.includes(text) ? false : undefined
	}
}
