import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { useWord } from '../../i18n/words.ts'
import { ErrorCode, ErrorState } from '../../ui/ErrorState.tsx'
import css from './explore.module.css'
import type { Place } from './place-of.ts'
import { placeOf, positionOfName } from './place-of.ts'

/** Where a statement is wrong, as a character from 1; undefined where nobody knows. */
export function positionIn(error: unknown, statement: string): number | undefined {
	if (!(error instanceof ApiError) || error.code !== 'bad-definition') return undefined
	const told = detail(error, 'position')
	return typeof told === 'number' ? told : positionOfName(statement, problemOf(error))
}

interface SqlFailureProps {
	error: unknown
	/** As it was sent. */
	statement: string
	onGo: (position: number) => void
	onRetry: () => void
}

/** What is wrong with a statement, and where; other failures as everywhere. */
export function SqlFailure({ error, statement, onGo, onRetry }: SqlFailureProps) {
	const { t } = useTranslation()
	const word = useWord()
	if (!(error instanceof ApiError) || (error.code !== 'bad-definition' && error.code !== 'query-limit'))
		return <ErrorState error={error} onRetry={onRetry} />
	const position = positionIn(error, statement)
	const limit = detail(error, 'limit')
	return (
		<div role="alert" className={css.failure}>
			<p className={css.failed}>
				{error.code === 'query-limit' ? word('explore.limit', String(limit)) : t('explore.refused')}
				{position !== undefined && <At place={placeOf(statement, position)} onGo={() => onGo(position)} />}
			</p>
			<p className={css.problem} lang="en">
				{problemOf(error)}
			</p>
			<ErrorCode error={error} />
		</div>
	)
}

function At({ place, onGo }: { place: Place; onGo: () => void }) {
	const { t } = useTranslation()
	return (
		<Button type="link" size="small" onClick={onGo}>
			{t('explore.place', { line: place.line, column: place.column })}
		</Button>
	)
}

function problemOf(error: ApiError): string {
	const problem = detail(error, 'problem')
	return typeof problem === 'string' ? problem : error.message
}

function detail({ details }: ApiError, name: string): unknown {
	return typeof details === 'object' && details !== null && name in details
		? (details as Readonly<Record<string, unknown>>)[name]
		: undefined
}
