/**
 * MurmurHash3 with 32 bits, x86 variant (Appleby; smhasher, MurmurHash3_x86_32), over the UTF-8 bytes of a text: what ClickHouse
 * calls `murmurHash3_32` when the seed is 0.
 * @returns an unsigned 32-bit integer
 */
export function murmur3(text: string, seed = 0): number {
	const bytes = new TextEncoder().encode(text)
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	const whole = bytes.length - (bytes.length % 4)
	let hash = seed
	for (let at = 0; at < whole; at += 4) {
		hash ^= scrambled(view.getUint32(at, true))
		hash = (Math.imul(rotated(hash, 13), 5) + 0xe6546b64) | 0
	}
	hash ^= scrambled(lastBytes(bytes, whole))
	return finished(hash ^ bytes.length)
}

function lastBytes(bytes: Uint8Array, from: number): number {
	let word = 0
	for (let at = bytes.length - 1; at >= from; at -= 1) word = (word << 8) | (bytes[at] as number)
	return word
}

function scrambled(word: number): number {
	return Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593)
}

function rotated(word: number, by: number): number {
	return (word << by) | (word >>> (32 - by))
}

function finished(hash: number): number {
	let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
	return (mixed ^ (mixed >>> 16)) >>> 0
}
