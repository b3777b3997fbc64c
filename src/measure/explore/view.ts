import type { DataScope } from '#kit/route'
import type { Text } from '#kit/text'
import type { PeopleSets } from '#query'
import type { OpenProperties } from './open-properties.ts'

export interface ViewColumn {
	readonly name: string
	/** ClickHouse type. */
	readonly type: string
	readonly about: Text
}

/** What somebody's statement may read under a name: our rows with the columns that we choose, and not more of them than the reader may see. */
export interface View {
	readonly name: string
	readonly about: Text
	readonly columns: readonly ViewColumn[]
	/** Told of the whole shop only: a part of it would be a biased part. */
	readonly whole?: true
	/** A SELECT of the columns. No name in it may be looked up in the statement around it. */
	rows(context: ViewContext): string
}

export interface ViewContext {
	readonly sets: PeopleSets
	/** What the reader may see of the shop. */
	readonly scope: DataScope
	/** Administrators see sensitive data. */
	readonly sensitive: boolean
	/** Maps of properties are cut to these. Absent where each is asked for by its written name, or the reader may see them all. */
	readonly open?: OpenProperties | undefined
	/** Segments that the reader may see. */
	readonly segments: readonly KnownSegment[]
	readonly campaigns: readonly KnownCampaign[]
}

export interface KnownSegment {
	readonly id: string
	readonly name: string
	readonly kind: string
	/** UTC ms; absent: never computed. */
	readonly refreshedAt?: number
}

export interface KnownCampaign {
	readonly id: string
	readonly name: string
	readonly status: string
	readonly channel: string
	readonly segmentId: string
	readonly experimentId: string
	/** UTC ms. */
	readonly launchedAt: number | null
}

export const column = (name: string, type: string, zh: string, en: string): ViewColumn => ({ name, type, about: { zh, en } })

export const text = 'LowCardinality(String)'
export const time = "DateTime64(3, 'UTC')"
export const decimal = 'Decimal(38, 6)'
