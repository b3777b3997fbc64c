import { useTranslation } from 'react-i18next'
import type { TagBranch } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import css from './CategoryTree.module.css'

interface TreeProps {
	branches: readonly TagBranch[]
	chosen: string | undefined
	onChoose: (category: string | undefined) => void
}

/** Categories as nested lists of buttons; choosing one shows its tags and those below. */
export function CategoryTree({ branches, chosen, onChoose }: TreeProps) {
	const { t } = useTranslation()
	const total = branches.reduce((sum, branch) => sum + branch.tags, 0)
	return (
		<div className={css.tree}>
			<Choice name={t('tags.allCategories')} tags={total} pressed={chosen === undefined} onClick={() => onChoose(undefined)} />
			<Branches branches={branches} chosen={chosen} onChoose={onChoose} />
		</div>
	)
}

function Branches({ branches, chosen, onChoose }: TreeProps) {
	const text = useText()
	return (
		<ul className={css.branches}>
			{branches.map((branch) => (
				<li key={branch.code}>
					<Choice
						name={text(branch.name)}
						tags={branch.tags}
						pressed={branch.code === chosen}
						onClick={() => onChoose(branch.code === chosen ? undefined : branch.code)}
					/>
					{branch.children.length > 0 && <Branches branches={branch.children} chosen={chosen} onChoose={onChoose} />}
				</li>
			))}
		</ul>
	)
}

function Choice({ name, tags, pressed, onClick }: { name: string; tags: number; pressed: boolean; onClick: () => void }) {
	return (
		<button type="button" className={css.choice} aria-pressed={pressed} onClick={onClick}>
			<span className={css.name}>{name}</span>
			<span className={`${css.count} qm-num`}>{tags}</span>
		</button>
	)
}
