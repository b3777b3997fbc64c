import type { z } from 'zod'
import { CodedError, fail, isCoded } from '#kit/errors'
import { type Principal, Reply, type Route } from '#kit/route'
import type { DayRange } from '../calendar.ts'
import type { Asked } from './asked.ts'
import { type Dashboard, limits, type Question, readerOf } from './dashboard.ts'
import { type KindTraits, kindTraits } from './kind-traits.ts'

/** A question that a tile may ask: the route that answers it on its own screen. */
export interface QuestionKind extends KindTraits {
	readonly kind: string
	/** What the route takes, as its schema gives it back. Raises `bad-request`. */
	bodyOf(question: Question, range: DayRange, compare?: Dashboard['compare']): Asked
	/** Whether a reader may ask it at all. Raises `forbidden`. */
	admit(principal: Principal): void
	/** The route's own answer, checked by its own schema. */
	answer(body: Asked, principal: Principal, signal: AbortSignal): Promise<unknown>
}

export interface QuestionKinds {
	readonly names: readonly string[]
	/** Raises `bad-request` for a kind that there is not. */
	get(kind: string): QuestionKind
	/** Raises `bad-request` where the question would not be taken on its own screen. */
	check(question: Question): void
}

/** Any range will do: whether a question holds does not hang on its days. */
const someDays = { from: '2026-01-01', to: '2026-01-29' }

/** @param routes in which the kinds' own are */
export function createQuestionKinds(routes: readonly Route[]): QuestionKinds {
	const kinds = new Map(Object.entries(kindTraits).map(([kind, traits]) => [kind, kindOf(kind, traits, routes)]))
	const get = (kind: string) => kinds.get(kind) ?? fail('bad-request', `There is no question ${kind.slice(0, 80)}`)
	return {
		names: [...kinds.keys()],
		get,
		check: (question) => void get(question.kind).bodyOf(question, someDays),
	}
}

function kindOf(kind: string, traits: KindTraits, routes: readonly Route[]): QuestionKind {
	const route = routes.find(({ method, path }) => method === 'POST' && path === `/api/${kind}`)
	if (!route || typeof route.body !== 'object' || !route.response) throw new Error(`There is no route for the question ${kind}`)
	const { body: schema, response, access, handle } = route
	return {
		...traits,
		kind,
		bodyOf: ({ body }, { from, to }, compare) => {
			if ('from' in body || 'to' in body)
				fail('bad-request', 'A kept question has no days of its own: from and to are told when it is asked')
			if (JSON.stringify(body).length > limits.questionBytes)
				fail('bad-request', `A question holds at most ${limits.questionBytes} characters`)
			const compared = compare !== undefined && traits.compares ? { compare } : {}
			return parsed(kind, schema, { ...body, ...compared, from, to })
		},
		admit: (principal) => {
			if (typeof access === 'string' || !access.includes(readerOf(principal).role)) fail('forbidden')
		},
		answer: async (body, principal, signal) => {
			const found = await handle({ body, principal, signal, params: {}, query: {}, headers: {}, ip: '' })
			if (found instanceof Reply) throw new Error(`${kind} answers with a file`)
			return response.parse(found)
		},
	}
}

function parsed(kind: string, schema: z.ZodType, value: unknown): Asked {
	const found = schema.safeParse(value)
	if (found.success) return found.data as Asked
	const issues = found.error.issues.map(({ path, message }) => ({ in: 'question', path: path.join('.'), message }))
	const [first] = issues
	return fail('bad-request', first && `${[kind, first.path].filter(Boolean).join(' ')}: ${first.message}`, { issues })
}

/** The same failure, told with the tile that it is about, from 0. */
export function atTile(error: unknown, index: number): unknown {
	if (!isCoded(error, 'bad-request')) return error
	const details = typeof error.details === 'object' ? error.details : {}
	return new CodedError(error.code, `Tile ${index + 1}: ${error.message}`, { tile: index, ...details })
}
