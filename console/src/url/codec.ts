/** How one piece of a screen's state is written in the address bar. `undefined` means "not there". */
export interface Codec<T> {
	readonly read: (raw: string | undefined) => T
	readonly write: (value: T) => string | undefined
}

export type Codecs<State> = { readonly [Key in keyof State]: Codec<State[Key]> }

export function text(): Codec<string> {
	return { read: (raw) => raw ?? '', write: (value) => (value === '' ? undefined : value) }
}

export function optional(): Codec<string | undefined> {
	return {
		read: (raw) => (raw === undefined || raw === '' ? undefined : raw),
		write: (value) => (value === '' ? undefined : value),
	}
}

/** A value outside the list (an old link, a typing error) reads as the default. */
export function choice<const T extends string>(values: readonly T[], fallback: NoInfer<T>): Codec<T> {
	return {
		read: (raw) => values.find((each) => each === raw) ?? fallback,
		write: (value) => (value === fallback ? undefined : value),
	}
}

export function maybeChoice<const T extends string>(values: readonly T[]): Codec<T | undefined> {
	return { read: (raw) => values.find((each) => each === raw), write: (value) => value }
}

/** Some of a known few, in the order that they are known in. */
export function list<const T extends string>(values: readonly T[]): Codec<T[]> {
	return {
		read: (raw) => {
			const named = raw?.split(',') ?? []
			return values.filter((each) => named.includes(each))
		},
		write: (chosen) => (chosen.length === 0 ? undefined : chosen.join(',')),
	}
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/

export function day(): Codec<string | undefined> {
	return {
		read: (raw) => (raw !== undefined && dayShape.test(raw) && !Number.isNaN(Date.parse(raw)) ? raw : undefined),
		write: (value) => value,
	}
}

const clockShape = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/

/** What a clock on the wall shows, as `2026-11-21T14:05`; of which zone, the screen knows. */
export function wallClock(): Codec<string | undefined> {
	return {
		read: (raw) => (raw !== undefined && clockShape.test(raw) && !Number.isNaN(Date.parse(`${raw}Z`)) ? raw : undefined),
		write: (value) => value,
	}
}

/** A whole number from 1 on: the id of a shopper. */
export function ordinal(): Codec<number | undefined> {
	return {
		read: (raw) => (raw !== undefined && /^[1-9]\d{0,9}$/.test(raw) ? Number(raw) : undefined),
		write: (value) => (value === undefined ? undefined : String(value)),
	}
}

export function flag(): Codec<boolean> {
	return { read: (raw) => raw === '1', write: (value) => (value ? '1' : undefined) }
}

/** A JSON value; what cannot be read is not there. */
export function json<T>(isValid: (value: unknown) => value is T): Codec<T | undefined> {
	return {
		read: (raw) => {
			const parsed = raw === undefined ? undefined : parseJson(raw)
			return isValid(parsed) ? parsed : undefined
		},
		write: (value) => (value === undefined ? undefined : JSON.stringify(value)),
	}
}

function parseJson(raw: string): unknown {
	try {
		return JSON.parse(raw)
	} catch {
		return undefined
	}
}

export function readState<State extends object>(codecs: Codecs<State>, params: URLSearchParams): State {
	const entries = keysOf(codecs).map((key) => [key, codecs[key].read(params.get(String(key)) ?? undefined)])
	return Object.fromEntries(entries) as State
}

/** Writes the patch over `params`. Other screens' parameters stay; defaults leave no trace. */
export function writeState<State extends object>(
	codecs: Codecs<State>,
	params: URLSearchParams,
	patch: Partial<State>,
): URLSearchParams {
	const next = new URLSearchParams(params)
	for (const key of keysOf(codecs)) {
		if (!(key in patch)) continue
		const raw = codecs[key].write(patch[key] as State[typeof key])
		if (raw === undefined) next.delete(String(key))
		else next.set(String(key), raw)
	}
	return next
}

function keysOf<State>(codecs: Codecs<State>): (keyof State)[] {
	return Object.keys(codecs) as (keyof State)[]
}
