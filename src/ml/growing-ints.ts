/** Whole numbers below 2³² in the order they came, in four bytes each; it doubles as it fills. */
export class GrowingInts {
	#values = new Uint32Array(1024)
	#length = 0

	get length(): number {
		return this.#length
	}

	push(value: number): void {
		if (this.#length === this.#values.length) {
			const wider = new Uint32Array(2 * this.#length)
			wider.set(this.#values)
			this.#values = wider
		}
		this.#values[this.#length++] = value
	}

	/** Undefined behind the end. */
	at(index: number): number | undefined {
		return index < this.#length ? this.#values[index] : undefined
	}

	/** What is there now, without a copy: valid until the next push. */
	view(from = 0, to = this.#length): Uint32Array {
		return this.#values.subarray(from, Math.min(to, this.#length))
	}

	truncate(length: number): void {
		this.#length = Math.min(length, this.#length)
	}
}
