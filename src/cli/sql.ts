import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { type Command, Option } from 'commander'
import { fail } from '#kit/errors'
import type { Client } from './client.ts'
import { addServerOptions, type ServerOptions, withClient } from './connect.ts'
import type { Output } from './output.ts'
import type { Shell } from './shell.ts'
import { textTable } from './text-table.ts'

interface Answer {
	readonly columns: readonly { readonly name: string; readonly type: string }[]
	readonly rows: readonly (readonly unknown[])[]
	readonly truncated: 'rows' | 'bytes' | null
	readonly seconds: number
	readonly rowsRead: number
}

interface Options extends ServerOptions {
	readonly csv?: boolean
	readonly parquet?: string
}

/** `qianmian sql "SELECT …"`: a table, one JSON document, every row as CSV on stdout, or a Parquet file. */
export function addSql(program: Command, shell: Shell): void {
	const { say } = shell
	const command = program
		.command('sql')
		.description(say('aboutSql'))
		.argument('<statement>', say('sqlStatement'))
		.addOption(new Option('--csv', say('sqlCsv')).conflicts(['json', 'parquet']))
		.option('--parquet <file>', say('sqlParquet'))
	addServerOptions(command, shell).action((statement: string, options: Options) =>
		shell.run(options, (output) =>
			withClient(options, shell.env, async (client) => {
				if (options.csv) return toStdout(client, statement)
				if (options.parquet !== undefined) return toFile(client, statement, options.parquet, output)
				const answer = await client.request<Answer>('POST', '/api/sql/run', { body: { statement } })
				output.result(answer, linesOf(answer, output))
			}),
		),
	)
}

async function toStdout(client: Client, statement: string): Promise<void> {
	const rows = await client.download('/api/exports/sql', { statement, format: 'csv' })
	// stdout stays open for what comes after.
	await pipeline(rows, process.stdout, { end: false })
}

async function toFile(client: Client, statement: string, path: string, output: Output): Promise<void> {
	const rows = await client.download('/api/exports/sql', { statement, format: 'parquet' })
	const file = createWriteStream(path)
	await pipeline(rows, file).catch((cause: unknown) => fail('bad-file', `${path} cannot be written`, undefined, cause))
	output.result({ file: path, bytes: file.bytesWritten }, [`${path} (${file.bytesWritten} B)`])
}

function linesOf({ columns, rows, truncated, seconds, rowsRead }: Answer, { say }: Output): string[] {
	const table = textTable([columns.map(({ name }) => name), ...rows.map((row) => row.map(cellOf))], '')
	const more = truncated === null ? [] : [say('sqlMore')]
	return [...table, `${rows.length} ${say('rows')}, ${seconds.toFixed(2)} s, ${rowsRead} ${say('sqlRead')}`, ...more]
}

function cellOf(value: unknown): string {
	if (value === null) return 'NULL'
	return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
