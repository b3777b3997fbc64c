import type { Answer } from './model.ts'

/** Names for what the API says about who is who. */
export type Identities = Answer<'/api/shoppers/{id}/identities', 'get'>
export type MergeCandidate = Answer<'/api/identity/candidates', 'get'>['items'][number]
export type CandidateStatus = MergeCandidate['status']
export type IdentityRules = Answer<'/api/identity/rules', 'get'>
export type IdentifierType = IdentityRules['types'][number]
export type BlockedIdentifier = Answer<'/api/identity/blocked', 'get'>['items'][number]
