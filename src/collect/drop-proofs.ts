import type { EventRecord } from './log-record.ts'

type Fields = Readonly<Record<string, unknown>>

/** As the loader reads them: `phoneVerified`, `phone_verified` and `E-Mail Verified` are what they look like. */
const proofs: ReadonlySet<string> = new Set(['emailverified', 'phoneverified'])

/**
 * Takes out of an event what says that an address was verified. Write keys of pages and apps lie open: whoever copies one could
 * claim anybody's phone as proved, and be joined with them. The address itself stays, as one that somebody typed in.
 */
export function dropProofs(event: EventRecord): void {
	const { traits, context } = event
	if (traits && claimsProof(traits)) event.traits = withoutProofs(traits)
	const said = context?.traits
	if (isFields(said) && claimsProof(said)) event.context = { ...context, traits: withoutProofs(said) }
}

function claimsProof(traits: Fields): boolean {
	return Object.keys(traits).some(isProof)
}

function withoutProofs(traits: Fields): Record<string, unknown> {
	return Object.fromEntries(Object.entries(traits).filter(([key]) => !isProof(key)))
}

function isProof(key: string): boolean {
	return proofs.has(key.toLowerCase().replace(/[^a-z0-9]/g, ''))
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
