import { fail } from '#kit/errors'
import type { Client } from './client.ts'

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The segment of this id, or the one of this name. Raises `not-found`, and `conflict` where several have the name. */
export async function namedSegment(client: Client, given: string): Promise<{ readonly id: string; readonly name: string }> {
	if (uuid.test(given)) return client.request('GET', `/api/segments/${given}`)
	const found: { id: string; name: string }[] = []
	for (let cursor: string | undefined; ; ) {
		const query = { limit: '200', cursor }
		const page = await client.request<{ items: { id: string; name: string }[]; next: string | null }>('GET', '/api/segments', {
			query,
		})
		found.push(...page.items.filter(({ name }) => name === given))
		if (page.next === null) break
		cursor = page.next
	}
	const [one, ...more] = found
	if (more.length > 0)
		fail(
			'conflict',
			`${found.length} segments are called ${given}: give the id`,
			found.map(({ id }) => id),
		)
	return one ?? fail('not-found', `There is no segment ${given}`)
}
