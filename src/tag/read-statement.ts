import { fail } from '#kit/errors'
import { AnalyticsError, type AnalyticsStore } from '#storage/analytics'
import { type Allowed, checkNames, checkSyntax, namesGiven, type SqlReads } from './sql-syntax.ts'

export interface ReadStatement {
	/** The one statement as the engine's parser writes it. */
	readonly canonical: string
	readonly reads: SqlReads
}

/**
 * Reads somebody's statement as data: first `formatQuery` with the text as a parameter gives one canonical statement or an error,
 * then every node of its tree must be on a list. Raises `bad-definition` with `problem` and, where the engine tells it, `position`.
 */
export async function readStatement(analytics: AnalyticsStore, statement: string, allowed: Allowed): Promise<ReadStatement> {
	// The engines end a text there.
	if (statement.includes('\0')) fail('bad-definition', 'statement: must not hold a NUL character', { path: 'statement' })
	const canonical = await askedInSql(async () => {
		const [row] = await analytics.query<{ canonical: string }>('SELECT formatQuerySingleLine({statement:String}) AS canonical', {
			statement,
		})
		return row?.canonical ?? ''
	}, statement)
	checkNames(canonical)
	const explained = await askedInSql(() => analytics.query<{ explain: string }>(`SELECT explain FROM (EXPLAIN AST ${canonical})`))
	const own = allowed.named ? namesGiven(canonical, allowed.tables) : []
	return {
		canonical,
		reads: checkSyntax(
			explained.map(({ explain }) => explain),
			allowed,
			own,
		),
	}
}

/** In bytes, from 1. */
const failedAt = /failed at position (\d+)/

/**
 * What the engine says of somebody's statement is theirs to mend; a store that is away is not.
 * @param text what the engine's positions count in; with it they are told, in characters from 1
 */
export async function askedInSql<T>(work: () => Promise<T>, text?: string): Promise<T> {
	try {
		return await work()
	} catch (error) {
		if (!(error instanceof AnalyticsError)) throw error
		const problem = error.message.split('\n', 1)[0]?.slice(0, 400) ?? ''
		const [, byte] = failedAt.exec(problem) ?? []
		const where = byte === undefined || text === undefined ? {} : { position: characterAt(text, Number(byte)) }
		return fail('bad-definition', `statement: ${problem}`, { path: 'statement', problem, ...where }, error)
	}
}

function characterAt(text: string, byte: number): number {
	return (
		Buffer.from(text)
			.subarray(0, byte - 1)
			.toString().length + 1
	)
}
