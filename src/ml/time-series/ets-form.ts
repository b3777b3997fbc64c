/** Which exponential smoothing: additive or multiplicative errors and seasons, no trend, a straight or a damped one. */
export interface EtsForm {
	readonly error: 'A' | 'M'
	readonly trend: 'N' | 'A' | 'Ad'
	readonly season: 'N' | 'A' | 'M'
}

export function etsName({ error, trend, season }: EtsForm): string {
	return `ETS(${error},${trend},${season})`
}

/**
 * The forms that are tried: those of Hyndman's taxonomy with a finite variance, without multiplicative trends.
 * @param positive multiplicative forms need values above zero
 */
export function etsForms({ positive, seasonal }: { readonly positive: boolean; readonly seasonal: boolean }): EtsForm[] {
	const trends = ['N', 'A', 'Ad'] as const
	const pairs: readonly (readonly [EtsForm['error'], EtsForm['season']])[] = seasonal
		? [
				['A', 'A'],
				['M', 'A'],
				['M', 'M'],
			]
		: [
				['A', 'N'],
				['M', 'N'],
			]
	return pairs
		.filter(([error]) => positive || error === 'A')
		.flatMap(([error, season]) => trends.map((trend): EtsForm => ({ error, trend, season })))
}
