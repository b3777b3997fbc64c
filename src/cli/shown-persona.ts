import type { Text } from '#kit/text'
import type { Output } from './output.ts'
import { textTable } from './text-table.ts'

interface Difference {
	readonly label: Text
	readonly value?: string
	readonly differs: boolean
	readonly effect: { readonly value: number; readonly low: number; readonly high: number }
}

export interface ShownPersona {
	readonly id: string
	readonly number: number
	readonly name: string | null
	readonly generatedName: Text
	readonly size: number
	readonly share: number
	readonly stability: number | null
	readonly centre: readonly {
		readonly label: Text
		readonly value: number | null
		readonly everyone: number | null
		readonly z: number
		readonly category: { readonly value: string; readonly share: number } | null
	}[]
	readonly heldOutVariables: readonly Difference[]
	readonly heldOutShoppers: readonly Difference[]
}

/** A persona set as the API shows it, of which a terminal tells the most important. */
export interface ShownSet {
	readonly id: string
	readonly name: string
	readonly method: string
	readonly summary: {
		readonly taken: number
		readonly stable: boolean
		readonly because: Text
		readonly personas: readonly unknown[]
	} | null
	readonly result?: {
		readonly because: Text
		readonly population: {
			readonly considered: number
			readonly taken: number
			readonly leftOut: readonly { readonly label: Text; readonly people: number }[]
		}
		readonly perK: readonly {
			readonly k: number
			readonly gap: number | null
			readonly p: number | null
			readonly stability: number | null
			readonly weakestCluster: number | null
			readonly verdict: string
		}[]
		readonly personas: readonly ShownPersona[]
	} | null
}

export function setTable(sets: readonly ShownSet[], { say }: Output): string[] {
	return textTable(
		sets.map(({ id, name, method, summary }) => [
			...[name, method, summary ? `${summary.personas.length} ${say('personas')}` : say('personaNotRun'), id],
		]),
	)
}

const shownFeatures = 3

export function linesOfSet({ name, result }: ShownSet, output: Output): string[] {
	const { say, pick } = output
	if (!result) return [name, say('personaNotRun')]
	const { population, perK, personas } = result
	const left = population.leftOut.map(({ label, people }) => `${pick(label)} ${people}`).join(', ')
	const number = (value: number | null) => (value === null ? '–' : value.toFixed(2))
	const head = ['', say('personas'), say('members'), say('clusterShare'), say('clusterStability'), say('personaCentre')]
	return [
		`${name}: ${pick(result.because)}`,
		`${population.taken} / ${population.considered} ${say('members')}${left === '' ? '' : ` (${say('clusterLeftOut')}: ${left})`}`,
		'',
		...(personas.length === 0 ? [] : textTable([head, ...personas.map((one) => rowOf(one, output))])),
		...personas.flatMap((one) => testLines(one, output)),
		...(perK.length === 0
			? []
			: [
					'',
					...textTable([
						['k', say('clusterGap'), 'p', say('clusterStability'), say('clusterWeakest'), ''],
						...perK.map((each) => [
							...[String(each.k), number(each.gap), number(each.p), number(each.stability), number(each.weakestCluster)],
							each.verdict,
						]),
					]),
				]),
	]
}

function nameOf({ name, generatedName }: ShownPersona, { pick }: Output): string {
	return name ?? pick(generatedName)
}

function rowOf(one: ShownPersona, output: Output): string[] {
	const centre = one.centre.slice(0, shownFeatures).map(({ label, value, category, z }) => {
		const middle = category ? `${category.value} ${(category.share * 100).toFixed(0)}%` : (value ?? 0).toFixed(2)
		return `${output.pick(label)} ${middle} (${z > 0 ? '+' : ''}${z.toFixed(1)}σ)`
	})
	const share = `${(one.share * 100).toFixed(1)}%`
	return [`#${one.number}`, nameOf(one, output), String(one.size), share, one.stability?.toFixed(2) ?? '–', centre.join('; ')]
}

/** What tests found: on variables that the clustering did not see, and among people whom it did not see. */
function testLines(one: ShownPersona, output: Output): string[] {
	const { say, pick } = output
	const told = (differences: readonly Difference[]) =>
		differences
			.filter(({ differs }) => differs)
			.slice(0, shownFeatures)
			.map(({ label, value, effect: { value: d, low, high } }) => {
				const what = value ? `${pick(label)} ${value}` : pick(label)
				return `${what} ${d.toFixed(2)} (${low.toFixed(2)}…${high.toFixed(2)})`
			})
			.join('; ') || '–'
	return [
		...['', `#${one.number} ${nameOf(one, output)}`],
		`  ${say('personaHeldOutVariables')}: ${told(one.heldOutVariables)}`,
		`  ${say('personaHeldOutShoppers')}: ${told(one.heldOutShoppers)}`,
	]
}
