import type { Command } from 'commander'
import type { Text } from '#kit/text'
import { addServerOptions, type ServerOptions, withClient } from './connect.ts'
import type { Output } from './output.ts'
import { namedSegment } from './segment-named.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

/** What is known about a segment beyond its members: how it moved, what sets it apart, whom it shares with others. */
export function addSegmentInsight(segment: Command, shell: Shell): void {
	addHistory(segment, shell)
	addInsight(segment, shell)
	addOverlap(segment, shell)
}

interface HistoryOptions extends ServerOptions {
	readonly from?: string
	readonly to?: string
}

interface History {
	readonly days: readonly {
		readonly day: string
		readonly members: number | null
		readonly entered: number
		readonly left: number
	}[]
}

function addHistory(segment: Command, shell: Shell): void {
	const { say } = shell
	const command = segment
		.command('history')
		.description(say('aboutSegmentHistory'))
		.argument('<segment>', say('segmentIdOrName'))
		.option('--from <day>', say('segmentFrom'))
		.option('--to <day>', say('segmentTo'))
	addServerOptions(command, shell).action((given: string, options: HistoryOptions) =>
		shell.run(options, async (output) => {
			const { from, to } = options
			const history = await withClient(options, shell.env, async (client) => {
				const { id } = await namedSegment(client, given)
				return client.request<History>('GET', `/api/segments/${id}/history`, { query: { from, to } })
			})
			const head = [say('day'), say('members'), say('entered'), say('left')]
			const rows = history.days.map(({ day, members, entered, left }) => [day, `${members ?? '–'}`, `+${entered}`, `−${left}`])
			output.result(history, textTable([head, ...rows]))
		}),
	)
}

interface InsightOptions extends ServerOptions {
	readonly against?: string
}

interface Both {
	readonly one: number
	readonly other: number
}

interface Difference {
	readonly label: Text
	readonly valueLabel?: Text
	readonly differs: boolean
	readonly effect: { readonly value: number; readonly low: number; readonly high: number }
	readonly share?: Both
	readonly median?: Both
}

interface Insight {
	readonly people: Both
	readonly differences: readonly Difference[]
}

function addInsight(segment: Command, shell: Shell): void {
	const { say } = shell
	const command = segment
		.command('insight')
		.description(say('aboutSegmentInsight'))
		.argument('<segment>', say('segmentIdOrName'))
		.option('--against <segment>', say('segmentAgainst'))
	addServerOptions(command, shell).action((given: string, options: InsightOptions) =>
		shell.run(options, async (output) => {
			const insight = await withClient(options, shell.env, async (client) => {
				const { id } = await namedSegment(client, given)
				const against = options.against === undefined ? undefined : (await namedSegment(client, options.against)).id
				return client.request<Insight>('GET', `/api/segments/${id}/insight`, { query: { against } })
			})
			output.result(insight, describe(insight, output))
		}),
	)
}

function describe({ people, differences }: Insight, { say, pick }: Output): string[] {
	const number = (value: number) => value.toFixed(2)
	const side = ({ share, median }: Difference, of: keyof Both) =>
		share ? `${(share[of] * 100).toFixed(1)}%` : number(median?.[of] ?? 0)
	const rows = differences
		.filter(({ differs }) => differs)
		.map((one) => {
			const { value, low, high } = one.effect
			const name = one.valueLabel ? `${pick(one.label)}: ${pick(one.valueLabel)}` : pick(one.label)
			return [name, side(one, 'one'), side(one, 'other'), number(value), `${number(low)}…${number(high)}`]
		})
	const head = ['', say('members'), say('others'), say('effect'), '95%']
	return [`${people.one} ${say('members')}, ${people.other} ${say('others')}`, ...textTable([head, ...rows])]
}

interface Overlap {
	readonly segments: readonly { readonly id: string; readonly name: string; readonly people: number }[]
	readonly combinations: readonly { readonly ids: readonly string[]; readonly people: number }[]
}

function addOverlap(segment: Command, shell: Shell): void {
	const { say } = shell
	const command = segment
		.command('overlap')
		.description(say('aboutSegmentOverlap'))
		.argument('<segments...>', say('segmentIdOrName'))
	addServerOptions(command, shell).action((given: readonly string[], options: ServerOptions) =>
		shell.run(options, async (output) => {
			const overlap = await withClient(options, shell.env, async (client) => {
				const ids: string[] = []
				for (const one of given) ids.push((await namedSegment(client, one)).id)
				return client.request<Overlap>('POST', '/api/segments/overlap', { body: { ids } })
			})
			const names = new Map(overlap.segments.map(({ id, name }) => [id, name]))
			const rows = overlap.combinations.map(({ ids, people }) => [ids.map((id) => names.get(id)).join(' + '), `${people}`])
			output.result(overlap, textTable(rows))
		}),
	)
}
