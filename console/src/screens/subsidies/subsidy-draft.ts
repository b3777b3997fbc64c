import type { SubsidyInput, SubsidyRule } from '../../api/household-model.ts'
import { toMajor, toMinor } from '../../format/minor.ts'
import { addDays } from '../../format/time.ts'

/** A rule as it is typed: percent, whole amounts, and the last day on which it holds. */
export interface SubsidyDraft {
	readonly province: string
	readonly category: string
	readonly energyGrade: number
	readonly percent: number
	readonly cap: number
	readonly quotaPerPerson: number
	readonly from: string
	readonly last: string
	readonly note: string
}

export function draftOf({ rate, capMinor, to, ...rule }: SubsidyRule, currency: string): SubsidyDraft {
	const { province, category, energyGrade, quotaPerPerson, from, note } = rule
	return {
		...{ province, category, energyGrade, quotaPerPerson, from, note },
		...{ percent: Number((Number(rate) * 100).toFixed(3)), cap: Number(toMajor(capMinor, currency)), last: addDays(to, -1) },
	}
}

export function ruleOf({ percent, cap, last, ...draft }: SubsidyDraft, currency: string): SubsidyInput {
	return {
		...draft,
		province: draft.province.trim(),
		note: draft.note.trim(),
		rate: String(Number((percent / 100).toFixed(5))),
		capMinor: toMinor(cap, currency),
		to: addDays(last, 1),
	}
}
