import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { CodedError } from '#kit/errors'
import { addBench } from './bench.ts'
import { addDemo } from './demo.ts'
import { addDoctor } from './doctor.ts'
import { addImport } from './import-file.ts'
import { addKey } from './key.ts'
import { addLab } from './lab.ts'
import { addPersona } from './persona.ts'
import { addSegment } from './segment.ts'
import { addServe } from './serve.ts'
import { createShell, type Shell } from './shell.ts'
import { addSql } from './sql.ts'
import { addTest } from './test.ts'
import { addUser } from './user.ts'

/** The command line: one file per command. Started by ./qianmian, which brings Node and the packages. */
function createProgram(shell: Shell): Command {
	const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
	const program = new Command('qianmian')
		.description(shell.say('about'))
		.version(version)
		.addHelpText('after', `\n${shell.say('footer')}`)
		.showHelpAfterError('(--help)')
		.exitOverride()
	for (const add of [
		addDemo,
		addServe,
		addImport,
		addSegment,
		addPersona,
		addSql,
		addKey,
		addUser,
		addDoctor,
		addBench,
		addLab,
		addTest,
	])
		add(program, shell)
	return program
}

/** Usage errors are the caller's: exit code 2, and with --json still one document on stdout. */
function usageError(error: CommanderError, args: readonly string[]): void {
	process.exitCode = error.exitCode === 0 ? 0 : 2
	if (error.exitCode === 0 || !args.includes('--json')) return
	const failure = new CodedError('bad-request', error.message.replace(/^error: /, ''))
	process.stdout.write(`${JSON.stringify(failure, null, '\t')}\n`)
}

try {
	await createProgram(createShell(process.env)).parseAsync()
} catch (error) {
	if (!(error instanceof CommanderError)) throw error
	usageError(error, process.argv)
}
