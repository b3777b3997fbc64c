import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useText } from '../../i18n/words.ts'
import { fieldsQuery } from '../../ui/fields.ts'
import { propertiesOf } from '../segments/filter-targets.ts'

/** What people call a property of events; its own name where nobody has said. */
export function usePropertyLabel(): (name: string) => string {
	const fields = useQuery(fieldsQuery).data
	const text = useText()
	const labels = useMemo(() => new Map(fields ? propertiesOf(fields, []).map(({ name, label }) => [name, label]) : []), [fields])
	return (name) => {
		const label = labels.get(name)
		return label ? text(label) : name
	}
}
