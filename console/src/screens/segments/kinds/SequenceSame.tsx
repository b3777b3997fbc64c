import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../api/model.ts'
import { useText } from '../../../i18n/words.ts'
import { ReloadOutlined } from '../../../ui/icons.ts'
import css from '../controls.module.css'
import type { HappeningDraft, SequenceDraft } from '../draft.ts'
import { eventTargets, orderTargets } from '../filter-targets.ts'
import { RemoveButton } from './RemoveButton.tsx'
import { TargetSelect } from './TargetSelect.tsx'

interface SequenceSameProps {
	draft: SequenceDraft
	fields: Fields
	onChange: (draft: SequenceDraft) => void
}

/** All of it about one and the same thing. Events say it by a property, orders by a field; where both occur, both are named. */
export function SequenceSame({ draft, fields, onChange }: SequenceSameProps) {
	const { t } = useTranslation()
	const text = useText()
	const { steps, same } = draft
	const happenings: readonly HappeningDraft[] = steps.flatMap((step) => [step, ...step.without])
	const names = happenings.flatMap(({ events }) => events)
	const called = names.join('\n')
	const properties = useMemo(
		() => eventTargets(fields, called === '' ? [] : called.split('\n'), text).filter(({ column }) => !column),
		[fields, called, text],
	)
	const has = (over: HappeningDraft['over']) => happenings.some((each) => each.over === over)
	const both = has('events') && has('orders')
	if (same === undefined)
		return (
			<div className={css.line}>
				<Button
					type="text"
					size="small"
					icon={<ReloadOutlined />}
					onClick={() => onChange({ ...draft, same: { property: '', field: both ? '' : undefined } })}
				>
					{t('conditions.addSame')}
				</Button>
			</div>
		)
	return (
		<div className={css.line}>
			<span className={css.word}>{t('conditions.same')}</span>
			<TargetSelect
				label={t('conditions.sameWhat')}
				value={same.property}
				targets={has('events') ? properties : orderTargets(fields, text)}
				free={has('events')}
				onChange={(property) => onChange({ ...draft, same: { property, field: both ? (same.field ?? '') : same.field } })}
			/>
			{both && (
				<>
					<span className={css.word}>{t('conditions.sameInOrders')}</span>
					<TargetSelect
						label={t('conditions.sameField')}
						value={same.field ?? same.property}
						targets={orderTargets(fields, text)}
						onChange={(field) => onChange({ ...draft, same: { ...same, field } })}
					/>
				</>
			)}
			<RemoveButton label={t('conditions.removeSame')} onClick={() => onChange({ ...draft, same: undefined })} />
		</div>
	)
}
