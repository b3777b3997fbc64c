import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { CodedError } from '#kit/errors'
import { createShell, type Shell } from './shell.ts'
import { theOneAsked } from './the-one-asked.ts'

type Add = (program: Command, shell: Shell, args: readonly string[]) => void | Promise<void>

/** One file per command. */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
	demo: async () => (await import('./demo.ts')).addDemo,
	serve: async () => (await import('./serve.ts')).addServe,
	import: async () => (await import('./import-file.ts')).addImport,
	segment: async () => (await import('./segment.ts')).addSegment,
	persona: async () => (await import('./persona.ts')).addPersona,
	sql: async () => (await import('./sql.ts')).addSql,
	key: async () => (await import('./key.ts')).addKey,
	user: async () => (await import('./user.ts')).addUser,
	doctor: async () => (await import('./doctor.ts')).addDoctor,
	bench: async () => (await import('./bench.ts')).addBench,
	lab: async () => (await import('./lab.ts')).addLab,
	test: async () => (await import('./test.ts')).addTest,
}

/** The command line, started by ./qianmian, which brings Node and the packages. Reading the modules of all commands takes most of a second. */
async function createProgram(shell: Shell, args: readonly string[]): Promise<Command> {
	const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
	const program = new Command('qianmian')
		.description(shell.say('about'))
		.version(version)
		.addHelpText('after', `\n${shell.say('footer')}`)
		.showHelpAfterError('(--help)')
		.exitOverride()
	for (const read of theOneAsked(commands, args[0])) await (await read())(program, shell, args.slice(1))
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
	await (await createProgram(createShell(process.env), process.argv.slice(2))).parseAsync()
} catch (error) {
	if (!(error instanceof CommanderError)) throw error
	usageError(error, process.argv)
}
