import type { Readable } from 'node:stream'
import { z } from 'zod'
import { uuidv7 } from '#kit/ids'
import { nameOf, scopeOf } from '#kit/principal'
import { type DataScope, editors, type Route, route } from '#kit/route'
import { toStoreTime } from '#kit/zone'
import { createPeopleSets } from '#query'
import { type IdType, idRecords, idTypes, visibleAmong } from '#tag'
import type { ListRouteNeeds } from './list-route-needs.ts'
import { peopleOfToday } from './people-of-today.ts'
import { saveList } from './save-list.ts'
import { segmentView } from './segment-view.ts'

/** Reads a list of any length in bounded memory; of what was wrong, the first hundred are told and the rest counted. */
const perBatch = 5_000
const shownReasons = 100

const reasons = ['unknown-id', 'empty-id', 'twice'] as const
type Reason = (typeof reasons)[number]

const report = z.object({
	rows: z.int(),
	people: z.int(),
	refused: z.int(),
	reasons: z.record(z.string(), z.int()),
	/** Line and reason; never the id itself. */
	first: z.array(z.object({ line: z.int(), reason: z.enum(reasons) })),
})
type Report = z.output<typeof report>

export function uploadListRoute(needs: ListRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/segments/upload',
		access: editors,
		tag: 'segment',
		summary: 'Makes a fixed list of the shoppers with these ids: a CSV with the column id; ids that mean nobody are counted',
		query: z.object({
			name: z.string().trim().min(1).max(120),
			description: z.string().trim().max(2_000).default(''),
			idType: z.enum(idTypes),
		}),
		body: 'stream',
		response: z.object({ segment: segmentView, report }),
		handle: async ({ query, body, principal }) => {
			const id = uuidv7(needs.clock.now())
			try {
				const found = await takeOver(needs, id, body, query.idType, scopeOf(principal))
				const sets = createPeopleSets(needs.analytics.dialect)
				const parts = `SELECT groupBitmapMergeState(members) FROM ${needs.analytics.dialect.database}.segment_parts WHERE segment_id = ${sets.parameters.add('String', id)}`
				const input = { ...query, createdBy: nameOf(principal), origin: { from: 'upload' as const, fields: [] } }
				const segment = await saveList(needs, input, sets, peopleOfToday(sets.add(parts), sets), id)
				await needs.audit({
					...{ principal, action: 'segment.uploaded', object: { type: 'segment', id } },
					details: { name: query.name, rows: found.rows, people: found.people },
				})
				return { segment: await needs.viewOne(segment, principal), report: found }
			} finally {
				await dropParts(needs, id)
			}
		},
	})
}

/** Whom the ids mean is kept in pieces, under the ids of today, so that memory holds each shopper once and no list. */
async function takeOver(needs: ListRouteNeeds, id: string, body: Readable, idType: IdType, scope: DataScope): Promise<Report> {
	const found: Report = { rows: 0, people: 0, refused: 0, reasons: {}, first: [] }
	const refuse = (line: number, reason: Reason) => {
		found.refused++
		found.reasons[reason] = (found.reasons[reason] ?? 0) + 1
		if (found.first.length < shownReasons) found.first.push({ line, reason })
	}
	const people = new Set<number>()
	let batch: { readonly line: number; readonly id: string }[] = []
	const flush = async () => {
		const known = await needs.lookup(idType, [...new Set(batch.map((one) => one.id))])
		const visible = await visibleAmong(needs.analytics, [...new Set(known.values())], scope)
		const fresh: number[] = []
		for (const { line, id: given } of batch) {
			const profileId = known.get(given)
			if (profileId === undefined || !visible.has(profileId)) refuse(line, 'unknown-id')
			else if (people.has(profileId)) refuse(line, 'twice')
			else {
				people.add(profileId)
				fresh.push(profileId)
			}
		}
		await keepPart(needs, id, fresh)
		batch = []
	}
	for await (const { line, id: given } of idRecords(body)) {
		found.rows++
		if (given === '') refuse(line, 'empty-id')
		else batch.push({ line, id: given })
		if (batch.length >= perBatch) await flush()
	}
	if (batch.length > 0) await flush()
	return { ...found, people: people.size }
}

async function keepPart({ analytics, clock }: ListRouteNeeds, id: string, ids: readonly number[]): Promise<void> {
	if (ids.length === 0) return
	await analytics.command(
		`INSERT INTO ${analytics.dialect.database}.segment_parts (segment_id, at, members)
		SELECT {id:String}, {at:DateTime64(3, 'UTC')}, bitmapBuild({ids:Array(UInt32)})`,
		{ id, ids, at: toStoreTime(clock.now()) },
	)
}

async function dropParts({ analytics }: ListRouteNeeds, id: string): Promise<void> {
	await analytics.command(`DELETE FROM ${analytics.dialect.database}.segment_parts WHERE segment_id = {id:String}`, { id })
}
