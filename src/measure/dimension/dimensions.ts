import { fail } from '#kit/errors'
import type { Principal } from '#kit/route'
import { type Dimension, type PeopleDimension, type Query, rowDimension, rowDimensions } from '#query'

/** What a question is told apart by, under the names that it can be asked by. */
export interface Dimensions {
	/** @param platform those as well that only platforms tell */
	list(principal: Principal, platform?: boolean): Promise<readonly Dimension[]>
	/**
	 * Raises `bad-request` for a name that there is not, `forbidden` for what the reader may not see.
	 * @param from first day of what is asked: who had ordered before it is no new buyer
	 */
	get(name: string, from: string, principal: Principal): Promise<Dimension>
}

export interface DimensionNeeds {
	readonly query: Query
	/** Of the stages above: personas, segments. */
	readonly people: () => Promise<readonly PeopleDimension[]>
	/** Raises `forbidden` where a reader may not see what these fields say. */
	readonly assertReadable: (principal: Principal, fields: readonly string[]) => void
	readonly now: () => number
}

const mostValues = 50
const fieldPrefix = 'field:'
const noSegment = () => fail('bad-definition', 'a field is no segment')

export function createDimensions(needs: DimensionNeeds): Dimensions {
	const { query, people, assertReadable } = needs
	const readable = (principal: Principal, dimension: PeopleDimension) => {
		try {
			assertReadable(principal, dimension.fields)
			return true
		} catch {
			return false
		}
	}
	const ofFields = () => fieldDimensions(needs)
	return {
		list: async (principal, platform = false) => {
			const personal = [buying(needs, '2000-01-01'), ...ofFields(), ...(await people())]
			const ofRows = rowDimensions.filter(({ event, line }) => platform || event || line)
			return [...ofRows, ...personal.filter((dimension) => readable(principal, dimension))]
		},
		get: async (name, from, principal) => {
			if (name === 'buying') return buying(needs, from)
			const found = name.startsWith(fieldPrefix)
				? ofFields().find((dimension) => dimension.name === name)
				: name.includes(':') && !name.startsWith('property:')
					? (await people()).find((dimension) => dimension.name === name)
					: rowDimension(name)
			if (!found) return fail('bad-request', `There is no dimension ${name}`)
			if (found.of === 'people') assertReadable(principal, found.fields)
			return found
		},
	}

	/** Computed facts and tags whose values are few and known. */
	function fieldDimensions({ now }: DimensionNeeds): PeopleDimension[] {
		return query.fields.all.flatMap(({ name, label, source, values = [], sensitivity }) => {
			const personal = 'facts' in source || 'tag' in source || 'trait' in source
			if (!personal || sensitivity || values.length === 0 || values.length > mostValues) return []
			const cases = values.map(({ value, label: called }) => ({
				...{ value: String(value), label: called },
				people: (sets: Parameters<PeopleDimension['cases'][number]['people']>[0]) =>
					query.membersIn(sets, { trait: name, op: 'eq', value }, noSegment, now()),
			}))
			return [{ of: 'people' as const, name: `${fieldPrefix}${name}`, label, cases, fields: [name] }]
		})
	}
}

/** Whoever had ordered before the time asked for, and everybody else: as far as we know. */
function buying({ query, now }: DimensionNeeds, from: string): PeopleDimension {
	const before = { orders: true, measure: 'count', op: 'gte', value: 1, window: { to: from } } as const
	return {
		...{ of: 'people', name: 'buying', label: { zh: '新老客', en: 'New or returning buyer' }, fields: [] },
		cases: [
			{
				...{ value: 'returning', label: { zh: '老客（此前已下过单）', en: 'Returning (had ordered before)' } },
				people: (sets) => query.membersIn(sets, before, noSegment, now()),
			},
		],
		rest: { value: 'new', label: { zh: '新客（此前未见下单）', en: 'New (no order known before)' } },
	}
}
