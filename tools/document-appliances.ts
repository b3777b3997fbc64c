import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parameterTables } from '../demo/appliances/describe.ts'
import { root } from './repository.ts'

/** Writes the tables of docs/appliances-shop.md from the parameters, below the words that are written by hand. */
const file = join(root, 'docs', 'appliances-shop.md')
const mark = '<!-- Made by `npm run generate` from demo/appliances/parameters.ts. -->'
const page = await readFile(file, 'utf8')
const [words] = page.split(mark)
await writeFile(file, `${words}${mark}\n\n${parameterTables()}\n`)
