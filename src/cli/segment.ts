import type { Command } from 'commander'
import type { Text } from '#kit/text'
import type { Client } from './client.ts'
import { addServerOptions, type ServerOptions, withClient } from './connect.ts'
import type { Output } from './output.ts'
import { readJson } from './read-json.ts'
import { addSegmentExplain } from './segment-explain.ts'
import { addSegmentInsight } from './segment-insight.ts'
import { addSegmentLists } from './segment-lists.ts'
import { namedSegment } from './segment-named.ts'
import type { Shell } from './shell.ts'
import { lineOf, type ShownSegment } from './shown-segment.ts'
import { textTable } from './text-table.ts'

interface Preview {
	readonly yes: number
	readonly no: number
	readonly unknown: number
	readonly total: number
	readonly sentence: Text
}

/** `qianmian segment preview|create|list|members|explain|history|insight|overlap|snapshot|upload|lookalike` */
export function addSegment(program: Command, shell: Shell): void {
	const segment = program.command('segment').description(shell.say('aboutSegment'))
	addPreview(segment, shell)
	addCreate(segment, shell)
	addList(segment, shell)
	addMembers(segment, shell)
	addSegmentExplain(segment, shell)
	addSegmentInsight(segment, shell)
	addSegmentLists(segment, shell)
}

interface Estimate {
	readonly yes: { readonly people: number; readonly low: number; readonly high: number }
	readonly total: number
	readonly sampled: number
}

interface PreviewOptions extends ServerOptions {
	readonly estimate?: boolean
}

function addPreview(segment: Command, shell: Shell): void {
	const { say } = shell
	const command = segment
		.command('preview')
		.description(say('aboutPreview'))
		.argument('<definition>', say('definition'))
		.option('--estimate', say('segmentEstimate'))
	addServerOptions(command, shell).action((file: string, options: PreviewOptions) =>
		shell.run(options, async (output) => {
			const definition = await readJson(file, 'bad-definition')
			await withClient(options, shell.env, async (client) => {
				const estimate = options.estimate ? await estimateOf(client, definition) : null
				if (estimate) return output.result({ estimate }, [estimateLine(estimate, output)])
				const answer = await client.request<Preview>('POST', '/api/segments/preview', { body: { definition } })
				output.result(answer, [
					output.pick(answer.sentence),
					`${answer.yes} ${say('matches')}, ${answer.no} ${say('doNotMatch')}, ${answer.unknown} ${say('unknown')} / ${answer.total}`,
				])
			})
		}),
	)
}

/** Null where the shop is small: then counting all is as quick. */
async function estimateOf(client: Client, definition: unknown): Promise<Estimate | null> {
	const { estimate } = await client.request<{ estimate: Estimate | null }>('POST', '/api/segments/estimate', {
		body: { definition },
	})
	return estimate
}

function estimateLine({ yes, total, sampled }: Estimate, { say }: Output): string {
	return `≈ ${yes.people} ${say('matches')} (${yes.low}–${yes.high}, 95 %) / ${total}; ${say('sampled')} ${sampled}`
}

interface CreateOptions extends ServerOptions {
	readonly description?: string
	readonly announce?: boolean
}

function addCreate(segment: Command, shell: Shell): void {
	const { say } = shell
	const create = segment
		.command('create')
		.description(say('aboutSegmentCreate'))
		.argument('<name>', say('segmentName'))
		.argument('<definition>', say('definition'))
		.option('--description <text>', say('segmentDescription'))
		.option('--announce', say('segmentAnnounce'))
	addServerOptions(create, shell).action((name: string, file: string, options: CreateOptions) =>
		shell.run(options, async (output) => {
			const definition = await readJson(file, 'bad-definition')
			const { description = '', announce = false } = options
			const made = await withClient(options, shell.env, (client) =>
				client.request<ShownSegment>('POST', '/api/segments', { body: { name, description, definition, announce } }),
			)
			output.result(made, lineOf(made, output))
		}),
	)
}

function addList(segment: Command, shell: Shell): void {
	const list = segment.command('list').description(shell.say('aboutSegmentList'))
	addServerOptions(list, shell).action((options: ServerOptions) =>
		shell.run(options, async (output) => {
			const items = await withClient(options, shell.env, allSegments)
			output.result({ items }, textTable(items.map(({ id, name, counts }) => [name, String(counts?.yes ?? '–'), id])))
		}),
	)
}

async function allSegments(client: Client): Promise<ShownSegment[]> {
	const all: ShownSegment[] = []
	for (let cursor: string | undefined; ; ) {
		const query = { limit: '200', cursor }
		const page = await client.request<{ items: ShownSegment[]; next: string | null }>('GET', '/api/segments', { query })
		all.push(...page.items)
		if (page.next === null) return all
		cursor = page.next
	}
}

interface MembersOptions extends ServerOptions {
	readonly at?: string
	readonly limit: string
}

function addMembers(segment: Command, shell: Shell): void {
	const { say } = shell
	const members = segment
		.command('members')
		.description(say('aboutSegmentMembers'))
		.argument('<segment>', say('segmentIdOrName'))
		.option('--at <time>', say('segmentAt'))
		.option('--limit <n>', say('segmentLimit'), '50')
	addServerOptions(members, shell).action((given: string, options: MembersOptions) =>
		shell.run(options, async (output) => {
			const { at, limit } = options
			const page = await withClient(options, shell.env, async (client) => {
				const { id } = await namedSegment(client, given)
				const query = { limit, at }
				return client.request<{ items: { profileId: number; label: string }[]; total: number }>(
					'GET',
					`/api/segments/${id}/members`,
					{ query },
				)
			})
			const rows = page.items.map(({ profileId, label }) => [label, `#${profileId}`])
			output.result(page, [...textTable(rows), `${page.items.length} / ${page.total} ${say('members')}`])
		}),
	)
}
