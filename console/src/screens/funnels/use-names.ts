import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Happening } from '../../api/definition.ts'
import { type BothLanguages, useText, useWord } from '../../i18n/words.ts'
import { useEventLabel } from '../../ui/fields.ts'
import { dimensionsQuery } from './queries.ts'

/** What a step is called: its events, and what is asked of them. */
export function useStepName(): (step: Happening) => string {
	const { t } = useTranslation()
	const event = useEventLabel()
	const value = useValueName()
	return (step) => {
		const names = 'orders' in step ? [] : typeof step.events === 'string' ? [step.events] : step.events.any
		const name = 'orders' in step ? t('funnels.order') : names.map(event).join(' / ')
		const asked = (step.where ?? []).flatMap((filter) => {
			if (filter.value === undefined) return []
			const about = 'property' in filter ? filter.property : filter.field
			return [...(Array.isArray(filter.value) ? filter.value : [filter.value])].map((one) => value(about, String(one)))
		})
		return asked.length === 0 ? name : t('funnels.about', { name, what: asked.join(', ') })
	}
}

/** A value of a dimension in the words of the console, where it has any. */
export function useValueName(): (dimension: string, value: string, label?: BothLanguages | null) => string {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return (dimension, value, label) => {
		if (label) return text(label)
		switch (dimension) {
			case 'category':
				return word('category', value)
			case 'price_band':
				return word('priceBand', value)
			case 'channel':
				return word('channel', value)
			case 'device':
				return word('deviceKind', value)
			case 'hour':
				return t('funnels.hour', { hour: value })
			case 'weekday':
				return word('funnels.weekday', value)
			default:
				return value
		}
	}
}

/** What a dimension is called. */
export function useDimensionName(): (name: string) => string {
	const text = useText()
	const known = useQuery(dimensionsQuery).data
	return (name) => {
		const found = known?.items.find((dimension) => dimension.name === name)
		return found ? text(found.label) : name.replace(/^property:/, '')
	}
}
