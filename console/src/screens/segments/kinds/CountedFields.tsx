import { useMemo } from 'react'
import type { Fields } from '../../../api/model.ts'
import { useText } from '../../../i18n/words.ts'
import css from '../controls.module.css'
import type { EventDraft, OrderDraft } from '../draft.ts'
import { eventTargets, orderTargets } from '../filter-targets.ts'
import { eventMeasures, orderMeasures } from '../known-measures.ts'
import { CountedTerms } from './CountedTerms.tsx'
import { EventSelect } from './EventSelect.tsx'
import { MeasureLine } from './MeasureLine.tsx'

interface EventFieldsProps {
	draft: EventDraft
	fields: Fields
	onChange: (draft: EventDraft) => void
}

/** What somebody did: which event, how often or how much, where, when. */
export function EventFields({ draft, fields, onChange }: EventFieldsProps) {
	const text = useText()
	const targets = useMemo(() => eventTargets(fields, draft.events, text), [fields, draft.events, text])
	const change = (patch: Partial<EventDraft>) => onChange({ ...draft, ...patch })
	return (
		<>
			<div className={css.line}>
				<EventSelect events={draft.events} fields={fields} onChange={(events) => change({ events })} />
				<MeasureLine
					draft={draft}
					over="events"
					measures={eventMeasures}
					named={fields.eventMeasures}
					targets={targets}
					onChange={change}
				/>
			</div>
			<CountedTerms draft={draft} over="events" targets={targets} onChange={change} />
		</>
	)
}

interface OrderFieldsProps {
	draft: OrderDraft
	fields: Fields
	onChange: (draft: OrderDraft) => void
}

/** What somebody bought. */
export function OrderFields({ draft, fields, onChange }: OrderFieldsProps) {
	const text = useText()
	const targets = useMemo(() => orderTargets(fields, text), [fields, text])
	const change = (patch: Partial<OrderDraft>) => onChange({ ...draft, ...patch })
	return (
		<>
			<div className={css.line}>
				<MeasureLine
					draft={draft}
					over="orders"
					measures={orderMeasures}
					named={fields.orderMeasures}
					targets={targets}
					onChange={change}
				/>
			</div>
			<CountedTerms draft={draft} over="orders" targets={targets} onChange={change} />
		</>
	)
}
