import { appendFileSync, closeSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { LogRecord } from '#collect'

const waitingChars = 512 * 1024
const readBytes = 4 * 1024 * 1024

/**
 * Histories come household after household, the store keeps months apart: records are laid into a file for every two months
 * of arrival, and taken out file after file. Within a file households stay together, each in order of time, so that who is who is
 * looked up once for many records. Memory holds some megabytes of it.
 */
export class ByMonths {
	readonly #folder: string
	readonly #waiting = new Map<number, string>()
	#count = 0

	constructor(folder: string) {
		this.#folder = folder
		mkdirSync(folder, { recursive: true })
	}

	add(records: readonly LogRecord[]): void {
		for (const record of records.toSorted((a, b) => a.receivedAt - b.receivedAt)) {
			const bucket = twoMonths(record.receivedAt)
			const text = `${this.#waiting.get(bucket) ?? ''}${JSON.stringify(record)}\n`
			this.#count += 1
			this.#waiting.set(bucket, text)
			if (text.length >= waitingChars) this.#write(bucket)
		}
	}

	get count(): number {
		return this.#count
	}

	/** Some thousand records at a time. A file is gone from the disk when the last of it was given out. */
	*take(): Generator<LogRecord[]> {
		for (const bucket of this.#waiting.keys()) this.#write(bucket)
		for (const bucket of [...this.#waiting.keys()].sort((a, b) => a - b)) {
			for (const lines of linesOf(this.#path(bucket))) yield lines.map((line) => JSON.parse(line) as LogRecord)
			rmSync(this.#path(bucket))
		}
		rmSync(this.#folder, { recursive: true })
	}

	#write(bucket: number): void {
		appendFileSync(this.#path(bucket), this.#waiting.get(bucket) ?? '')
		this.#waiting.set(bucket, '')
	}

	#path(bucket: number): string {
		return join(this.#folder, `${bucket}.jsonl`)
	}
}

function twoMonths(at: number): number {
	const date = new Date(at)
	return date.getUTCFullYear() * 6 + Math.floor(date.getUTCMonth() / 2)
}

function* linesOf(path: string): Generator<string[]> {
	const file = openSync(path, 'r')
	const decoder = new StringDecoder('utf8')
	const buffer = Buffer.alloc(readBytes)
	let rest = ''
	try {
		for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
			const lines = (rest + decoder.write(buffer.subarray(0, read))).split('\n')
			rest = lines.pop() ?? ''
			yield lines
		}
	} finally {
		closeSync(file)
	}
}
