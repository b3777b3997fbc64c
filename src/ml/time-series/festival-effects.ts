import type { Text } from '#kit/text'
import type { Decomposition } from './decompose.ts'
import { festivals, phaseLabels } from './festivals.ts'
import { medianOf } from './robust.ts'
import type { Scale } from './transform.ts'

export interface FestivalEffect {
	readonly festival: string
	readonly phase: string
	readonly label: Text
	/** What a point within it has more than it would have, at the middle of the trend; and as a share of that. */
	readonly effect: number
	readonly relative: number | null
	/** Points on which it rests. */
	readonly points: number
}

/** Of next to nothing, a share says nothing. */
const mostTimes = 100

/** What festivals did, the largest first; those that do not stand out of the noise are left out. */
export function festivalEffects({ trend, effects }: Pick<Decomposition, 'trend' | 'effects'>, scale: Scale): FestivalEffect[] {
	const middle = medianOf(trend)
	const usual = scale.from(middle)
	return effects
		.flatMap(({ name, size, points }): FestivalEffect[] => {
			const [code, phase] = name.split('/')
			const festival = festivals.find((each) => each.code === code)
			const found = phase === 'whole' ? phase : festival?.phases.find((each) => each.code === phase)?.code
			if (festival === undefined || found === undefined || size === 0) return []
			const effect = scale.from(middle + size) - usual
			if (effect === 0) return []
			const part = phaseLabels[found]
			return [
				{
					...{ festival: festival.code, phase: found, effect, points },
					relative: usual !== 0 && Math.abs(effect) <= mostTimes * Math.abs(usual) ? effect / Math.abs(usual) : null,
					label: { zh: `${festival.label.zh}·${part.zh}`, en: `${festival.label.en}, ${part.en}` },
				},
			]
		})
		.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
}
