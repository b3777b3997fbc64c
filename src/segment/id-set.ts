/** Ids side by side come at about the same time, and so does what they do: a page holds neighbours. */
const pageIds = 8_192

/** A set of ids as bits, in pages that are there where they hold somebody: a million ids take 125 KB at most. */
export class IdSet {
	readonly #pages: (Uint32Array | undefined)[] = []
	#size = 0

	get size(): number {
		return this.#size
	}

	has(id: number): boolean {
		const page = this.#pages[Math.floor(id / pageIds)]
		return page !== undefined && (((page[wordOf(id)] as number) >>> (id & 31)) & 1) === 1
	}

	add(id: number): void {
		if (this.has(id)) return
		const nth = Math.floor(id / pageIds)
		const page = this.#pages[nth] ?? new Uint32Array(pageIds / 32)
		this.#pages[nth] = page
		page[wordOf(id)] = (page[wordOf(id)] as number) | (1 << (id & 31))
		this.#size += 1
	}

	delete(id: number): void {
		if (!this.has(id)) return
		const page = this.#pages[Math.floor(id / pageIds)] as Uint32Array
		page[wordOf(id)] = (page[wordOf(id)] as number) & ~(1 << (id & 31))
		this.#size -= 1
	}
}

function wordOf(id: number): number {
	return (id % pageIds) >>> 5
}
