import { useQuery } from '@tanstack/react-query'
import { useText, useWord } from '../../i18n/words.ts'
import { lifetimesQuery } from '../households/queries.ts'

/** Kinds of appliances with their names, for choosing one. */
export function useCategoryOptions(): { value: string; label: string }[] {
	const text = useText()
	const { data } = useQuery(lifetimesQuery)
	return (data?.items ?? []).map(({ category, label }) => ({ value: category, label: text(label) }))
}

export function useCategoryWord(): (category: string) => string {
	const options = useCategoryOptions()
	const word = useWord()
	return (category) => options.find(({ value }) => value === category)?.label ?? word('category', category)
}
