import type { Text } from '#kit/text'
import type { StarterTile } from './starter.ts'

/** Shorter words for the tiles of starters. */
export const text = (zh: string, en: string): Text => ({ zh, en })

type Shown = Pick<StarterTile, 'size' | 'view'> & Partial<Pick<StarterTile, 'title' | 'days'>>

export function asks(shown: Shown, kind: string, body: Readonly<Record<string, unknown>>): StarterTile {
	return { ...shown, is: { question: { kind, body } } }
}

export function reads(shown: Shown, metrics: readonly string[], body: Readonly<Record<string, unknown>> = {}): StarterTile {
	return asks(shown, 'metrics/read', { metrics, ...body })
}

export const daily = { grain: 'day' } as const

/** From looking at goods to ordering them, within a week: of a longer window most of four weeks would still be open. */
export const shopping = {
	steps: [{ events: 'Product Viewed' }, { events: 'Product Added' }, { events: 'Checkout Started' }, { orders: true }],
	window: { amount: 7, unit: 'days' },
}
