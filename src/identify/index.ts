// Joins the many ids of a shopper into one dense profile id, keeps identifiers encrypted, logs every merge.

export type { Claim } from './claim.ts'
export { createIdentityStore } from './create-identity-store.ts'
export { findOneIds } from './find-one-ids.ts'
export type { IdentifierType } from './identifier.ts'
export { identifierTypes, normalise } from './identifier.ts'
export { type Address, createIdentify, type Identify } from './identify.ts'
export { createMemoryIdentityStore } from './identity-store.memory.ts'
export type { IdentityStore } from './identity-store.ts'
export { maskIdentifier } from './mask-identifier.ts'
export { migrations } from './migrations.ts'
export { personId } from './person-id.ts'
export type { KnownIdentifier, Standing } from './standing.ts'
