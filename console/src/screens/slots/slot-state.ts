import { type Codecs, choice, optional } from '../../url/codec.ts'

export const bys = ['slot', 'area', 'position'] as const

export interface SlotState {
	by: (typeof bys)[number]
	/** Absent: the page that is seen most. `*`: all of them. */
	page: string | undefined
}

export const codecs: Codecs<SlotState> = { by: choice(bys, 'slot'), page: optional() }
