import type { Readable } from 'node:stream'
import { z } from 'zod'
import { fail } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { type DataScope, type Route, route } from '#kit/route'
import { type GivenValue, giveValues } from './given-values.ts'
import { idRecords } from './id-records.ts'
import { auditTag, codeParam, existing, type TagRouteNeeds, tagEditors } from './route-needs.ts'
import { type IdType, idTypes } from './tag-needs.ts'
import { valueReader } from './value-reader.ts'
import { visibleAmong } from './visible-among.ts'

/** Reads a list of any length in bounded memory; of what was wrong, the first hundred are told and the rest counted. */
const perBatch = 5_000
const shownReasons = 100

type Reason = 'unknown-id' | 'bad-value' | 'empty-id' | 'twice'

interface UploadReport {
	readonly rows: number
	readonly accepted: number
	readonly refused: number
	readonly reasons: Record<string, number>
	/** Line and reason; never the id itself. */
	readonly first: { line: number; reason: Reason }[]
}

export function uploadRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/tags/:code/upload',
		access: tagEditors,
		tag: 'tag',
		summary: 'Takes over a CSV with the columns id and value; consent basis and expiry are required',
		params: codeParam,
		query: z.object({
			idType: z.enum(idTypes),
			/** Why we may hold it: which consent, which contract. */
			basis: z.string().trim().min(3).max(200),
			expiresAt: z.iso.datetime({ offset: true }),
			source: z.string().trim().min(1).max(120).default('upload'),
		}),
		body: 'stream',
		response: z.object({
			rows: z.int(),
			accepted: z.int(),
			refused: z.int(),
			reasons: z.record(z.string(), z.int()),
			first: z.array(z.object({ line: z.int(), reason: z.enum(['unknown-id', 'bad-value', 'empty-id', 'twice']) })),
		}),
		handle: async ({ params: { code }, query, body, principal }) => {
			const tag = await existing(needs, code)
			const expiresAt = Date.parse(query.expiresAt)
			if (expiresAt <= needs.clock.now()) fail('bad-request', 'expiresAt has passed')
			const read = valueReader(tag, ['uploaded'])
			const stamp = { source: `${query.source} (${nameOf(principal)})`, basis: query.basis, expiresAt }
			const report = await takeOver(needs, code, body, query.idType, read, { ...stamp, scope: scopeOf(principal) })
			if (report.accepted > 0) {
				await needs.tags.refresh([code])
				await needs.alerts.settle('tag-expired', code)
			}
			await auditTag(needs, principal, 'uploaded', code, { rows: report.rows, accepted: report.accepted, basis: query.basis })
			return report
		},
	})
}

interface Line {
	readonly line: number
	readonly id: string
	readonly value: { value: string; num?: string }
}

async function takeOver(
	{ analytics, clock, lookup }: TagRouteNeeds,
	code: string,
	body: Readable,
	idType: IdType,
	read: (text: string) => { value: string; num?: string } | undefined,
	{ scope, ...stamp }: Pick<GivenValue, 'source' | 'basis' | 'expiresAt'> & { readonly scope: DataScope },
): Promise<UploadReport> {
	const report = { rows: 0, accepted: 0, refused: 0, reasons: {} as Record<string, number>, first: [] as UploadReport['first'] }
	const refuse = (line: number, reason: Reason) => {
		report.refused++
		report.reasons[reason] = (report.reasons[reason] ?? 0) + 1
		if (report.first.length < shownReasons) report.first.push({ line, reason })
	}
	let batch: Line[] = []
	const flush = async () => {
		const found = await lookup(idType, [...new Set(batch.map(({ id }) => id))])
		const visible = await visibleAmong(analytics, [...new Set(found.values())], scope)
		const values = new Map<number, GivenValue>()
		for (const { line, id, value } of batch) {
			const profileId = found.get(id)
			if (profileId === undefined || !visible.has(profileId)) refuse(line, 'unknown-id')
			else if (values.has(profileId)) refuse(line, 'twice')
			else values.set(profileId, { profileId, ...value, ...stamp })
		}
		await giveValues(analytics, code, [...values.values()], clock.now())
		report.accepted += values.size
		batch = []
	}

	for await (const { line, id, value: text } of idRecords(body)) {
		report.rows++
		const value = read(text)
		if (id === '') refuse(line, 'empty-id')
		else if (value === undefined) refuse(line, 'bad-value')
		else batch.push({ line, id, value })
		if (batch.length >= perBatch) await flush()
	}
	if (batch.length > 0) await flush()
	return report
}
