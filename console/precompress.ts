import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = new Set(['.css', '.html', '.js', '.json', '.svg'])
/** Below this a header costs more than it saves. */
const smallest = 512
const [brotlied, gzipped] = [promisify(brotliCompress), promisify(gzip)]

/** Writes `name.br` and `name.gz` beside each text file of the build, so that the server never compresses on a request. */
export function precompress(): Plugin {
	let folder = ''
	return {
		name: 'precompress',
		apply: 'build',
		configResolved(config) {
			folder = resolve(config.root, config.build.outDir)
		},
		async closeBundle() {
			const entries = await readdir(folder, { recursive: true, withFileTypes: true })
			const files = entries.filter((entry) => entry.isFile() && compressible.has(extname(entry.name)))
			await Promise.all(files.map((entry) => compress(join(entry.parentPath, entry.name))))
		},
	}
}

async function compress(file: string): Promise<void> {
	const content = await readFile(file)
	if (content.length < smallest) return
	const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
	await Promise.all([
		brotlied(content, { params }).then((packed) => writeFile(`${file}.br`, packed)),
		gzipped(content, { level: 9 }).then((packed) => writeFile(`${file}.gz`, packed)),
	])
}
