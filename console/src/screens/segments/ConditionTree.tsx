import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import type { GroupNode } from './builder-model.ts'
import css from './ConditionTree.module.css'
import { GroupEditor } from './GroupEditor.tsx'
import type { Gap } from './gaps.ts'
import { MovingContext } from './move/moving.ts'
import { findNode, levelOf, type Place } from './move/tree-moves.ts'
import { type Told, useMover } from './move/use-mover.ts'
import { kindOf } from './rule-kind.ts'

interface ConditionTreeProps {
	root: GroupNode
	fields: Fields
	gaps: ReadonlyMap<string, Gap>
	/** The segment being edited: it cannot rest on itself. */
	selfId: string | undefined
	onChange: (root: GroupNode) => void
}

/** The conditions of a definition, whose parts can be moved about. */
export function ConditionTree({ root, fields, gaps, selfId, onChange }: ConditionTreeProps) {
	const { t } = useTranslation()
	const host = useRef<HTMLDivElement>(null)
	const [said, setSaid] = useState('')
	const nameOf = useNameOf(root)
	const tell = (what: Told, id: string, place: Place) => setSaid(wordsFor(what, id, place))
	const wordsFor = (what: Told, id: string, { parent, index }: Place) => {
		const group = findNode(root, parent)
		const others = group?.kind === 'group' ? group.children.filter((child) => child.id !== id).length : 0
		const where = { nth: index + 1, of: others + 1, group: nameOf(parent), level: (levelOf(root, parent) ?? 0) + 1 }
		return t(`conditions.move.${what}`, { name: nameOf(id), ...where })
	}
	const moving = useMover({ root, host, onChange, tell })
	const { lifted } = moving
	return (
		<MovingContext value={moving}>
			<div ref={host} data-moving={lifted !== undefined}>
				<GroupEditor group={root} fields={fields} gaps={gaps} selfId={selfId} onChange={onChange} />
				<p id={moving.helpId} hidden>
					{t('conditions.move.help')}
				</p>
				<p className="qm-visually-hidden" aria-live="assertive">
					{said}
				</p>
				{lifted?.at && (
					<div className={css.ghost} style={{ left: lifted.at.x + 12, top: lifted.at.y + 8 }} aria-hidden="true">
						{nameOf(lifted.id)}
					</div>
				)}
			</div>
		</MovingContext>
	)
}

/** What a part is called: a condition by its kind, a group by how its parts combine. */
function useNameOf(root: GroupNode): (id: string) => string {
	const { t } = useTranslation()
	return useCallback(
		(id) => {
			const node = findNode(root, id)
			if (!node) return ''
			return node.kind === 'group' ? t(`segments.match.${node.match}`) : t(`segments.kind.${kindOf(node.draft)}`)
		},
		[root, t],
	)
}
