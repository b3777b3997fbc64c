import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { metricsAgainst } from './against.ts'
import type { Span, Tile } from './dashboard-model.ts'
import { rangeParams } from './dashboard-state.ts'
import { type SomeKind, type View, viewOf } from './kind.ts'
import { kindOf } from './kinds.ts'

export interface Question {
	readonly kind: string
	readonly body: Readonly<Record<string, unknown>>
}

/** A tile that asks, and how it is drawn. */
export interface AskedTile {
	readonly question: Question
	/** Undefined for a kind that this console does not know. */
	readonly kind: SomeKind | undefined
	readonly view: View
	readonly options: readonly string[]
}

/** Undefined for a text. */
export function questionTile({ is, view }: Pick<Tile, 'is' | 'view'>): AskedTile | undefined {
	if (!('question' in is)) return undefined
	const { question } = is
	const kind = kindOf(question.kind)
	return { question, kind, ...viewOf(kind ?? { views: ['table'] }, view) }
}

/** Its own title, else what the question says of itself. The kind of a tile stays while it is shown, so its hooks do too. */
export function useTileName({ title }: Pick<Tile, 'title'>, { question, kind }: AskedTile): string {
	const { t } = useTranslation()
	const nameOf = (kind?.useName ?? useNoName)()
	return title ?? (kind ? nameOf(question.body as never) : t('dashboards.unknownKind', { kind: question.kind }))
}

function useNoName(): (body: never) => string {
	return () => ''
}

export type AddressOf = (more?: Readonly<Record<string, string>>) => string

/** Address of the question’s own screen with the question, its days and what they are compared with filled in. */
export function useAddress({ question, kind, options }: AskedTile, span: Span): AddressOf {
	const { zone } = useShop()
	return (more = {}) => {
		if (!kind) return '/dashboards'
		const { path, params } = kind.screen(question.body as never, options)
		for (const [key, value] of rangeParams(span, dayOf(Date.now(), zone))) params.set(key, value)
		for (const [key, value] of Object.entries({ ...metricsAgainst(question.kind, span.compare), ...more })) params.set(key, value)
		const written = params.toString()
		return written === '' ? path : `${path}?${written}`
	}
}
