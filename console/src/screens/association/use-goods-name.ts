import { useCallback } from 'react'
import { useWord } from '../../i18n/words.ts'
import type { Level } from './goods.ts'

/** What goods are called: items by the catalogue, categories by our words where we have one. */
export function useGoodsName(level: Level, names: Readonly<Record<string, string>>): (value: string) => string {
	const word = useWord()
	return useCallback(
		(value) => (level === 'item' ? (names[value] ?? value) : level === 'category' ? word('category', value) : value),
		[level, names, word],
	)
}
