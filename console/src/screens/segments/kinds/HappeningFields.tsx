import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../api/model.ts'
import { useText } from '../../../i18n/words.ts'
import css from '../controls.module.css'
import type { HappeningDraft } from '../draft.ts'
import { FilterList } from '../FilterList.tsx'
import { eventTargets, orderTargets } from '../filter-targets.ts'
import { EventSelect } from './EventSelect.tsx'

interface HappeningFieldsProps {
	happening: HappeningDraft
	fields: Fields
	/** Only what is said of the happening itself; a step keeps its own. */
	onChange: (patch: Partial<HappeningDraft>) => void
}

/** Something that happens: one of some events, or an order, and which of them. */
export function HappeningFields({ happening, fields, onChange }: HappeningFieldsProps) {
	const { t } = useTranslation()
	const text = useText()
	const { over, events, where } = happening
	const targets = useMemo(
		() => (over === 'orders' ? orderTargets(fields, text) : eventTargets(fields, events, text)),
		[over, events, fields, text],
	)
	return (
		<>
			<div className={css.line}>
				<Select<HappeningDraft['over']>
					className={css.op ?? ''}
					popupMatchSelectWidth={false}
					aria-label={t('conditions.sequence.what')}
					value={over}
					onChange={(next) => onChange({ over: next, events: [], where: [] })}
					options={(['events', 'orders'] as const).map((value) => ({ value, label: t(`conditions.sequence.${value}`) }))}
				/>
				{over === 'events' && <EventSelect events={events} fields={fields} onChange={(next) => onChange({ events: next })} />}
			</div>
			<FilterList filters={where} targets={targets} onChange={(next) => onChange({ where: next })} />
		</>
	)
}
