import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runStep } from './check.ts'
import { report, root } from './repository.ts'

/**
 * Writes what is made from the sources: `npm run generate`. With --check it fails when a committed file was out of date,
 * and leaves the new one to be looked at and committed.
 */
interface Generator {
	readonly tool: string
	readonly writes: readonly string[]
}

const generators: readonly Generator[] = [
	{ tool: 'compile-kernels.ts', writes: ['src/ml/kernels.generated.ts'] },
	{ tool: 'document-settings.ts', writes: ['docs/settings.md'] },
	{ tool: 'document-appliances.ts', writes: ['docs/appliances-shop.md'] },
	{ tool: 'document-metrics.ts', writes: ['docs/metrics.md'] },
	{ tool: 'draw-path.ts', writes: ['docs/path.en.svg', 'docs/path.zh.svg'] },
	{ tool: 'dump-schema.ts', writes: ['docs/schema/operations.sql', 'docs/schema/analytics.sql'] },
	{ tool: 'openapi.ts', writes: ['docs/openapi.json', 'console/src/api/schema.generated.ts'] },
]

async function contents(files: readonly string[]): Promise<(string | undefined)[]> {
	return Promise.all(
		files.map(async (file) => {
			const path = join(root, file)
			const exists = await access(path).then(
				() => true,
				() => false,
			)
			return exists ? readFile(path, 'utf8') : undefined
		}),
	)
}

interface Outcome {
	readonly failures: readonly string[]
	readonly stale: readonly string[]
}

async function generate({ tool, writes }: Generator): Promise<Outcome> {
	const before = await contents(writes)
	const ran = await runStep({ name: `tools/${tool}`, command: process.execPath, args: [join('tools', tool)] })
	if (!ran) return { failures: [`tools/${tool} failed`], stale: [] }
	const after = await contents(writes)
	const missing = writes.filter((_, index) => after[index] === undefined)
	const changed = writes.filter((_, index) => before[index] !== after[index])
	return {
		failures: missing.map((file) => `tools/${tool} did not write ${file}`),
		stale: changed.map((file) => `${file} was out of date: commit what "npm run generate" wrote`),
	}
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const problems: string[] = []
for (const generator of generators) {
	const { failures, stale } = await generate(generator)
	problems.push(...failures, ...(values.check ? stale : []))
}
report(problems)
