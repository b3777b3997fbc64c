import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import { everyone, type Principal, type Route, route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { type DayRange, spanOf } from '../calendar.ts'
import type { KnownCampaign } from '../explore/view.ts'
import type { AnnotationStore, Note } from './annotation-store.ts'
import { makers, readerOf } from './dashboard.ts'
import { readPriceChanges, repricedText } from './price-changes.ts'

export interface AnnotationNeeds {
	readonly analytics: AnalyticsStore
	readonly store: AnnotationStore
	/** Campaigns that were launched. */
	readonly launched: () => Promise<readonly KnownCampaign[]>
	readonly audit: Audit
	readonly clock: Clock
	readonly zone: string
}

/** Of each sort, in one answer: more would cover the chart that they are to explain. */
const mostShown = 500

const day = z.iso.date()
const written = { on: day, text: z.string().trim().min(1).max(500) }
const annotationView = z.object({
	id: z.string().nullable().meta({ description: 'Of a note, by which it is changed; null for what happened by itself' }),
	on: day,
	text: z.string(),
	kind: z.enum(['note', 'campaign', 'price']),
	ref: z.string().nullable().meta({ description: 'The campaign, or the item if the price of one alone changed' }),
	by: z.string().nullable(),
})
type Annotation = z.infer<typeof annotationView>

export function annotationRoutes(needs: AnnotationNeeds): readonly Route[] {
	const { store, clock } = needs
	const params = z.object({ id: z.uuid() })
	return [
		route({
			...{ method: 'GET', path: '/api/annotations', access: everyone, tag: 'measure' },
			summary: 'What happened on which day: notes, campaigns that were launched, prices of the catalogue that changed',
			query: z.object({ from: day, to: day }),
			response: z.object({ items: z.array(annotationView) }),
			handle: async ({ query, signal }) => ({ items: await annotationsIn(needs, query, signal) }),
		}),
		route({
			...{ method: 'POST', path: '/api/annotations', access: makers, tag: 'measure' },
			summary: 'Writes a note at a day',
			body: z.strictObject(written),
			response: annotationView,
			handle: async ({ principal, body }) => {
				const note = { ...body, id: uuidv7(clock.now()), by: authorOf(principal), at: clock.now() }
				await store.set(note)
				await noted(needs, principal, 'created', note)
				return shown(note)
			},
		}),
		route({
			...{ method: 'PATCH', path: '/api/annotations/:id', access: makers, tag: 'measure' },
			summary: 'Changes a note of one’s own, or as an administrator',
			params,
			body: z.strictObject(written).partial(),
			response: annotationView,
			handle: async ({ principal, params, body: { on, text } }) => {
				const before = await ownNote(store, principal, params.id)
				const note = { ...before, on: on ?? before.on, text: text ?? before.text }
				await store.set(note)
				await noted(needs, principal, 'changed', note)
				return shown(note)
			},
		}),
		route({
			...{ method: 'DELETE', path: '/api/annotations/:id', access: makers, tag: 'measure' },
			summary: 'Deletes a note of one’s own, or as an administrator',
			params,
			handle: async ({ principal, params }) => {
				const note = await ownNote(store, principal, params.id)
				await store.remove(note.id)
				await noted(needs, principal, 'deleted', note)
			},
		}),
	]
}

async function annotationsIn(needs: AnnotationNeeds, range: DayRange, signal?: AbortSignal): Promise<Annotation[]> {
	const { store, launched, analytics, zone } = needs
	const { from, to } = spanOf(range, zone)
	const notes = (await store.list(range, mostShown)).map(shown)
	const campaigns = (await launched()).flatMap(({ id, name, launchedAt }): Annotation[] => {
		if (launchedAt === null || launchedAt < from || launchedAt >= to) return []
		const on = DateTime.fromMillis(launchedAt, { zone }).toISODate() ?? ''
		return [{ id: null, on, text: name, kind: 'campaign', ref: id, by: null }]
	})
	const repriced = await readPriceChanges(analytics, { from, to, zone, days: mostShown }, signal)
	const prices = repriced.map((day): Annotation => {
		const [first] = day.most
		const ref = day.items === 1 && first ? first.item : null
		return { id: null, on: day.on, text: repricedText(day), kind: 'price', ref, by: null }
	})
	const inOrder = (a: Annotation, b: Annotation) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)
	return [...notes, ...campaigns.sort(inOrder).slice(-mostShown), ...prices].sort(inOrder)
}

/** Raises `not-found`, and `forbidden` for what somebody else wrote. */
async function ownNote(store: AnnotationStore, principal: Principal, id: string): Promise<Note> {
	const note = (await store.get(id)) ?? fail('not-found', 'There is no such note')
	const { id: reader, role } = readerOf(principal)
	return role === 'admin' || note.by.id === reader ? note : fail('forbidden', 'Somebody else wrote this note')
}

function authorOf(principal: Principal): Note['by'] {
	const { id, name } = readerOf(principal)
	return { id, name }
}

function shown({ id, on, text, by }: Note): Annotation {
	return { id, on, text, kind: 'note', ref: null, by: by.name }
}

async function noted({ audit }: AnnotationNeeds, principal: Principal, verb: string, { id, on }: Note): Promise<void> {
	await audit({ principal, action: `annotation.${verb}`, object: { type: 'annotation', id }, details: { on } })
}
