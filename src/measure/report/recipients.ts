import { type DataScope, editors, type Principal, type Role } from '#kit/route'
import { type Colleague, type Colleagues, principalOf } from './colleague.ts'
import { type Recipient, recipientKey } from './schedule.ts'

/** Why somebody does not get a report that names them. */
export const holdReasons = [
	'user-gone',
	'user-disabled',
	'no-access',
	'narrower-scope',
	'outside-not-allowed',
	'domain-not-allowed',
	'opted-out',
] as const
export type HoldReason = (typeof holdReasons)[number]

export interface Addressed {
	readonly key: string
	/** Undefined where nobody is to be written to. */
	readonly address: string | undefined
	/** How histories show them: never an address of somebody outside. */
	readonly hold: HoldReason | undefined
}

export interface RecipientRules {
	readonly owner: Colleague
	readonly colleagues: Pick<Colleagues, 'find'>
	/** Whether somebody may open the dashboard themselves. */
	readonly mayRead: (principal: Principal) => Promise<boolean>
	/** Domains to which reports may go outside, in lower case. */
	readonly domains: readonly string[]
	readonly optOuts: ReadonlyMap<string, number>
}

/** Whoever may send what they see to addresses that are no users'. */
export const outsideSenders: readonly Role[] = editors

/**
 * A report shows what its owner may see. A colleague gets it only if they may open the dashboard and see at least as many rows; an address outside
 * only while the owner may write to it.
 */
export async function addressed(rules: RecipientRules, recipients: readonly Recipient[]): Promise<Addressed[]> {
	return Promise.all(
		recipients.map(async (recipient) => {
			const key = recipientKey(recipient)
			const optedOut = rules.optOuts.has(key) ? ('opted-out' as const) : undefined
			if ('user' in recipient) {
				const user = await rules.colleagues.find(recipient.user)
				return { key, address: user?.email, hold: (await holdOfUser(rules, user)) ?? optedOut }
			}
			return { key, address: recipient.address, hold: holdOfAddress(rules, recipient.address) ?? optedOut }
		}),
	)
}

async function holdOfUser({ owner, mayRead }: RecipientRules, user: Colleague | undefined): Promise<HoldReason | undefined> {
	if (!user) return 'user-gone'
	if (user.disabled) return 'user-disabled'
	if (!(await mayRead(principalOf(user)))) return 'no-access'
	return covers(user.scope, owner.scope) ? undefined : 'narrower-scope'
}

export function holdOfAddress(
	{ owner, domains }: Pick<RecipientRules, 'owner' | 'domains'>,
	address: string,
): HoldReason | undefined {
	if (!outsideSenders.includes(owner.role)) return 'outside-not-allowed'
	return domains.includes(address.slice(address.lastIndexOf('@') + 1)) ? undefined : 'domain-not-allowed'
}

/** Whether whoever has `wide` sees every row that `narrow` lets see. An absent list is all. */
export function covers(wide: DataScope, narrow: DataScope): boolean {
	return (['shop', 'region', 'dealer'] as const).every((kind) => {
		const [all, some] = [wide[kind], narrow[kind]]
		return all === undefined || (some?.every((value) => all.includes(value)) ?? false)
	})
}
