import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The machine's own scikit-learn (Debian: python3-sklearn), run beside ours on the same bytes. */
export interface ScikitLearn {
	readonly version: string
	/** Runs a script that prints one JSON document; its arguments are in `sys.argv[1:]`. */
	run<T>(script: string, ...args: readonly (string | number)[]): Promise<T>
}

const execute = promisify(execFile)

/** Undefined, after saying so, where no Python of this machine has it. */
export async function findScikitLearn(): Promise<ScikitLearn | undefined> {
	const named = process.env.QIANMIAN_BENCH_PYTHON
	for (const python of named === undefined ? ['python3', '/usr/bin/python3'] : [named]) {
		const version = await execute(python, ['-c', 'import sklearn; print(sklearn.__version__)']).then(
			({ stdout }) => stdout.trim(),
			() => undefined,
		)
		if (version !== undefined) return { version, run: (script, ...args) => runScript(python, script, args) }
	}
	process.stderr.write(
		'SKIPPED: no scikit-learn here (apt-get install python3-sklearn, or QIANMIAN_BENCH_PYTHON): ours is measured alone\n',
	)
	return undefined
}

async function runScript<T>(python: string, script: string, args: readonly (string | number)[]): Promise<T> {
	const { stdout } = await execute(python, ['-c', script, ...args.map(String)], { maxBuffer: 1 << 24 })
	return JSON.parse(stdout) as T
}
