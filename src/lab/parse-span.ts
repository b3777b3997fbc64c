import { fail } from '#kit/errors'

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const
const longestMs = 3650 * units.d

/** `7d`, `36h`, `30m`, `45s`, `2w` in ms: elapsed time, not calendar days. Raises `bad-request` for anything else, nothing, and over ten years. */
export function parseSpan(text: string): number {
	const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,6})?)\s*([smhdw])$/.exec(text.trim()) ?? []
	const ms = Number(amount) * (units[unit as keyof typeof units] ?? Number.NaN)
	if (!(ms > 0)) fail('bad-request', `"${text}" is no time span: write 7d, 36h, 30m or 45s`)
	if (ms > longestMs) fail('bad-request', `${text} is more than ten years`)
	return ms
}
