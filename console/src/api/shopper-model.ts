import type { Answer } from './model.ts'

/** Names for what the API says about one shopper beyond the record: insight, and where many shoppers stand. */
export type Insight = Answer<'/api/shoppers/{id}/insight', 'get'>
export type LifecycleFlow = Answer<'/api/shoppers/lifecycle-flow', 'get'>
export type RfmGridAnswer = Answer<'/api/shoppers/rfm', 'get'>
export type ShopperTag = Answer<'/api/shoppers/{id}/tags', 'get'>['items'][number]
export type TagReason = Answer<'/api/shoppers/{id}/tags/{code}/why', 'get'>['reasons'][number]
export type WhyAnswer = Answer<'/api/shoppers/{id}/why', 'get'>
export type TagCategory = Answer<'/api/tags/tree', 'get'>['items'][number]
