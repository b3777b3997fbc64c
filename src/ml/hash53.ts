/**
 * A 53-bit hash of a text, as an exact number: two lanes of multiply and xor, each finished by MurmurHash3's mixer.
 * Fast and evenly spread, not secret. Unlike cryptographic hashes it costs less than reading the text did.
 */
export function hash53(text: string, seed = 0): number {
	let a = 0xdeadbeef ^ seed
	let b = 0x41c6ce57 ^ seed
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index)
		a = Math.imul(a ^ code, 0x9e3779b1)
		b = Math.imul(b ^ code, 0x5f356495)
	}
	a = finish(a, b)
	b = finish(b, a)
	return (b & 0x1fffff) * 0x100000000 + (a >>> 0)
}

function finish(word: number, other: number): number {
	const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35)
	return Math.imul(once ^ (once >>> 15), 0x2c1b3c6d) ^ (once >>> 13)
}
