import type { Answer, Sent } from './model.ts'

/** Names for what the API says about homes, what stands in them, and the cases about it. */
export type Household = Answer<'/api/households/{id}', 'get'>
export type HouseholdRow = Answer<'/api/households', 'get'>['items'][number]
export type Appliance = Answer<'/api/appliances/{serial}', 'get'>
export type ApplianceRow = Answer<'/api/appliances', 'get'>['items'][number]
export type ServiceCase = Answer<'/api/cases', 'get'>['items'][number]
export type HouseholdBlock = Answer<'/api/household-blocks', 'get'>['items'][number]
export type SubsidyRule = Answer<'/api/subsidies', 'get'>['items'][number]
export type SubsidyInput = Sent<'/api/subsidies', 'post'>
export type SubsidyQuestion = Sent<'/api/subsidies/check', 'post'>
export type SubsidyAnswer = Answer<'/api/subsidies/check', 'post'>
