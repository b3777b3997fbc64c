import { fail } from '#kit/errors'
import { sensitivityOfProperty } from '#query'

/**
 * A statement as the engine's own parser reads it (`EXPLAIN AST`): one node a line, nested by indentation. Only what is
 * listed here may stand in a tag's statement; whatever is new in the engine is refused until somebody lists it.
 */
interface Node {
	readonly type: string
	readonly name: string
	readonly children: Node[]
}

const nodes = new Set([
	...['SelectWithUnionQuery', 'SelectIntersectExceptQuery', 'SelectQuery', 'ExpressionList', 'Identifier', 'Literal', 'Function'],
	...['TablesInSelectQuery', 'TablesInSelectQueryElement', 'TableExpression', 'TableIdentifier', 'TableJoin', 'ArrayJoin'],
	...['Subquery', 'Asterisk', 'QualifiedAsterisk', 'OrderByElement', 'WindowDefinition', 'WindowListElement'],
])

/** What a statement may do. */
export interface Allowed {
	/** Names that it may read. */
	readonly tables: readonly string[]
	/** `WITH name AS (SELECT …)`: names of its own, which may not be one of the tables. */
	readonly named?: boolean
	/** Properties that are sensitive data may be asked for by name. */
	readonly sensitive?: boolean
}

/** Nothing that reads from elsewhere, tells of the server, sleeps, or makes much out of little. Names without case. */
const functions = new Set(
	`
	and or not xor if multiif case casewithexpression ifnull nullif coalesce isnull isnotnull isnan assumenotnull tonullable
	equals notequals less greater lessorequals greaterorequals between in notin globalin globalnotin like notlike ilike notilike
	plus minus multiply divide intdiv modulo negate abs sign round floor ceil ceiling trunc sqrt pow power exp log log2 log10 greatest least
	count sum avg min max any anylast uniq uniqexact argmin argmax median quantile quantileexact quantiles stddevpop stddevsamp varpop varsamp corr
	countif sumif avgif minif maxif uniqif uniqexactif argminif argmaxif anyif sumornull avgornull minornull maxornull argmaxornull argminornull
	grouparray groupuniqarray topk countdistinct
	row_number rank dense_rank lag lead laginframe leadinframe first_value last_value ntile percent_rank
	tostring toint8 toint16 toint32 toint64 touint8 touint16 touint32 touint64 tofloat32 tofloat64 todecimal32 todecimal64 todecimal128
	touint64orzero toint64orzero tofloat64orzero tofloat64ornull todecimal128orzero cast _cast touint8orzero toint32orzero
	todate todate32 todatetime todatetime64 toyear tomonth toquarter todayofmonth todayofweek todayofyear tohour tominute toyyyymm toyyyymmdd
	tostartofday tostartofweek tostartofmonth tostartofquarter tostartofyear tostartofhour tomonday datediff dateadd datesub adddays subtractdays addmonths subtractmonths
	addhours subtracthours tointervalday tointervalweek tointervalmonth tointervalhour tointervalyear tointervalminute tointervalquarter
	now now64 today yesterday formatdatetime parsedatetimebesteffortornull tounixtimestamp
	length empty notempty lower upper lowerutf8 upperutf8 lengthutf8 trim trimboth concat substring substringutf8 left right startswith endswith position
	positioncaseinsensitiveutf8 hastoken match extract splitbychar splitbystring replaceone replaceall
	array tuple tupleelement arrayelement map mapcontains mapkeys mapvalues has hasany hasall arraymap arrayfilter arrayexists arrayall arraycount arraysum arraymin arraymax
	arraysort arrayreversesort arraydistinct arrayjoin arraystringconcat indexof lambda
	cityhash64 siphash64 jsonextractstring identity
	windowfunnel retention sequencematch sequencecount quantileif quantilesif medianif quantiletdigest quantiletdigestif uniqcombined uniqcombinedif
	grouparrayif groupuniqarrayif stddevpopif stddevsampif anylastif summap minmap maxmap deltasum sumdistinct avgweighted simplelinearregression
	tostartofinterval tostartofminute tostartoffiveminutes tostartoftenminutes tostartoffifteenminutes datetrunc datename monthname toisoweek toisoyear
	toweek toyearweek totimezone tosecond tolastdayofmonth addweeks subtractweeks addyears subtractyears addminutes subtractminutes age timediff
	tounixtimestamp64milli fromunixtimestamp64milli tointervalsecond tointervalmillisecond
	arrayslice arrayconcat arrayzip arrayenumerate arraypushback arrayflatten arrayavg arrayfirst arraylast arrayfirstindex arraycumsum arrayuniq arraycompact
	replaceregexpone replaceregexpall multisearchany positionutf8 ilike reverse reverseutf8 leftutf8 rightutf8 splitbynonalpha
	roundbankers log1p cbrt isfinite ifnotfinite bitand bitor bitcount tofloat32orzero tofloat64ornull toint64ornull todatetimeornull todateornull accuratecastornull
	jsonextractint jsonextractfloat jsonextractbool countequal nth_value cume_dist exponentialmovingaverage
	`
		.trim()
		.split(/\s+/),
)

