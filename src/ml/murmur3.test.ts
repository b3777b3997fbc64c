import { expect, test } from 'vitest'
import { murmur3 } from './murmur3.ts'

// The test vectors of Wikipedia's article on MurmurHash, which the reference implementation gives.
test.each([
	['', 0, 0],
	['', 0x1, 0x514e28b7],
	['', 0xffffffff, 0x81f16f39],
	['', 0x9747b28c, 0xebb6c228],
	['test', 0, 0xba6bd213],
	['test', 0x9747b28c, 0x704b81dc],
	['Hello, world!', 0, 0xc0363e43],
	['Hello, world!', 0x9747b28c, 0x24884cba],
	['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
	['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
])('hashes %j with seed %i as the reference does', (text, seed, expected) => {
	expect(murmur3(text, seed)).toBe(expected)
})
