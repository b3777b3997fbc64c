import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventFilter } from '../../api/definition.ts'
import type { Fields } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import type { FilterDraft } from '../segments/draft.ts'
import { happeningDraft } from '../segments/draft-of-leaf.ts'
import { FilterList } from '../segments/FilterList.tsx'
import { eventTargets } from '../segments/filter-targets.ts'
import { happeningGap } from '../segments/gaps.ts'
import { happeningOf } from '../segments/leaf-of-draft.ts'
import { newId } from '../segments/new-id.ts'

interface WhereFieldsProps {
	names: readonly string[]
	where: readonly EventFilter[]
	fields: Fields
	onChange: (where: readonly EventFilter[]) => void
}

/** The language speaks of filters within something that happens; which event it is, is asked beside. */
const someEvent = 'event'
const draftsOf = (where: readonly EventFilter[]) => happeningDraft({ events: someEvent, where: [...where] }).where
const happening = (where: readonly FilterDraft[]) => ({ id: newId(), over: 'events' as const, events: [someEvent], where })

/** What events say of themselves. Filters that are not finished are kept here, and asked of nobody yet. */
export function WhereFields({ names, where, fields, onChange }: WhereFieldsProps) {
	const { t } = useTranslation()
	const text = useText()
	const [drafts, setDrafts] = useState(() => draftsOf(where))
	const told = useRef(JSON.stringify(where))
	useEffect(() => {
		// Going back in the browser changes them from outside.
		if (JSON.stringify(where) === told.current) return
		told.current = JSON.stringify(where)
		setDrafts(draftsOf(where))
	}, [where])
	const targets = useMemo(() => eventTargets(fields, names, text), [fields, names, text])
	const change = (next: readonly FilterDraft[]) => {
		setDrafts(next)
		const finished = next.filter((filter) => happeningGap(happening([filter])) === undefined)
		const written = (happeningOf(happening(finished)).where ?? []) as readonly EventFilter[]
		if (JSON.stringify(written) === told.current) return
		told.current = JSON.stringify(written)
		onChange(written)
	}
	return <FilterList filters={drafts} targets={targets} add={t('explore.addFilter')} onChange={change} />
}
