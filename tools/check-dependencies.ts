import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { report, root } from './repository.ts'

/**
 * docs/dependencies.md has one row for every package of package.json, with its version, licence and reason.
 * | `name` | version | licence | why |
 */
interface Row {
	readonly version: string
	readonly licence: string
	readonly why: string
}

const licences =
	/^(Apache-2\.0|MIT|BSD-[23]-Clause|ISC|0BSD|MPL-2\.0|PostgreSQL|Python-2\.0|CC0-1\.0|MIT-0|BlueOak-1\.0\.0|Unlicense|MIT OR Apache-2\.0|\(MIT OR .*\))$/

async function json(...parts: readonly string[]): Promise<Record<string, unknown>> {
	return JSON.parse(await readFile(join(root, ...parts), 'utf8'))
}

function rows(text: string): Map<string, Row> {
	const found = text.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)
	return new Map(
		[...found].map(([, name = '', version = '', licence = '', why = '']) => [
			name,
			{ version: version.trim(), licence: licence.trim(), why: why.trim() },
		]),
	)
}

async function check(): Promise<string[]> {
	const manifest = await json('package.json')
	const asked = { ...(manifest.dependencies as Record<string, string>), ...(manifest.devDependencies as Record<string, string>) }
	const documented = rows(await readFile(join(root, 'docs', 'dependencies.md'), 'utf8'))
	const problems: string[] = []
	for (const [name, version] of Object.entries(asked)) {
		const row = documented.get(name)
		const licence = String((await json('node_modules', name, 'package.json')).license)
		if (!/^\d/.test(version)) problems.push(`package.json: ${name} is not pinned to one version (${version})`)
		if (!licences.test(licence))
			problems.push(`${name} has the licence ${licence}, which is not on the list of tools/check-dependencies.ts`)
		if (!row) problems.push(`docs/dependencies.md lacks a row: | \`${name}\` | ${version} | ${licence} | why |`)
		else if (row.version !== version) problems.push(`docs/dependencies.md: ${name} is ${version}, not ${row.version}`)
		else if (row.licence !== licence) problems.push(`docs/dependencies.md: ${name} is under ${licence}, not ${row.licence}`)
		else if (row.why.length < 10) problems.push(`docs/dependencies.md: why is ${name} here?`)
	}
	for (const name of documented.keys())
		if (!(name in asked)) problems.push(`docs/dependencies.md: ${name} is not in package.json`)
	return problems
}

report(await check())
