import { fail } from '#kit/errors'
import type { Client } from './client.ts'
import type { ShownPersona, ShownSet } from './shown-persona.ts'

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The persona set of this id, or the one of this name. Raises `not-found`, and `conflict` where several have the name. */
export async function namedPersonaSet(client: Client, given: string): Promise<{ readonly id: string }> {
	if (uuid.test(given)) return { id: given }
	const found: ShownSet[] = []
	for (let cursor: string | undefined; ; ) {
		const query = { limit: '200', cursor }
		const page = await client.request<{ items: ShownSet[]; next: string | null }>('GET', '/api/personas', { query })
		found.push(...page.items.filter(({ name }) => name === given))
		if (page.next === null) break
		cursor = page.next
	}
	const [one, ...more] = found
	if (more.length > 0)
		fail(
			'conflict',
			`${found.length} persona sets are called ${given}: give the id`,
			found.map(({ id }) => id),
		)
	return one ?? fail('not-found', `There is no persona set ${given}`)
}

/** The persona of a set with this number, id or name, given or generated. */
export function namedPersona({ name, result }: ShownSet, given: string): ShownPersona {
	const found = result?.personas.find(
		(one) =>
			[String(one.number), one.id].includes(given) || [one.name, one.generatedName.zh, one.generatedName.en].includes(given),
	)
	return found ?? fail('not-found', `${name} has no persona ${given}`)
}
