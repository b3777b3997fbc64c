import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { qualityOfFile } from '../lab/quality-file.ts'
import { rfmOfFile } from '../lab/rfm-file.ts'
import { qualityLines } from './lab-quality.ts'
import { rfmDocument, rfmLines } from './lab-rfm.ts'
import type { Shell } from './shell.ts'

interface FileOptions {
	readonly json?: boolean
	readonly encoding?: string
	readonly delimiter?: ',' | ';' | '\t' | '|'
	readonly header: 'auto' | 'yes' | 'no'
}

interface RfmOptions extends FileOptions {
	readonly customer: string
	readonly date: string
	readonly value: string
	readonly order?: string
	readonly dateFormat?: string
	readonly zone: string
	readonly asOf?: string
	readonly skipBad?: boolean
	readonly customers?: boolean
}

/** `qianmian lab …`: methods for a file at hand; no server, no data directory. */
export function addLab(program: Command, shell: Shell): void {
	const lab = program.command('lab').description(shell.say('aboutLab'))
	addRfm(lab, shell)
	addQuality(lab, shell)
}

function addRfm(lab: Command, shell: Shell): void {
	const { say } = shell
	withFile(lab.command('rfm').description(say('aboutLabRfm')), shell)
		.requiredOption('--customer <column>', say('labCustomer'))
		.requiredOption('--date <column>', say('labDate'))
		.requiredOption('--value <column>', say('labValue'))
		.option('--order <column>', say('labOrder'))
		.option('--date-format <tokens>', say('labDateFormat'))
		.option('--zone <name>', say('labZone'), 'UTC')
		.option('--as-of <day>', say('labAsOf'))
		.option('--skip-bad', say('labSkipBad'))
		.option('--customers', say('labCustomers'))
		.action((file: string, { json, customers = false, ...options }: RfmOptions) =>
			shell.run({ json }, async (output) => {
				const result = await rfmOfFile(file, options, (bytes, of) => output.progress(basename(file), bytes, of))
				output.result(rfmDocument(result, customers), rfmLines(result, output))
			}),
		)
}

function addQuality(lab: Command, shell: Shell): void {
	withFile(lab.command('quality').description(shell.say('aboutLabQuality')), shell).action(
		(file: string, { json, ...options }: FileOptions) =>
			shell.run({ json }, async (output) => {
				const progress = (bytes: number, of: number | undefined) => output.progress(basename(file), bytes, of)
				const result = await qualityOfFile(file, { ...options, now: Date.now() }, progress)
				output.result(result, qualityLines(result, output))
			}),
	)
}

function withFile(command: Command, { say }: Shell): Command {
	return command
		.argument('<file>', say('labFile'))
		.option('--encoding <name>', say('labEncoding'))
		.addOption(new Option('--delimiter <character>', say('labDelimiter')).choices([',', ';', '\t', '|']))
		.addOption(new Option('--header <yes|no|auto>', say('labHeader')).choices(['auto', 'yes', 'no']).default('auto'))
		.option('--json', say('json'))
}
