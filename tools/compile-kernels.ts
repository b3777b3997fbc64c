import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'
import { root } from './repository.ts'

/**
 * Compiles src/ml/kernels (AssemblyScript) to WebAssembly with SIMD on shared memory, and writes it into
 * src/ml/kernels.generated.ts: nobody needs a compiler to run the product. The compiler is pinned, so equal sources give equal bytes.
 */
const source = 'src/ml/kernels/index.ts'
const target = 'src/ml/kernels.generated.ts'
const options = [
	...['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--enable', 'threads'],
	...['--importMemory', '--noExportMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
]

const folder = await mkdtemp(join(tmpdir(), 'qianmian-kernels-'))
try {
	const file = join(folder, 'kernels.wasm')
	const { error, stderr } = await asc.main([source, '--baseDir', root, '--outFile', file, ...options])
	if (error) throw new Error(`${source} does not compile: ${stderr.toString()}`)
	const base64 = (await readFile(file)).toString('base64')
	const text = `/** Made by tools/compile-kernels.ts from src/ml/kernels. */\nexport const kernelsBase64 =\n\t'${base64}'\n`
	await writeFile(join(root, target), text)
} finally {
	await rm(folder, { recursive: true })
}
