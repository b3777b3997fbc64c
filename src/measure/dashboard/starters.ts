import type { Text } from '#kit/text'
import type { Dashboard, Tile } from './dashboard.ts'
import type { Starter, StarterTile } from './starter.ts'
import { acquisition } from './starter-acquisition.ts'
import { campaigns } from './starter-campaigns.ts'
import { categories } from './starter-categories.ts'
import { customers } from './starter-customers.ts'
import { overview } from './starter-overview.ts'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

const starters: Readonly<Record<string, Starter>> = { overview, acquisition, categories, campaigns, customers }
const prefix = 'starter-'
const brand: Text = { zh: '千面', en: 'Qianmian' }

export function starterDashboards(language: Language): Dashboard[] {
	return Object.entries(starters).map(([code, starter]) => written(code, starter, language))
}

/** Undefined for an id that is none of theirs. */
export function starterDashboard(id: string, language: Language): Dashboard | undefined {
	const code = id.startsWith(prefix) ? id.slice(prefix.length) : ''
	const starter = Object.hasOwn(starters, code) ? starters[code] : undefined
	return starter && written(code, starter, language)
}

function written(code: string, { name, description, days, compare, tiles }: Starter, language: Language): Dashboard {
	return {
		...{ id: `${prefix}${code}`, starter: code, owner: { id: 'qianmian', name: brand[language] } },
		...{ name: name[language], description: description[language], sharedWith: [], editableBy: [] },
		...{ range: { days }, compare, version: 1, updatedAt: null },
		tiles: placed(tiles, language),
	}
}

function placed(tiles: readonly StarterTile[], language: Language): Tile[] {
	let [x, y, tallest] = [0, 0, 0]
	return tiles.map(({ title, size: [w, h], view, days = null, is }, index) => {
		if (x + w > 12) [x, y, tallest] = [0, y + tallest, 0]
		const place = { x, y, w, h }
		x += w
		tallest = Math.max(tallest, h)
		const content = 'text' in is ? { text: is.text[language] } : { question: structuredClone(is.question) }
		return { id: `tile-${index + 1}`, title: title?.[language] ?? null, place, days, view, is: content }
	})
}
