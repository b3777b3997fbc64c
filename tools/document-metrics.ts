import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeMetrics } from '../src/query/metric-catalogue.ts'
import { root } from './repository.ts'

/** Writes the table of docs/metrics.md from the declarations, below the words that are written by hand. */
const file = join(root, 'docs', 'metrics.md')
const mark = '<!-- Made by `npm run generate` from src/query/metrics.ts. -->'
const page = await readFile(file, 'utf8')
const [words] = page.split(mark)

type Row = readonly string[]

const directions = { up: '↑', down: '↓', neither: '–' } as const

function table(): string {
	const rows = describeMetrics().map((metric): Row => {
		const formula = metric.ratio ? metric.formula.en : `\`${metric.formula.en.replaceAll('|', '\\|')}\``
		const name = metric.part ? `\`${metric.name}\` (part of others)` : `\`${metric.name}\``
		return [
			name,
			`${metric.label.zh} · ${metric.label.en}`,
			metric.description.en,
			formula,
			metric.excludes.en,
			metric.unit,
			directions[metric.better],
			metric.adds,
		]
	})
	const head: Row = ['name', 'called', 'what it is', 'formula', 'without', 'unit', 'good', 'adds up']
	return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

await writeFile(file, `${words}${mark}\n\n${table()}\n`)