const membership = new Set(['in', 'notin', 'globalin', 'globalnotin', 'nullin', 'notnullin', 'globalnullin', 'globalnotnullin'])

/** Functions that take a lambda; the engine would take any function's bare name there. */
const higherOrder = new Set(
	[
		...['map', 'filter', 'exists', 'all', 'count', 'sum', 'min', 'max', 'sort', 'reversesort'],
		...['avg', 'first', 'last', 'firstindex', 'cumsum', 'compact'],
	].map((name) => `array${name}`),
)

/** What a statement rests on: tables, and the events and traits that it compares with. */
export interface SqlReads {
	readonly tables: readonly string[]
	readonly events: readonly string[]
	readonly traits: readonly string[]
	/** Properties of events are read otherwise than each by its written name. */
	readonly allProperties: boolean
}

/**
 * Raises `bad-definition` unless the tree holds nothing but what is allowed. Gives what it reads.
 * @param own names that the statement gives to its own subqueries, see `namesGiven`
 */
export function checkSyntax(explained: readonly string[], allowed: Allowed, own: readonly string[] = []): SqlReads {
	const { tables, named = false, sensitive = false } = allowed
	const read = new Set<string>()
	const byName = new Set<Node>()
	let allProperties = false
	const tree = treeOf(explained)
	visit(tree, undefined)
	return {
		tables: [...read],
		events: read.has('events') ? textsComparedWith('event', tree) : [],
		traits: read.has('traits') ? textsComparedWith('name', tree) : [],
		allProperties,
	}

	function visit(node: Node, parent: Node | undefined): void {
		if (!nodes.has(node.type) && !(named && node.type === 'WithElement')) refuse(`${unknownPart(node.type)} is not allowed here`)
		if (node.type === 'TableIdentifier') readTable(node.name)
		if (node.type === 'Function') {
			if (parent?.type === 'TableExpression') refuse(`the table function ${node.name} is not allowed`)
			checkFunction(node, sensitive)
			const property = propertyAsked(node)
			if (property) byName.add(property)
		}
		if (!byName.has(node) && mayShowProperties(node)) allProperties = true
		for (const child of node.children) visit(child, node)
	}

	function readTable(name: string): void {
		// A SELECT without FROM reads the one row of this table.
		if (name === 'system.one' || own.includes(name)) return
		if (!tables.includes(name)) refuse(`${name} cannot be read; there are ${tables.join(', ')}`)
		read.add(name)
	}
}

const maps = ['text', 'num']

/** The column in `text['name']`. */
function propertyAsked({ name, children }: Node): Node | undefined {
	const [map, key] = children[0]?.children ?? []
	const lower = name.toLowerCase()
	const asked = (lower === 'arrayelement' || lower === 'mapcontains') && map?.type === 'Identifier' && key?.type === 'Literal'
	return asked && maps.includes(map.name.split('.').at(-1) ?? '') ? map : undefined
}

/** `text`, `e.num`, `text.values`, `*`. */
function mayShowProperties({ type, name }: Node): boolean {
	if (type === 'Asterisk' || type === 'QualifiedAsterisk') return true
	return type === 'Identifier' && name.split('.').some((part) => maps.includes(part))
}

