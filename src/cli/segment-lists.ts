import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Command, Option } from 'commander'
import { fail } from '#kit/errors'
import { addServerOptions, type ServerOptions, withClient } from './connect.ts'
import { namedSegment } from './segment-named.ts'
import type { Shell } from './shell.ts'
import { lineOf, type ShownSegment } from './shown-segment.ts'

/** Fixed lists: the members of now, the ids in a file, people like the members. */
export function addSegmentLists(segment: Command, shell: Shell): void {
	addSnapshot(segment, shell)
	addUpload(segment, shell)
	addLookalike(segment, shell)
}

function addSnapshot(segment: Command, shell: Shell): void {
	const { say } = shell
	const command = segment
		.command('snapshot')
		.description(say('aboutSegmentSnapshot'))
		.argument('<segment>', say('segmentIdOrName'))
		.argument('<name>', say('segmentName'))
	addServerOptions(command, shell).action((given: string, name: string, options: ServerOptions) =>
		shell.run(options, async (output) => {
			const made = await withClient(options, shell.env, async (client) => {
				const { id } = await namedSegment(client, given)
				return client.request<ShownSegment>('POST', `/api/segments/${id}/snapshot`, { body: { name } })
			})
			output.result(made, lineOf(made, output))
		}),
	)
}

interface UploadOptions extends ServerOptions {
	readonly idType: string
}

interface Uploaded {
	readonly segment: ShownSegment
	readonly report: { readonly rows: number; readonly people: number; readonly refused: number }
}

function addUpload(segment: Command, shell: Shell): void {
	const { say } = shell
	const command = segment
		.command('upload')
		.description(say('aboutSegmentUpload'))
		.argument('<file>', say('segmentFile'))
		.argument('<name>', say('segmentName'))
		.addOption(
			new Option('--id-type <type>', say('segmentIdType')).choices(['user_id', 'phone', 'email', 'one_id']).default('user_id'),
		)
	addServerOptions(command, shell).action((file: string, name: string, options: UploadOptions) =>
		shell.run(options, async (output) => {
			const found = await stat(file).catch(() => fail('bad-file', `${file} cannot be read: no such file`))
			if (!found.isFile()) fail('bad-file', `${file} is not a file`)
			const made = await withClient(options, shell.env, (client) => {
				const stream = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
				return client.request<Uploaded>('POST', '/api/segments/upload', { query: { name, idType: options.idType }, stream })
			})
			const { rows, people, refused } = made.report
			const told = `${rows} ${say('rows')}, ${people} ${say('members')}, ${refused} ${say('refusedRows')}`
			output.result(made, [...lineOf(made.segment, output), told])
		}),
	)
}

interface LookalikeOptions extends ServerOptions {
	readonly size: string
	readonly save?: string
}

interface Lookalike {
	readonly found: number
	readonly candidates: number
	readonly heldOut: { readonly nearer: { readonly value: number; readonly low: number; readonly high: number } } | null
	readonly segment: ShownSegment | null
}

function addLookalike(segment: Command, shell: Shell): void {
	const { say } = shell
	const command = segment
		.command('lookalike')
		.description(say('aboutSegmentLookalike'))
		.argument('<segment>', say('segmentIdOrName'))
		.requiredOption('--size <n>', say('segmentSize'))
		.option('--save <name>', say('segmentSave'))
	addServerOptions(command, shell).action((given: string, options: LookalikeOptions) =>
		shell.run(options, async (output) => {
			const size = Number(options.size)
			if (!Number.isInteger(size) || size < 1) fail('bad-request', `--size is not a whole number: ${options.size}`)
			const body = { size, ...(options.save === undefined ? {} : { save: { name: options.save } }) }
			const found = await withClient(options, shell.env, async (client) => {
				const { id } = await namedSegment(client, given)
				return client.request<Lookalike>('POST', `/api/segments/${id}/lookalike`, { body })
			})
			const nearer = found.heldOut?.nearer
			const share = (value: number) => `${(value * 100).toFixed(1)}%`
			output.result(found, [
				`${found.found} / ${found.candidates}`,
				...(nearer ? [`${say('heldOutNearer')} ${share(nearer.value)} (${share(nearer.low)}–${share(nearer.high)})`] : []),
				...(found.segment ? lineOf(found.segment, output) : []),
			])
		}),
	)
}
