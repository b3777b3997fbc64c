import { z } from 'zod'
import { type Identifier, type IdentifierType, identifierTypes, kindOf } from './identifier.ts'

/** What a shop may set. Logins and unionids stay at one: two of them are two people until somebody has looked. */
const adjustable = identifierTypes.filter((type) => type !== 'user_id' && type !== 'unionid')

export const identityRules = z.strictObject({
	limits: z
		.partialRecord(
			z.enum(adjustable as [IdentifierType, ...IdentifierType[]]),
			z.strictObject({ most: z.int().min(1).max(1000), days: z.int().min(1).max(3650).optional() }),
		)
		.default({}),
	/** Values that name nobody: `test*`, `*@internal.example`. A star stands for anything, everything else for itself. */
	blockedPatterns: z
		.array(z.strictObject({ type: z.enum([...identifierTypes, 'any']), pattern: z.string().trim().min(2).max(100) }))
		.max(200)
		.default([]),
	/** A value that more people than this have claimed says nothing about anyone. */
	superNode: z.int().min(2).max(1000).default(20),
	/** On a device of several logins, what happens after this much silence is somebody's, but nobody knows whose. */
	sessionMinutes: z.int().min(5).max(1440).default(30),
	/** A device that was silent for longer may have changed hands: its history joins no new login. */
	deviceDays: z.int().min(1).max(730).default(90),
	/** How long a merge can be taken back; afterwards the facts themselves are rewritten. */
	undoDays: z.int().min(30).max(3650).default(365),
})
export type IdentityRules = z.infer<typeof identityRules>

export const defaultRules: IdentityRules = identityRules.parse({})

export function limitOf(
	rules: IdentityRules,
	type: IdentifierType,
): { readonly most: number; readonly days?: number | undefined } {
	return rules.limits[type] ?? kindOf(type)
}

/** Matches in time proportional to the value, whatever was written: patterns are not regular expressions. */
export function patternTest(rules: IdentityRules): (identifier: Identifier) => boolean {
	const tests = rules.blockedPatterns.map(({ type, pattern }) => ({ type, matches: glob(pattern.toLowerCase()) }))
	return ({ type, value }) => {
		if (tests.length === 0) return false
		const lower = value.toLowerCase()
		return tests.some((test) => (test.type === 'any' || test.type === type) && test.matches(lower))
	}
}

function glob(pattern: string): (value: string) => boolean {
	const parts = pattern.split('*')
	const [first, last] = [parts[0] as string, parts.at(-1) as string]
	if (parts.length === 1) return (value) => value === pattern
	return (value) => {
		if (!value.startsWith(first)) return false
		let at = first.length
		for (const part of parts.slice(1, -1)) {
			const found = value.indexOf(part, at)
			if (found < 0) return false
			at = found + part.length
		}
		return value.length - last.length >= at && value.endsWith(last)
	}
}
