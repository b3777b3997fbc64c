import type { Command } from 'commander'
import { fail } from '#kit/errors'
import type { Text } from '#kit/text'
import { addServerOptions, type ServerOptions, withClient } from './connect.ts'
import type { Output } from './output.ts'
import { readJson } from './read-json.ts'
import { namedSegment } from './segment-named.ts'
import type { Shell } from './shell.ts'

type Answer = 'yes' | 'no' | 'unknown'

interface Node {
	readonly kind: 'all' | 'any' | 'not' | 'leaf'
	readonly sentence: Text
	readonly answer: Answer
	readonly parts: readonly Node[]
	readonly found: { readonly value: string | number | boolean | null; readonly partial: boolean } | null
}

interface Explained {
	readonly person: { readonly profileId: number; readonly label: string }
	readonly member: boolean | null
	readonly tree: Node
}

interface ExplainOptions extends ServerOptions {
	readonly definition?: string
}

/** `qianmian segment explain SHOPPER [SEGMENT] [--definition FILE]` */
export function addSegmentExplain(segment: Command, shell: Shell): void {
	const { say } = shell
	const command = segment
		.command('explain')
		.description(say('aboutSegmentExplain'))
		.argument('<shopper>', say('segmentShopper'))
		.argument('[segment]', say('segmentIdOrName'))
		.option('--definition <file>', say('segmentDefinition'))
	addServerOptions(command, shell).action((shopper: string, given: string | undefined, options: ExplainOptions) =>
		shell.run(options, async (output) => {
			const told = await ask(shopper, given, options, shell)
			output.result(told, [headOf(told, output), ...linesOf(told.tree, output, '')])
		}),
	)
}

async function ask(shopper: string, given: string | undefined, options: ExplainOptions, { env }: Shell): Promise<Explained> {
	const { definition: file } = options
	if ((file === undefined) === (given === undefined)) fail('bad-request', 'Name a segment, or a file with --definition')
	const profileId = Number(shopper)
	if (!Number.isInteger(profileId)) fail('bad-request', `${shopper} is not the number of a shopper`)
	const definition = file === undefined ? undefined : await readJson(file, 'bad-definition')
	return withClient(options, env, async (client) => {
		if (given === undefined)
			return client.request<Explained>('POST', '/api/segments/explain', { body: { definition, profileId } })
		const { id } = await namedSegment(client, given)
		return client.request<Explained>('GET', `/api/segments/${id}/explain`, { query: { profileId: shopper } })
	})
}

function headOf({ person, member, tree }: Explained, { say }: Output): string {
	const stored = member === null ? '' : ` (${say('segmentMemberNow')}: ${say(member ? 'answerYes' : 'answerNo')})`
	return `${person.label} #${person.profileId}: ${say(answers[tree.answer])}${stored}`
}

const answers = { yes: 'answerYes', no: 'answerNo', unknown: 'answerUnknown' } as const
const marks: Readonly<Record<Answer, string>> = { yes: '✓', no: '✗', unknown: '?' }

/** One line for each part, the parts of a connective under it. */
function linesOf(node: Node, output: Output, indent: string): string[] {
	const { say, pick } = output
	const connectives = { all: say('explainAll'), any: say('explainAny'), not: say('explainNot') }
	const words = node.kind === 'leaf' ? pick(node.sentence) : connectives[node.kind]
	return [
		`${indent}${marks[node.answer]} ${words}${foundIn(node, output)}`,
		...node.parts.flatMap((part) => linesOf(part, output, `${indent}  `)),
	]
}

function foundIn({ found }: Node, { say }: Output): string {
	if (!found) return ''
	const more = found.partial ? ` (${say('explainPartial')})` : ''
	return ` — ${found.value === null ? say('explainNothing') : `${say('explainFound')} ${found.value}`}${more}`
}