/** Texts that stand beside a column in `=` or `IN`: `event = 'Product Viewed'`, `t.name IN ('a', 'b')`. */
function textsComparedWith(column: string, tree: Node): string[] {
	const found = new Set<string>()
	const visit = (node: Node) => {
		const sides = compares(node) ? (node.children[0]?.children ?? []) : []
		const named = sides.some(({ type, name }) => type === 'Identifier' && (name === column || name.endsWith(`.${column}`)))
		if (named) for (const side of sides) for (const text of textsIn(side)) found.add(text)
		for (const child of node.children) visit(child)
	}
	visit(tree)
	return [...found]
}

function compares({ type, name }: Node): boolean {
	const lower = name.toLowerCase()
	return type === 'Function' && (lower === 'equals' || lower === 'in' || lower === 'globalin')
}

/** A list stands as one literal, `Tuple_('a', 'b')`, or as a function of literals. */
function textsIn({ type, name, children }: Node): string[] {
	if (type === 'Literal')
		return [...name.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) => text.replaceAll(/\\(.)/g, '$1'))
	return type === 'Function' || type === 'ExpressionList' ? children.flatMap(textsIn) : []
}

/**
 * The tree is told in lines, so a name with line breaks in it could tell another tree. In the canonical form only quoted
 * names and texts hold escapes; a name that needs one is nobody's honest column.
 */
export function checkNames(canonical: string): void {
	// It would stand for a parameter of ours, in a text as well: the store looks for them before the engine reads.
	if (/\{\s*[A-Za-z_]\w*\s*:[^{}]+\}/.test(canonical)) refuse('must not hold {name: type}')
	for (const [text] of canonical.matchAll(quoted))
		if (!text.startsWith("'") && /[\\\p{Cc}]/u.test(text)) refuse('names must not hold line breaks or backslashes')
}

const quoted = /'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.|``)*`|"(?:[^"\\]|\\.|"")*"/gs

/**
 * Names that a canonical statement gives to subqueries of its own. The tree does not tell them; where the same text could be read
 * as something else, the resolved tables that `readStatement` asks for still say what is read.
 */
export function namesGiven(canonical: string, tables: readonly string[]): string[] {
	const bare = canonical.replaceAll(quoted, "''")
	if (/\bWITH RECURSIVE\b/i.test(bare)) refuse('WITH RECURSIVE is not allowed here')
	const names = [...bare.matchAll(/\b([A-Za-z_]\w*) AS \(+(?:SELECT|WITH)\b/g)].map(([, name = '']) => name)
	const taken = names.find((name) => tables.includes(name))
	if (taken !== undefined) refuse(`WITH ${taken}: there is a table of this name`)
	return names
}

function checkFunction({ name, children }: Node, sensitive: boolean): void {
	const lower = name.toLowerCase()
	if (!functions.has(lower)) refuse(`the function ${name} is not allowed`)
	// "IN name" reads a table of that name.
	const given = children[0]?.children ?? []
	if (membership.has(lower) && given[1]?.type === 'Identifier') refuse('IN takes a list or a subquery, not a name')
	if (!sensitive && (lower === 'arrayelement' || lower === 'mapcontains')) {
		const property = given
			.slice(1)
			.flatMap(textsIn)
			.find((name) => sensitivityOfProperty(name) !== undefined)
		if (property !== undefined) refuse(`${property} is sensitive data, which statements do not read`)
	}
	if (higherOrder.has(lower) && given.length > 1 && given[0]?.type === 'Identifier')
		refuse(`${name} takes x -> …, not the name of a function`)
}

function unknownPart(type: string): string {
	if (type === 'Set') return 'SETTINGS'
	if (type === 'WithElement') return 'WITH (write a subquery instead)'
	return type
}

function treeOf(lines: readonly string[]): Node {
	const open: Node[] = []
	for (const line of lines) {
		const depth = line.length - line.trimStart().length
		const [type = '', ...rest] = line.trim().split(' ')
		const node = {
			type,
			name: rest
				.join(' ')
				.replace(/ \((alias .*|children \d+)\)$/, '')
				.replace(/ \(alias .*\)$/, ''),
			children: [],
		}
		// Only the first line stands at the edge, and every other one under an open parent.
		if (depth > open.length || (depth === 0 && open.length > 0)) refuse('names must not hold line breaks')
		open.length = depth
		open.at(-1)?.children.push(node)
		open.push(node)
	}
	return open[0] ?? refuse('is empty')
}

function refuse(problem: string): never {
	return fail('bad-definition', `statement: ${problem}`, { path: 'statement', problem })
}
