import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { type Command, Option } from 'commander'
import { platforms } from '#record'
import type { Client } from './client.ts'
import { addServerOptions, type ServerOptions, withClient } from './connect.ts'
import type { Output } from './output.ts'
import { assertFile } from './read-file.ts'
import { readJson } from './read-json.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

interface Options extends ServerOptions {
	readonly platform: string
	readonly shop?: string
	readonly day?: string
	readonly map?: string
	readonly preview?: boolean
}

interface Answer {
	readonly grain: string
	readonly columns: readonly { readonly header: string; readonly field: string | null; readonly besides?: true }[]
	readonly rows: { readonly [count in 'read' | 'taken' | 'totals' | 'repeated' | 'refused']: number }
	readonly refused: readonly {
		readonly code: string
		readonly rows: number
		readonly example: { readonly row: number; readonly column: string | null; readonly value: string }
	}[]
	readonly days: { readonly from: string; readonly to: string } | null
	readonly changes: { readonly [count in 'added' | 'changed' | 'unchanged']: number }
	readonly sums: readonly { readonly measure: string; readonly sum: string }[]
	readonly import?: { readonly id: string }
}

/** `qianmian import platform FILE --platform tmall`: what a platform tells by day, never by person. */
export function addImportPlatform(parent: Command, shell: Shell): void {
	const { say } = shell
	const command = parent
		.command('platform')
		.description(say('aboutImportPlatform'))
		.argument('<file>', say('importPlatformFile'))
		.addOption(new Option('--platform <name>', say('importPlatform')).choices(platforms).makeOptionMandatory())
		.option('--shop <code>', say('importShop'))
		.option('--day <YYYY-MM-DD>', say('importDay'))
		.option('--map <file>', say('importPlatformMap'))
		.option('--preview', say('importPreview'))
	addServerOptions(command, shell).action((file: string) => {
		// Options that `import` has as well are taken there.
		const options = command.optsWithGlobals<Options>()
		return shell.run(options, async (output) => {
			await assertFile(file)
			const map = options.map === undefined ? undefined : JSON.stringify(await readJson(options.map, 'bad-mapping'))
			const answer = await withClient(options, shell.env, (client) => send(client, file, options, map))
			output.result(answer, linesOf(answer, output))
		})
	})
}

function send(client: Client, file: string, { platform, shop, day, preview }: Options, map: string | undefined): Promise<Answer> {
	const stream = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
	const query = { platform, shop, day, map, name: basename(file) }
	return client.request<Answer>('POST', `/api/platform-facts/${preview ? 'preview' : 'import'}`, { query, stream })
}

function linesOf({ rows, columns, refused, days, changes, sums, grain, ...rest }: Answer, { say }: Output): string[] {
	const unknown = columns.flatMap(({ header, field }) => (field === null ? [header] : []))
	return [
		`${say('rowsRead')} ${rows.read} = ${say('accepted')} ${rows.taken} + ${say('refused')} ${rows.refused} + ${say('repeated')} ${rows.repeated} + ${say('totalsSkipped')} ${rows.totals}`,
		...refused.map(
			({ code, rows: n, example }) => `    ${code}: ${n} (${example.row}: ${example.column ?? ''} ${example.value})`,
		),
		...(unknown.length > 0 ? [`${say('unknownColumns')} ${unknown.join(', ')}`] : []),
		...(days ? [`${days.from} – ${days.to}, ${grain}`] : []),
		...textTable(sums.map(({ measure, sum }) => [measure, sum])),
		`${say('cellsAdded')} ${changes.added}, ${say('cellsChanged')} ${changes.changed}, ${say('cellsUnchanged')} ${changes.unchanged}`,
		...(rest.import ? [rest.import.id] : []),
	]
}
