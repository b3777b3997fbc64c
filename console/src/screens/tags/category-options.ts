import type { TagBranch } from '../../api/model.ts'
import type { BothLanguages } from '../../i18n/words.ts'

/** The tree of categories as one list, each with the way to it. */
export function categoryOptions(
	branches: readonly TagBranch[],
	text: (words: BothLanguages) => string,
	above = '',
): { value: string; label: string }[] {
	return branches.flatMap((branch) => {
		const label = `${above}${text(branch.name)}`
		return [{ value: branch.code, label }, ...categoryOptions(branch.children, text, `${label} / `)]
	})
}
