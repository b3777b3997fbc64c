import type { Shopper } from '../../api/model.ts'

export type Agreement = 'same' | 'different' | 'one-sided'

export interface ComparedRow {
	/** A kind of fact, an identifier type or a trait. */
	readonly kind: 'identifier' | 'trait'
	readonly name: string
	readonly a: readonly string[]
	readonly b: readonly string[]
	readonly agreement: Agreement
}

/** What two shoppers say of themselves, side by side: shared values first, contradictions next, then what only one has. */
export function compareShoppers(a: Shopper, b: Shopper): ComparedRow[] {
	const rows = [
		...rowsOf(
			'identifier',
			valuesBy(a.identifiers.map((one) => [one.type, one.value])),
			valuesBy(b.identifiers.map((one) => [one.type, one.value])),
		),
		...rowsOf(
			'trait',
			valuesBy(a.traits.map((one) => [one.name, one.value])),
			valuesBy(b.traits.map((one) => [one.name, one.value])),
		),
	]
	return rows.sort((one, other) => order[one.agreement] - order[other.agreement])
}

const order: Readonly<Record<Agreement, number>> = { same: 0, different: 1, 'one-sided': 2 }

type Values = ReadonlyMap<string, readonly string[]>

function valuesBy(pairs: readonly (readonly [string, string])[]): Values {
	const values = new Map<string, string[]>()
	for (const [name, value] of pairs) {
		const known = values.get(name)
		if (known === undefined) values.set(name, [value])
		else if (!known.includes(value)) known.push(value)
	}
	return values
}

function rowsOf(kind: ComparedRow['kind'], a: Values, b: Values): ComparedRow[] {
	return [...new Set([...a.keys(), ...b.keys()])].map((name) => {
		const [ofA, ofB] = [a.get(name) ?? [], b.get(name) ?? []]
		return { kind, name, a: ofA, b: ofB, agreement: agreementOf(ofA, ofB) }
	})
}

function agreementOf(a: readonly string[], b: readonly string[]): Agreement {
	if (a.length === 0 || b.length === 0) return 'one-sided'
	return a.some((value) => b.includes(value)) ? 'same' : 'different'
}
