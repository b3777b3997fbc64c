import type { Identify } from '#identify'
import { maskIdentifier } from '#identify'
import { mayReadContacts } from '#kit/principal'
import type { Principal } from '#kit/route'

/** What a list calls each shopper: the login, masked by role, or our own number. */
export async function shopperLabels(
	identify: Pick<Identify, 'loginsOf'>,
	profileIds: readonly number[],
	principal: Principal,
): Promise<Map<number, string>> {
	const logins = await identify.loginsOf(profileIds)
	const clear = mayReadContacts(principal)
	const label = (id: number, login: string | undefined) =>
		login === undefined ? `#${id}` : clear ? login : maskIdentifier('user_id', login)
	return new Map(profileIds.map((id) => [id, label(id, logins.get(id))]))
}
