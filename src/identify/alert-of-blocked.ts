import type { Alerts } from '#kit/alert'
import { type Identifier, identifierKinds } from './identifier.ts'

/** One alert per type: what it says is how many values too many people claimed, never which. */
export async function alertOfBlocked(alerts: Alerts | undefined, blocked: readonly Identifier[]): Promise<void> {
	for (const [type, values] of Map.groupBy(blocked, (identifier) => identifier.type)) {
		const { label } = identifierKinds[type]
		await alerts?.raise({
			kind: 'identity-super-node',
			key: type,
			severity: 'warning',
			text: {
				zh: `${label.zh}有新的取值被过多人共用，已自动屏蔽`,
				en: `${label.en}: values claimed by too many people were blocked`,
			},
			link: '/shoppers/identity',
			details: { type, values: values.length },
		})
	}
}
