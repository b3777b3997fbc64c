import { useQuery } from '@tanstack/react-query'
import { useText, useWord } from '../../i18n/words.ts'
import { fieldsQuery } from '../../ui/fields.ts'

interface TraitWords {
	readonly nameFor: (trait: string) => string
	readonly wordFor: (trait: string, value: string) => string
}

/** What people call a trait and its values: the shop's own labels, then ours, else the trait as it came. */
export function useTraitWords(): TraitWords {
	const fields = useQuery(fieldsQuery).data
	const text = useText()
	const word = useWord()
	const fieldOf = (trait: string) => fields?.profile.find((field) => field.name === trait)
	const sentOf = (trait: string) => fields?.traits.find((sent) => sent.name === trait)
	return {
		nameFor: (trait) => {
			const field = fieldOf(trait) ?? sentOf(trait)
			return field ? text(field.label) : word('trait.name', trait)
		},
		wordFor: (trait, value) => {
			const known = fieldOf(trait)?.values?.find((each) => String(each.value) === value)
			return known ? text(known.label) : wordOrValue(word('trait.value', `${trait}.${value}`), trait, value)
		},
	}
}

function wordOrValue(said: string, trait: string, value: string): string {
	return said === `${trait}.${value}` ? value : said
}
