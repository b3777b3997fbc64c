import { type Codecs, optional } from '../../url/codec.ts'

/** `trait:gender`: what is being asked about, and which. */
export const whyCodecs: Codecs<{ why: string | undefined }> = { why: optional() }

const askedKinds = ['trait', 'score', 'tag', 'segment', 'cycle'] as const
export type AskedKind = (typeof askedKinds)[number]

export interface Asked {
	readonly kind: AskedKind
	readonly name: string
}

export function askedOf(why: string | undefined): Asked | undefined {
	const split = why?.indexOf(':') ?? -1
	if (why === undefined || split < 1) return undefined
	const kind = askedKinds.find((each) => each === why.slice(0, split))
	const name = why.slice(split + 1)
	return kind === undefined || name === '' ? undefined : { kind, name }
}
