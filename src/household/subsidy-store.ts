import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import { joinSql, type OperationsStore, type Queryable, type Row, type Statement, sql, timestamp } from '#storage/operations'
import { overlaps, type SubsidyContent, type SubsidyRule } from './subsidy-rule.ts'

export interface SubsidyFilter {
	readonly province?: string | undefined
	readonly category?: string | undefined
	readonly cursor?: string | undefined
	readonly limit: number
}

export interface SubsidyStore {
	/** Raises `conflict`, naming the other row, where two rows would hold on one day for one thing. */
	create(rule: SubsidyRule): Promise<void>
	/** The same; `not-found` where there is no such row. */
	update(id: string, content: SubsidyContent, by: string, at: number): Promise<SubsidyRule>
	remove(id: string): Promise<boolean>
	get(id: string): Promise<SubsidyRule | undefined>
	/** By category, province, grade and day. */
	list(filter: SubsidyFilter): Promise<Page<SubsidyRule>>
	ofCategory(category: string): Promise<SubsidyRule[]>
}

export const subsidyCursor = z.tuple([z.string(), z.string(), z.number(), z.string()])

interface StoredRule extends Row {
	readonly rule_id: string
	readonly province: string
	readonly category: string
	readonly energy_grade: number
	readonly rate: string
	readonly cap_minor: bigint
	readonly quota_per_person: number
	readonly valid_from: string
	readonly valid_to: string
	readonly note: string
	readonly changed_by: string
	readonly changed_at: number
}

export function createSubsidyStore(operations: OperationsStore): SubsidyStore {
	return {
		create: (rule) =>
			operations.transaction(async (tx) => {
				await refuseOverlap(tx, rule)
				await tx.query(sql`
					INSERT INTO subsidy_rules (rule_id, province, category, energy_grade, rate, cap_minor, quota_per_person, valid_from, valid_to,
						note, changed_by, changed_at)
					VALUES (${rule.id}, ${rule.province}, ${rule.category}, ${rule.energyGrade}, ${rule.rate}, ${rule.capMinor},
						${rule.quotaPerPerson}, ${rule.from}, ${rule.to}, ${rule.note}, ${rule.changedBy}, ${timestamp(rule.changedAt)})`)
			}),
		update: (id, content, by, at) =>
			operations.transaction(async (tx) => {
				await refuseOverlap(tx, { ...content, id })
				const rows = await tx.query<StoredRule>(sql`
					UPDATE subsidy_rules SET province = ${content.province}, category = ${content.category}, energy_grade = ${content.energyGrade},
						rate = ${content.rate}, cap_minor = ${content.capMinor}, quota_per_person = ${content.quotaPerPerson},
						valid_from = ${content.from}, valid_to = ${content.to}, note = ${content.note}, changed_by = ${by},
						changed_at = ${timestamp(at)}
					WHERE rule_id = ${id} RETURNING *`)
				return rows.map(toRule)[0] ?? fail('not-found', 'There is no such rule')
			}),
		remove: async (id) =>
			(await operations.query(sql`DELETE FROM subsidy_rules WHERE rule_id = ${id} RETURNING rule_id`)).length > 0,
		get: async (id) => (await read(operations, sql`WHERE rule_id = ${id}`))[0],
		list: async ({ province, category, cursor, limit }) => {
			const after = decodeCursor(cursor, subsidyCursor)
			const where = joinSql(
				[
					sql`true`,
					...(province === undefined ? [] : [sql`province = ${province}`]),
					...(category === undefined ? [] : [sql`category = ${category}`]),
					...(after === undefined
						? []
						: [
								sql`(category COLLATE "C", province COLLATE "C", energy_grade, valid_from) >
									(${after[0]}, ${after[1]}, ${after[2]}::smallint, ${after[3]}::date)`,
							]),
				],
				' AND ',
			)
			const rows = await read(
				operations,
				sql`WHERE ${where} ORDER BY category COLLATE "C", province COLLATE "C", energy_grade, valid_from LIMIT ${limit + 1}`,
			)
			return pageOf(rows, limit, (last) => [last.category, last.province, last.energyGrade, last.from])
		},
		ofCategory: (category) => read(operations, sql`WHERE category = ${category} ORDER BY valid_from`),
	}
}

/** Rules are few and change seldom, so writers wait for each other. */
async function refuseOverlap(tx: Queryable, rule: SubsidyContent & { readonly id: string }): Promise<void> {
	await tx.query(sql`LOCK TABLE subsidy_rules IN SHARE ROW EXCLUSIVE MODE`)
	const others = await read(tx, sql`WHERE category = ${rule.category} AND rule_id != ${rule.id}`)
	const clash = others.find((other) => overlaps(rule, other))
	if (clash) fail('conflict', 'Another rule holds on some of these days', { rule: clash.id, from: clash.from, to: clash.to })
}

async function read(on: Queryable, rest: Statement): Promise<SubsidyRule[]> {
	return (await on.query<StoredRule>(sql`SELECT * FROM subsidy_rules ${rest}`)).map(toRule)
}

function toRule(row: StoredRule): SubsidyRule {
	return {
		...{ id: row.rule_id, province: row.province, category: row.category, energyGrade: row.energy_grade, note: row.note },
		rate: row.rate.replace(/0+$/, '').replace(/\.$/, ''),
		...{ capMinor: Number(row.cap_minor), quotaPerPerson: row.quota_per_person, from: row.valid_from, to: row.valid_to },
		...{ changedBy: row.changed_by, changedAt: row.changed_at },
	}
}
