import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LineRecord } from '#collect'
import { armOf, assignedEvent, bucket } from '#experiment'
import { migrations as identity } from '#identify'
import { hash64 } from '#kit/ids'
import { toStoreTime } from '#kit/zone'
import { type CampaignResult, createMeasure, type MeasuredCampaign } from '#measure'
import { random } from '#ml/random'
import { createQuery } from '#query'
import { migrations as facts } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { type AssignedShopper, simulateReactions } from '../demo/simulate-reactions.ts'
import { emptyOffice } from './measure-office.ts'

export interface CoveragePlan {
	readonly shoppers: number
	readonly holdoutShare: number
	/** Share that the simulator lets buy anyway. */
	readonly baseRate: number
	/** Share that orders in real life, in either arm. */
	readonly realRate: number
	readonly lift: number
	/** Campaigns that lie in the store at a time. */
	readonly chunk: number
}

export interface CoverageWorld {
	/** Assigns the shoppers of these campaigns; the store holds nothing else afterwards. */
	assign(seeds: readonly number[]): Promise<void>
	/** Gives the assigned shoppers reactions with this lift and measures each campaign. */
	measure(seeds: readonly number[], lift: number): Promise<CampaignResult[]>
}

const assignedAt = Date.UTC(2026, 8, 1, 9)
const windowMs = 28 * 86_400_000
const prices = [0.42, 0.85, 1.25, 1.65, 2.1, 2.95, 3.75, 4.95, 8.5, 12.75]
const items = prices.map((price, index) => ({ itemId: `item-${index}`, description: `Item ${index}`, unitPrice: String(price) }))

const eventColumns = {
	key: 'UInt64',
	ts: "DateTime64(3, 'UTC')",
	source: 'String',
	message_id: 'String',
	event: 'String',
	profile_id: 'UInt32',
	text: 'Map(String, String)',
}

const lineColumns = {
	key: 'UInt64',
	ts: "DateTime64(3, 'UTC')",
	source: 'String',
	order_id: 'String',
	kind: 'String',
	profile_id: 'UInt32',
	base_amount: 'Decimal(38, 6)',
	synthetic: 'UInt8',
}

export async function coverageWorld(analytics: AnalyticsStore, folder: string, plan: CoveragePlan): Promise<CoverageWorld> {
	const { dialect } = analytics
	await analytics.command(`CREATE DATABASE IF NOT EXISTS ${dialect.database} ENGINE = Atomic`)
	for (const migration of [...facts, ...identity]) {
		if (migration.store !== 'analytics') continue
		for (const statement of migration.statements(dialect)) await analytics.command(statement)
	}
	const clock = { now: () => assignedAt + windowMs }
	const campaigns = { get: async (id: string) => campaignOf(id, plan) }
	const query = createQuery({ analytics, clock, zone: 'UTC', fields: [] })
	const shop = { zone: 'UTC', currency: 'GBP' }
	const { campaignResult } = createMeasure({ ...emptyOffice, analytics, query, campaigns, clock, shop })
	let loads = 0
	const load = async (table: string, columns: Readonly<Record<string, string>>, rows: readonly object[]) => {
		const path = join(folder, `${table}.jsonl`)
		await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
		await analytics.command(`TRUNCATE TABLE ${dialect.database}.${table}`)
		await analytics.insertFile(table, path, columns, `coverage-${loads++}`)
	}
	return {
		assign: (seeds) =>
			load(
				'events',
				eventColumns,
				seeds.flatMap((seed) => shoppersOf(seed, plan).map((shopper) => assignmentRow(seed, shopper))),
			),
		measure: async (seeds, lift) => {
			const rows = seeds.flatMap((seed) => [...orderRows(seed, lift, plan)])
			await load('order_lines', lineColumns, rows)
			return Promise.all(seeds.map((seed) => campaignResult(nameOf(seed))))
		},
	}
}

function nameOf(seed: number): string {
	return `coverage-${seed}`
}

function campaignOf(id: string, plan: CoveragePlan): MeasuredCampaign {
	return { campaignId: id, experimentId: id, goal: { kind: 'order' }, windowMs, holdoutShare: plan.holdoutShare }
}

/** A campaign's shoppers, in arms by the product's own hash. Everybody treated is sent a message. */
function shoppersOf(seed: number, { shoppers, holdoutShare, realRate }: CoveragePlan): AssignedShopper[] {
	return Array.from({ length: shoppers }, (_, index) => {
		const arm = armOf(bucket(nameOf(seed), `shopper-${index}`), holdoutShare)
		const send = { ledgerId: `${seed}-${index}`, stepId: 'only', sentAt: assignedAt + 60_000 }
		const converts = random('real', seed, index).chance(realRate)
		return { profileId: seed * shoppers + index + 1, arm, assignedAt, converts, ...(arm === 'treatment' && { send }) }
	})
}

function assignmentRow(seed: number, { profileId, arm }: AssignedShopper) {
	const messageId = `${nameOf(seed)}:${profileId}:assigned`
	return {
		key: String(profileId),
		ts: toStoreTime(assignedAt),
		source: 'qianmian',
		message_id: messageId,
		event: assignedEvent,
		profile_id: profileId,
		text: { experiment_id: nameOf(seed), arm },
	}
}

function* orderRows(seed: number, lift: number, plan: CoveragePlan) {
	const shoppers = shoppersOf(seed, plan)
	for (const { profileId, converts } of shoppers) if (converts) yield realOrder(seed, profileId)
	const reactions = simulateReactions(shoppers, {
		seed: nameOf(seed),
		campaignId: nameOf(seed),
		channel: 'email',
		windowMs,
		baseRate: plan.baseRate,
		lift,
		basket: { items, median: 250, spread: 0.8, currency: 'GBP' },
		receivedAt: assignedAt + windowMs,
	})
	for (const record of reactions) if (record.kind === 'line') yield lineRow(record)
}

function realOrder(seed: number, profileId: number) {
	const draw = random('real order', seed, profileId)
	return {
		key: hash64('real', String(profileId)),
		ts: toStoreTime(assignedAt + Math.floor(draw.uniform() * windowMs)),
		source: 'shop',
		order_id: `real-${profileId}`,
		kind: 'order',
		profile_id: profileId,
		base_amount: (250 * Math.exp(0.8 * draw.normal())).toFixed(2),
		synthetic: 0,
	}
}

function lineRow(line: LineRecord) {
	return {
		key: hash64('line', line.orderId, line.contentHash),
		ts: toStoreTime(line.ts),
		source: line.source,
		order_id: line.orderId,
		kind: line.orderKind,
		profile_id: line.profileId,
		base_amount: line.baseAmount,
		synthetic: 1,
	}
}
