import type { Principal } from './route.ts'

/** Writes down who decided what. Never carries a secret or a shopper's personal data. */
export type Audit = (entry: {
	readonly principal: Principal
	/** `object.verb-in-the-past`. */
	readonly action: string
	readonly object: { readonly type: string; readonly id: string }
	readonly details?: Readonly<Record<string, unknown>>
}) => Promise<void>
