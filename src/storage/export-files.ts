import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

export interface ExportFiles {
	/** What `write` put into the file at the path it is given; the file is gone when the stream is closed. Nothing written reads as empty. */
	made(write: (path: string) => Promise<void>): Promise<Readable>
}

/** Answers too long for memory, on their way to somebody. What a stopped process left is removed at the start. */
export function createExportFiles(folder: string): ExportFiles {
	rmSync(folder, { recursive: true, force: true })
	mkdirSync(folder, { recursive: true, mode: 0o700 })
	return {
		made: async (write) => {
			const path = join(folder, randomUUID())
			try {
				await write(path)
				const file = await opened(path)
				// Whoever holds it open goes on reading; nobody finds it any more.
				await rm(path, { force: true })
				return file?.createReadStream({ highWaterMark: 256 * 1024 }) ?? Readable.from([])
			} catch (error) {
				await rm(path, { force: true })
				throw error
			}
		},
	}
}

async function opened(path: string): Promise<FileHandle | undefined> {
	try {
		return await open(path)
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
		throw error
	}
}
