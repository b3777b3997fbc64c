import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { CloseOutlined, PlusOutlined } from '../../ui/icons.ts'
import { AddButton } from './AddButton.tsx'
import { type BuilderNode, emptyGroup, emptyRule, type GroupNode, replaceNode } from './builder-model.ts'
import css from './GroupEditor.module.css'
import type { Gap } from './gaps.ts'
import { MoveHandle } from './move/MoveHandle.tsx'
import { useMoving } from './move/moving.ts'
import { deepest } from './move/tree-moves.ts'
import { NotToggle } from './NotToggle.tsx'
import { RuleEditor } from './RuleEditor.tsx'

interface GroupEditorProps {
	group: GroupNode
	fields: Fields
	gaps: ReadonlyMap<string, Gap>
	/** The segment being edited: it cannot rest on itself. */
	selfId: string | undefined
	depth?: number
	onChange: (group: GroupNode) => void
	onRemove?: () => void
}

export function GroupEditor({ group, fields, gaps, selfId, depth = 0, onChange, onRemove }: GroupEditorProps) {
	const { t } = useTranslation()
	const lifted = useMoving()?.lifted
	const mark = lifted?.place.parent === group.id ? lifted.place.index : undefined
	const before = mark === undefined ? undefined : group.children.filter((child) => child.id !== lifted?.id)[mark]?.id
	const change = (child: BuilderNode, next: BuilderNode | undefined) => onChange(replaceNode(group, child.id, () => next))
	return (
		<fieldset className={css.group} data-depth={depth} data-negated={group.negated} data-group={group.id}>
			<legend className="qm-visually-hidden">{t(group.match === 'all' ? 'segments.match.all' : 'segments.match.any')}</legend>
			<div className={css.head}>
				{depth > 0 && <MoveHandle id={group.id} name={t(group.match === 'all' ? 'segments.match.all' : 'segments.match.any')} />}
				<Segmented<GroupNode['match']>
					size="small"
					aria-label={t('segments.match.label')}
					value={group.match}
					onChange={(match) => onChange({ ...group, match })}
					options={[
						{ value: 'all', label: t('segments.match.all') },
						{ value: 'any', label: t('segments.match.any') },
					]}
				/>
				<NotToggle negated={group.negated} onChange={(negated) => onChange({ ...group, negated })} />
				{onRemove && (
					<Button
						className={css.remove ?? ''}
						type="text"
						size="small"
						icon={<CloseOutlined />}
						aria-label={t('segments.removeGroup')}
						onClick={onRemove}
					/>
				)}
			</div>
			{gaps.get(group.id) && (
				<p className={css.gap} role="alert">
					{t('segments.gap.empty-group')}
				</p>
			)}
			<ol className={css.children} data-mark={mark !== undefined && before === undefined}>
				{group.children.map((child, nth) => (
					<li
						key={child.id}
						className={css.child}
						data-part={child.id}
						data-in={group.id}
						data-lifted={child.id === lifted?.id}
						data-mark={child.id === before}
					>
						{nth > 0 && <span className={css.join}>{t(group.match === 'all' ? 'segments.match.and' : 'segments.match.or')}</span>}
						{child.kind === 'group' ? (
							<GroupEditor
								group={child}
								fields={fields}
								gaps={gaps}
								selfId={selfId}
								depth={depth + 1}
								onChange={(next) => change(child, next)}
								onRemove={() => change(child, undefined)}
							/>
						) : (
							<RuleEditor
								rule={child}
								fields={fields}
								gap={gaps.get(child.id)}
								selfId={selfId}
								onChange={(next) => change(child, next)}
								onRemove={() => change(child, undefined)}
							/>
						)}
					</li>
				))}
			</ol>
			<div className={css.foot}>
				<AddButton onAdd={(kind) => onChange({ ...group, children: [...group.children, emptyRule(kind)] })} />
				{depth < deepest && (
					<Button
						type="text"
						size="small"
						icon={<PlusOutlined />}
						onClick={() =>
							onChange({
								...group,
								children: [...group.children, emptyGroup(group.match === 'all' ? 'any' : 'all', [emptyRule('events')])],
							})
						}
					>
						{t('segments.addGroup')}
					</Button>
				)}
			</div>
		</fieldset>
	)
}
