import { nobody, type PeopleSet } from './people-set.ts'

/** A person, and the codes of what they pass. */
export interface PassedRow {
	readonly pid: number
	readonly passed: readonly number[]
}

/** A bit for each person of an answer, in their order. */
export type PeopleBits = Uint32Array

/** What a few people pass of what was asked about them. */
export interface FewAnswers {
	readonly people: readonly number[]
	/** Who of them is in a set that rests on what was asked. */
	among(set: PeopleSet): PeopleBits
	/** The same as ids. */
	idsIn(set: PeopleSet): number[]
}

/** @param names of what each code speaks, as sets name it; other codes say nothing */
export function fewAnswers(rows: readonly PassedRow[], names: ReadonlyMap<number, string>): FewAnswers {
	const words = Math.ceil(rows.length / 32)
	const byName = new Map<string, PeopleBits>()
	const byCode = new Map<number, PeopleBits>()
	for (const [code, name] of names) {
		const bits = new Uint32Array(words)
		byName.set(name, bits)
		byCode.set(code, bits)
	}
	for (const [nth, { passed }] of rows.entries()) {
		for (const code of passed) {
			const bits = byCode.get(code)
			if (bits) bits[nth >>> 5] = (bits[nth >>> 5] as number) | (1 << (nth & 31))
		}
	}
	const people = rows.map(({ pid }) => pid)
	const among = (set: PeopleSet) => evaluate(set, byName, words)
	return { people, among, idsIn: (set) => idsOf(people, among(set)) }
}

export function holds(bits: PeopleBits, nth: number): boolean {
	return (((bits[nth >>> 5] as number) >>> (nth & 31)) & 1) === 1
}

function idsOf(people: readonly number[], bits: PeopleBits): number[] {
	return people.filter((_, nth) => holds(bits, nth))
}

type Operation = (a: number, b: number) => number

const operations: Readonly<Record<string, Operation>> = {
	bitmapAnd: (a, b) => a & b,
	bitmapOr: (a, b) => a | b,
	bitmapAndnot: (a, b) => a & ~b,
}

const token = /\s*(bitmapAndnot|bitmapAnd|bitmapOr|asked\d+|people\d+(?:\.\d+)?|nobody|[(),])/y

/** The algebra of bitmaps, as sets are written, of these few. */
function evaluate(set: PeopleSet, byName: ReadonlyMap<string, PeopleBits>, words: number): PeopleBits {
	const text = set.replaceAll(nobody, 'nobody')
	let at = 0

	function next(): string {
		token.lastIndex = at
		const found = token.exec(text)?.[1]
		if (found === undefined) throw new Error(`not a set of people: ${text.slice(at, at + 60)}`)
		at = token.lastIndex
		return found
	}

	function expect(wanted: string): void {
		const found = next()
		if (found !== wanted) throw new Error(`a set of people has ${found} for ${wanted}`)
	}

	function read(): PeopleBits {
		const head = next()
		if (head === '(') {
			const inner = read()
			expect(')')
			return inner
		}
		const operation = operations[head]
		if (!operation) return head === 'nobody' ? new Uint32Array(words) : known(head)
		expect('(')
		const a = read()
		expect(',')
		const b = read()
		expect(')')
		return a.map((word, nth) => operation(word, b[nth] as number))
	}

	function known(name: string): PeopleBits {
		const bits = byName.get(name)
		if (!bits) throw new Error(`nobody asked for ${name}`)
		return bits
	}

	const bits = read()
	if (at !== text.length) throw new Error(`a set of people ends with ${text.slice(at, at + 60)}`)
	return bits
}
