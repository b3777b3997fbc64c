import type { paths } from './schema.generated.ts'

/** Names for the shapes of the API. All are read off `paths`, so that a change of the server shows up here as a type error. */
type Body200<Operation> = Operation extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = Body200<paths[Path][Method]>
export type Sent<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
	requestBody?: { content: { 'application/json': infer Body } }
}
	? Body
	: never
type ItemOf<Listing> = Listing extends { items: (infer Item)[] } ? Item : never

export type Me = Answer<'/api/me', 'get'>
export type Role = Me['user']['role']
export type Scope = Me['user']['scope']

export type Alert = ItemOf<Answer<'/api/alerts', 'get'>>

export type Overview = Answer<'/api/overview', 'get'>
export type MetricName = keyof Overview['totals']

export type PlanEntry = Answer<'/api/plan/events/{name}', 'get'>
export type PlanEntryInput = Sent<'/api/plan/events', 'post'>
export type PlanProperty = PlanEntry['properties'][number]

export type Quality = Answer<'/api/quality', 'get'>
export type QualityRow = Quality['rows'][number]
export type QualityField = Answer<'/api/quality/fields', 'get'>['fields'][number]
export type Outlier = ItemOf<Answer<'/api/quality/outliers', 'get'>>

export type LiveEvent = ItemOf<Answer<'/api/live', 'get'>>
export type Quarantined = ItemOf<Answer<'/api/quarantine', 'get'>>
export type QuarantineGroup = ItemOf<Answer<'/api/quarantine/summary', 'get'>>

export type ShopperRow = ItemOf<Answer<'/api/shoppers', 'get'>>
export type Shopper = Answer<'/api/shoppers/{id}', 'get'>
export type TimelineItem = ItemOf<Answer<'/api/shoppers/{id}/timeline', 'get'>>
export type ShopperSummary = Answer<'/api/shoppers/summary', 'get'>
export type Lifecycle = ShopperRow['lifecycle']

export type Fields = Answer<'/api/fields', 'get'>
export type SegmentPreview = Answer<'/api/segments/preview', 'post'>
export type Tag = Answer<'/api/tags/{code}', 'get'>
export type TagInput = Sent<'/api/tags', 'post'>
export type TagDefinition = TagInput['definition']
export type TagBranch = Answer<'/api/tags/tree', 'get'>['items'][number]
export type TagQuality = Answer<'/api/tags/{code}/quality', 'get'>
export type TagPreview = Answer<'/api/tags/preview', 'post'>
export type Lineage = Answer<'/api/tags/lineage', 'get'>
export type Agreement = Answer<'/api/tags/agreement', 'post'>

export type FairnessChecks = Answer<'/api/tags/{code}/fairness-checks', 'get'>
export type FairnessInput = Sent<'/api/tags/{code}/fairness-checks', 'post'>
export type TagUse = Sent<'/api/tags/{code}/permit', 'post'>['use']
export type ComputedTrait = ItemOf<Answer<'/api/computed-traits', 'get'>>
export type ComputedTraitInput = Sent<'/api/computed-traits', 'post'>
export type AccuracyReport = ItemOf<Answer<'/api/profiles/accuracy', 'get'>>

export type Segment = Answer<'/api/segments/{id}', 'get'>

export type Template = Answer<'/api/templates/{id}', 'get'>
export type TemplateInput = Required<Sent<'/api/templates', 'post'>>
export type Rendered = Answer<'/api/templates/preview', 'post'>
export type Campaign = Answer<'/api/campaigns/{id}', 'get'>
export type CampaignInput = Required<Sent<'/api/campaigns', 'post'>>
export type Rehearsal = Answer<'/api/campaigns/{id}/rehearse', 'post'>
export type CampaignResult = Answer<'/api/campaigns/{id}/result', 'get'>
export type Send = ItemOf<Answer<'/api/campaigns/{id}/sends', 'get'>>

export type User = ItemOf<Answer<'/api/users', 'get'>>
export type Key = ItemOf<Answer<'/api/keys', 'get'>>
export type Source = ItemOf<Answer<'/api/sources', 'get'>>
export type ImportKind = ImportReport['as']
export type ImportReport = Answer<'/api/imports/{id}', 'get'>
export type AuditEntry = ItemOf<Answer<'/api/audit', 'get'>>
