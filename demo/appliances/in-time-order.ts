import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LogRecord } from '#collect'
import { dayMs } from './calendar.ts'

const bucketMs = 15 * dayMs
const waitingChars = 512 * 1024

/**
 * Histories come household after household, a shop lives day after day: records are laid into a file for each half
 * month, and taken out in the order of their arrival. Memory holds half a month.
 */
export class InTimeOrder {
	readonly #folder: string
	readonly #waiting = new Map<number, string>()
	readonly #counts = new Map<number, number>()

	constructor(folder: string) {
		this.#folder = folder
		mkdirSync(folder, { recursive: true })
	}

	add(records: readonly LogRecord[]): void {
		for (const record of records) {
			const bucket = Math.floor(record.receivedAt / bucketMs)
			const text = `${this.#waiting.get(bucket) ?? ''}${JSON.stringify(record)}\n`
			this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + 1)
			if (text.length < waitingChars) this.#waiting.set(bucket, text)
			else this.#write(bucket, text)
		}
	}

	get count(): number {
		return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
	}

	/** Half months in order, each sorted. Each is gone from the disk when it is given out. */
	*take(): Generator<LogRecord[]> {
		for (const [bucket, text] of this.#waiting) this.#write(bucket, text)
		for (const bucket of [...this.#counts.keys()].sort((a, b) => a - b)) {
			const lines = readFileSync(this.#path(bucket), 'utf8').split('\n')
			rmSync(this.#path(bucket))
			const records = lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as LogRecord]))
			yield records.sort((a, b) => a.receivedAt - b.receivedAt)
		}
		rmSync(this.#folder, { recursive: true })
	}

	#write(bucket: number, text: string): void {
		appendFileSync(this.#path(bucket), text)
		this.#waiting.set(bucket, '')
	}

	#path(bucket: number): string {
		return join(this.#folder, `${bucket}.jsonl`)
	}
}
