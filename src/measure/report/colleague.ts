import type { Principal } from '#kit/route'

/** A user of this installation, as far as reports look at one. */
export type Colleague = Omit<Extract<Principal, { kind: 'user' }>, 'kind'> & { readonly disabled: boolean }

export interface Colleagues {
	find(id: string): Promise<Colleague | undefined>
	list(): Promise<readonly Colleague[]>
}

/** Whoever asks on behalf of a user: with the rights that the user has now. */
export function principalOf({ disabled: _, ...user }: Colleague): Principal {
	return { kind: 'user', ...user }
}
