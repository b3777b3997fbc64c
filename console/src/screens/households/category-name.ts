import { useTranslation } from 'react-i18next'
import { type BothLanguages, useText, useWord } from '../../i18n/words.ts'

/** The server's word for a category, else ours, else its code; what has no category is said to have none. */
export function useCategoryName(): (category: string, label: BothLanguages) => string {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return (category, label) => {
		if (category === '') return t('home.categoryUnknown')
		const said = text(label)
		return said === '' || said === category ? word('category', category) : said
	}
}
