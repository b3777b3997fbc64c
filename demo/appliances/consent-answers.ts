import { type Random, random } from '#ml/random'
import type { Account } from './account.ts'
import { between } from './draw.ts'
import { consents } from './parameters.ts'
import type { Saying, Tape } from './tape.ts'
import type { World } from './world.ts'

const noticeVersion = '2024-06'

/** Asks everybody with an account for each purpose, one by one; silence is no consent. */
export function askConsents(world: World, tape: Tape, account: Account): void {
	const { firstSignIn, household, person } = account
	if (!firstSignIn) return
	const draw = random(world.seed, 'consents', person.index)
	const asked = { ...firstSignIn.saying, at: Math.max(world.from, firstSignIn.at) + 30_000, signedIn: true }
	const answers = Object.entries(consents).flatMap(([purpose, { agreed, refused, withdrawn }]) => {
		if (purpose === 'children' && household.children === 0) return []
		const place = draw.uniform()
		if (place < agreed) return [{ purpose, granted: true, withdrawn: draw.chance(withdrawn) }]
		return place < agreed + refused ? [{ purpose, granted: false, withdrawn: false }] : []
	})
	const first = person === household.members[0]
	if (first && household.telemetryConsent) answers.push({ purpose: 'appliance_telemetry', granted: true, withdrawn: false })
	if (first && household.householdConsent) answers.push({ purpose: 'household', granted: true, withdrawn: false })
	// The address stands on the form on which it is allowed.
	answer(tape, asked, answers, {
		...{ phone: person.phone },
		...(person.email !== undefined && { email: person.email }),
	})
	for (const { purpose, withdrawn } of answers) if (withdrawn) withdraw(draw, world, tape, account, asked.at, purpose)
}

function answer(
	tape: Tape,
	saying: Saying,
	answers: readonly { purpose: string; granted: boolean }[],
	traits: object = {},
): void {
	if (answers.length === 0) return
	tape.identify(
		{
			...saying,
			consents: answers.map(({ purpose, granted }) => ({
				...{ purpose, granted, source: 'privacy-centre', noticeVersion },
				evidence: `隐私中心勾选 ${saying.device?.anonymousId ?? 'counter'}`,
			})),
		},
		{ ...traits },
	)
}

function withdraw(draw: Random, world: World, tape: Tape, account: Account, since: number, purpose: string): void {
	const at = between(draw, since + 86_400_000, world.to)
	if (at >= world.to || at <= since) return
	answer(tape, account.known(at, 'crm'), [{ purpose, granted: false }])
}
