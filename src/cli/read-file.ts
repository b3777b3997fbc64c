import { open, stat } from 'node:fs/promises'
import { fail } from '#kit/errors'

/** Raises `bad-file` for what is no file that can be read. */
export async function assertFile(file: string): Promise<void> {
	const found = await stat(file).catch(() => fail('bad-file', `${file} cannot be read: no such file`))
	if (!found.isFile()) fail('bad-file', `${file} is not a file`)
	await open(file).then(
		(handle) => handle.close(),
		(cause: Error) => fail('bad-file', `${file} cannot be read: ${cause.message}`, undefined, cause),
	)
}
