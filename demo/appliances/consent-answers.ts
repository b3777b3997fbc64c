import type { ConsentChange } from '#collect'
import { type Random, random } from '#ml/random'
import type { Account } from './account.ts'
import { between } from './draw.ts'
import { consents } from './parameters.ts'
import type { Tape } from './tape.ts'
import type { World } from './world.ts'

const noticeVersion = '2024-06'

/**
 * Everybody with an account is asked for each purpose, one by one; silence is no consent. The answers stand on the form with the
 * address; who takes one back does it later.
 */
export function askConsents(world: World, tape: Tape, account: Account): readonly ConsentChange[] {
	const { firstSignIn, household, person } = account
	if (!firstSignIn) return []
	const draw = random(world.seed, 'consents', person.index)
	const since = Math.max(world.from, firstSignIn.at)
	const answers = Object.entries(consents).flatMap(([purpose, { agreed, refused, withdrawn }]) => {
		if (purpose === 'children' && household.children === 0) return []
		const place = draw.uniform()
		if (place < agreed) return [{ purpose, granted: true, withdrawn: draw.chance(withdrawn) }]
		return place < agreed + refused ? [{ purpose, granted: false, withdrawn: false }] : []
	})
	const first = person === household.members[0]
	if (first && household.telemetryConsent) answers.push({ purpose: 'appliance_telemetry', granted: true, withdrawn: false })
	if (first && household.householdConsent) answers.push({ purpose: 'household', granted: true, withdrawn: false })
	for (const { purpose, withdrawn } of answers) if (withdrawn) withdraw(draw, world, tape, account, since, purpose)
	const evidence = `注册表单 ${firstSignIn.saying.device?.anonymousId ?? '门店登记'}`
	return answers.map(({ purpose, granted }) => ({ purpose, granted, source: 'sign-up', noticeVersion, evidence }))
}

function withdraw(draw: Random, world: World, tape: Tape, account: Account, since: number, purpose: string): void {
	const at = between(draw, since + 86_400_000, world.to)
	if (at >= world.to || at <= since) return
	const change = { purpose, granted: false, source: 'privacy-centre', noticeVersion, evidence: '隐私中心撤回' }
	tape.identify({ ...account.known(at, 'crm'), consents: [change] }, {})
}
