import type { Audit } from '#kit/audit'
import type { Job } from '#kit/job'
import type { DataScope, Principal, Route } from '#kit/route'
import type { Text } from '#kit/text'
import type { Field } from '#query'
import type { Catalogue } from './catalogue.ts'
import type { CheckNeeds } from './check-tag.ts'
import type { TagDefinition } from './definition.ts'
import type { FairnessStore } from './fairness-store.ts'
import type { Generation } from './generation-store.ts'
import type { KnownMinors } from './minors.ts'
import type { Count, Difference } from './read-values.ts'
import type { RefreshNeeds } from './refresh-tags.ts'
import type { Duties } from './source-rules.ts'
import type { SqlSandbox } from './sql-sandbox.ts'
import type { Tag, TagContent } from './tag.ts'
import type { TagStore } from './tag-store.ts'
import type { TagWatch } from './watch-tags.ts'

/** What uses a tag, a field or an event, so that it cannot be taken away. */
export interface Usage {
	readonly kind: string
	readonly id: string
	readonly name: string
}

export interface TagNeeds extends Omit<RefreshNeeds, 'sandbox'>, Omit<CheckNeeds, 'sandbox'>, TagWatch {
	readonly store: TagStore
	readonly fairness: FairnessStore
	readonly sandbox?: SqlSandbox
	/** Campaigns that rest on a segment. */
	readonly usesOfSegment: (segmentId: string) => Promise<readonly Usage[]>
	/** What a list calls each shopper, masked by role. */
	readonly labels: (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>
	/** Purposes that a shopper agreed to. */
	readonly agreedBy: (profileId: number) => Promise<ReadonlySet<string>>
	/** Shoppers behind ids, as the ids were given; unknown ones are absent. */
	readonly lookup: (type: IdType, values: readonly string[]) => Promise<ReadonlyMap<string, number>>
	readonly audit: Audit
}

/** How an uploaded list names shoppers. */
export const idTypes = ['user_id', 'phone', 'email', 'one_id'] as const
export type IdType = (typeof idTypes)[number]

export interface SaveInput {
	readonly content: TagContent
	readonly note: string
	readonly publish: boolean
	readonly rollbackOf?: number
}

export interface Preview {
	readonly values: readonly Count[]
	readonly generation: Generation
	readonly diff: Difference | null
	readonly elapsedMs: number
}

export interface Tags {
	readonly catalogue: Catalogue
	readonly store: TagStore
	readonly sandbox: SqlSandbox
	/** The published tags as fields. */
	fields(): readonly Field[]
	create(code: string, input: SaveInput, author: string): Promise<Tag>
	update(code: string, edited: number, input: SaveInput, author: string): Promise<Tag>
	publish(code: string, version: number): Promise<Tag>
	unpublish(code: string): Promise<Tag>
	remove(code: string): Promise<void>
	preview(definition: TagDefinition, code: string | undefined, scope?: DataScope): Promise<Preview>
	/** Computes published tags, with those they rest on first. Gives what went wrong by code. */
	refresh(codes: readonly string[]): Promise<Map<string, string>>
	/** Tags, segments and campaigns that rest on a tag, directly. */
	usages(code: string): Promise<Usage[]>
	/** What a definition's fields mean for whoever uses it, tags followed to their ends. */
	dutiesOfFields(
		names: readonly string[],
	): Duties & { readonly barred: readonly { readonly field: string; readonly label: Text }[] }
	/** Raises `forbidden` where a reader may not see what these fields say. */
	assertReadable(principal: Principal, fields: readonly string[]): void
	/** Tags that rest on a trait or a computed field directly, drafts included. */
	usesOfField(name: string): Promise<Usage[]>
	/** Tags and segments that rest on an event directly, by a statement in SQL too. */
	usesOfEvent(name: string): Promise<Usage[]>
	/** Tags that rest on a segment, drafts included. */
	usesOfSegment(segmentId: string): Promise<Usage[]>
	/** Those of whom a trait or a tag about minors says that they are one. */
	minorsAmong(profileIds: readonly number[]): Promise<ReadonlySet<number>>
	/** All of them, as of at most half a minute ago. */
	readonly minors: KnownMinors
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
}
