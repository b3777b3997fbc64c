import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { setInterval as every } from 'node:timers/promises'
import { type Command, Option } from 'commander'
import type { ImportReport } from '#collect'
import { fail } from '#kit/errors'
import type { Client } from './client.ts'
import { addServerOptions, type ServerOptions, withClient } from './connect.ts'
import { addImportPlatform } from './import-platform.ts'
import type { Output } from './output.ts'
import { assertFile } from './read-file.ts'
import { readJson } from './read-json.ts'
import type { Shell } from './shell.ts'

interface Options extends ServerOptions {
	readonly as?: string
	readonly map?: string
	readonly source?: string
}

/** `qianmian import FILE --as orders --map MAP.json`: streams the file to the server and prints the reconciliation. */
export function addImport(program: Command, shell: Shell): void {
	const { say } = shell
	const command = program
		.command('import')
		.description(say('aboutImport'))
		.argument('<file>', say('importFile'))
		.addOption(
			new Option('--as <kind>', say('importAs')).choices([
				...['events', 'orders', 'profiles', 'items', 'appliances', 'tickets', 'subsidies'],
			]),
		)
		.option('--map <file>', say('importMap'))
		.option('--source <id>', say('importSource'))
	addServerOptions(command, shell).action((file: string, options: Options) => {
		// Not mandatory as such: the subcommand would need it as well.
		const as = options.as ?? command.error("error: required option '--as <kind>' not specified")
		return shell.run(options, async (output) => {
			await assertFile(file)
			const map = { source: options.source ?? 'file', ...(await mappingOf(options)) }
			const report = await withClient(options, shell.env, (client) => upload(client, file, as, map, output))
			output.result(report, describe(report, output))
		})
	})
	addImportPlatform(command, shell)
}

async function mappingOf({ map }: Options): Promise<object> {
	if (map === undefined) return {}
	const mapping = await readJson(map, 'bad-mapping')
	if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping))
		fail('bad-mapping', `${map} is not a JSON object`)
	return mapping
}

async function upload(client: Client, file: string, as: string, map: object, output: Output): Promise<ImportReport> {
	const id = randomUUID()
	const watching = new AbortController()
	const watched = watch(client, id, file, output, watching.signal)
	try {
		const stream = Readable.toWeb(createReadStream(file, { highWaterMark: 1 << 20 })) as ReadableStream<Uint8Array>
		const query = { as, name: basename(file), map: JSON.stringify(map), id }
		return await client.request<ImportReport>('POST', '/api/imports', { query, stream })
	} finally {
		watching.abort()
		await watched
	}
}

/** The server tells how far it is; until it knows the import there is nothing to show. */
async function watch(client: Client, id: string, file: string, { progress }: Output, signal: AbortSignal): Promise<void> {
	const { size } = await stat(file)
	try {
		for await (const _ of every(500, undefined, { signal })) {
			const report = await client.request<ImportReport>('GET', `/api/imports/${id}`).catch(() => undefined)
			if (report && !signal.aborted) progress(basename(file), report.progress.bytes, report.progress.of ?? size)
		}
	} catch (error) {
		if (!signal.aborted) throw error
	}
}

function describe(report: ImportReport, { say }: Output): string[] {
	const reasons = Object.entries(report.quarantined).map(([reason, rows]) => `    ${reason}: ${rows}`)
	const money = report.money.map(
		({ currency, read, accepted, quarantined }) =>
			`${say('money')} ${currency}: ${say('rowsRead')} ${read} = ${say('accepted')} ${accepted.total} + ${say('quarantined')} ${quarantined.amount}`,
	)
	return [
		`${say('rowsRead')} ${report.rowsRead} = ${say('accepted')} ${report.accepted} + ${say('quarantined')} ${report.quarantinedTotal}` +
			` + ${say('repeated')} ${report.repeated} + ${say('skipped')} ${report.skipped}`,
		...reasons,
		...money,
		`${say('customers')} ${report.customers}, ${say('orders')} ${report.orders}, ${report.seconds} s`,
	]
}
