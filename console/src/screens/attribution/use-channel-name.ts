import { useTranslation } from 'react-i18next'
import { useWord } from '../../i18n/words.ts'
import type { Attribution, Channel } from './queries.ts'

/** What a channel is called: the trade's word for a code of the trade, else the name that the shop gives it. */
export function useChannelName({
	otherNames,
}: Pick<Attribution, 'otherNames'>): (channel: Pick<Channel, 'kind' | 'name'>) => string {
	const { t } = useTranslation()
	const word = useWord()
	return ({ kind, name }) => {
		if (kind === 'other') return t('attribution.otherChannels', { count: otherNames })
		const said = word('attribution.channelName', name)
		return said === `attribution.channelName.${name}` ? name : said
	}
}
