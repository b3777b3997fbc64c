import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useMe } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CaretRightOutlined, StopOutlined, TableOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, text as textCodec } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { DownloadButton } from './DownloadButton.tsx'
import { type Example, examples } from './examples.ts'
import css from './explore.module.css'
import { placeOf } from './place-of.ts'
import { ResultNote, ResultTable } from './ResultTable.tsx'
import { remember, useRecentStatements } from './recent-statements.ts'
import { SchemaList } from './SchemaList.tsx'
import { SqlEditor } from './SqlEditor.tsx'
import { positionIn, SqlFailure } from './SqlFailure.tsx'

const codecs: Codecs<{ sql: string }> = { sql: textCodec() }
const keyOf = (statement: string) => ['explore', 'sql', statement] as const

/** A statement over the views, and what it answers. What was run is in the address: a link runs it again. */
export function SqlTab() {
	const { t } = useTranslation()
	const queries = useQueryClient()
	const { id: user } = useMe().user
	const recent = useRecentStatements(user)
	const [{ sql }, set] = useUrlState(codecs)
	const [text, setText] = useState(sql)
	const area = useRef<HTMLTextAreaElement>(null)
	useEffect(() => setText(sql), [sql])
	const answer = useQuery({
		queryKey: keyOf(sql),
		// Aborting closes the connection, which ends the statement on the server.
		queryFn: ({ signal }) => ok(api.POST('/api/sql/run', { body: { statement: sql }, signal })),
		enabled: sql !== '',
		retry: false,
		staleTime: Number.POSITIVE_INFINITY,
		refetchOnWindowFocus: false,
	})
	const run = (statement: string = text) => {
		const asked = statement.trim()
		if (asked === '') return
		setText(asked)
		remember(user, asked)
		if (asked === sql) void answer.refetch()
		else set({ sql: asked })
	}
	const cancel = () => void queries.cancelQueries({ queryKey: keyOf(sql) })
	const wrong = answer.isError && text === sql ? positionIn(answer.error, sql) : undefined
	const go = (position: number) => select(area.current, position)
	return (
		<div className={css.sql}>
			<Panel title={t('explore.schema')} className={css.side}>
				<SchemaList onPick={(name) => insert(area.current, name, setText)} />
			</Panel>
			<div className={css.stack}>
				<Panel>
					<SqlEditor
						text={text}
						onChange={setText}
						onRun={() => run()}
						wrongLine={wrong === undefined ? undefined : placeOf(sql, wrong).line}
						area={area}
					/>
					<div className={css.bar}>
						{answer.isFetching ? (
							<Button danger icon={<StopOutlined />} onClick={cancel}>
								{t('explore.cancel')}
							</Button>
						) : (
							<Button type="primary" icon={<CaretRightOutlined />} disabled={text.trim() === ''} onClick={() => run()}>
								{t('explore.run')}
							</Button>
						)}
						<span className={css.keys}>{t('explore.keys')}</span>
						<span className={css.rest}>
							<Dropdown
								trigger={['click']}
								disabled={recent.length === 0}
								menu={{
									items: recent.map((statement) => ({
										key: statement,
										label: <code className={css.recent}>{statement.replace(/\s+/g, ' ')}</code>,
									})),
									onClick: ({ key }) => setText(key),
								}}
							>
								<Button disabled={recent.length === 0}>{t('explore.recent')}</Button>
							</Dropdown>
							<DownloadButton path="/api/exports/sql" body={{ statement: text.trim() }} disabled={text.trim() === ''} />
						</span>
					</div>
				</Panel>
				<Answer query={answer} statement={sql} onGo={go} onExample={({ statement }) => run(statement)} />
			</div>
		</div>
	)
}

interface AnswerProps {
	query: ReturnType<typeof useQuery<NonNullable<Parameters<typeof ResultTable>[0]['answer']>>>
	statement: string
	onGo: (position: number) => void
	onExample: (example: Example) => void
}

function Answer({ query, statement, onGo, onExample }: AnswerProps) {
	const { t } = useTranslation()
	if (statement === '') return <Examples onExample={onExample} />
	if (query.isFetching)
		return (
			<Panel title={t('explore.result')}>
				<BlockSkeleton height={160} />
			</Panel>
		)
	if (query.isError)
		return (
			<Panel>
				<SqlFailure error={query.error} statement={statement} onGo={onGo} onRetry={() => void query.refetch()} />
			</Panel>
		)
	if (query.data === undefined)
		return (
			<Panel>
				<EmptyState title={t('explore.cancelled')}>{t('explore.cancelledWhy')}</EmptyState>
			</Panel>
		)
	return (
		<Panel title={t('explore.result')} note={<ResultNote answer={query.data} />} flush>
			<ResultTable key={statement} answer={query.data} />
		</Panel>
	)
}

function Examples({ onExample }: { onExample: (example: Example) => void }) {
	const { t } = useTranslation()
	return (
		<Panel>
			<EmptyState
				icon={<TableOutlined />}
				title={t('explore.start.title')}
				action={
					<span className={css.examples}>
						{examples.map((example) => (
							<Button key={example.key} onClick={() => onExample(example)}>
								{t(`explore.example.${example.key}`)}
							</Button>
						))}
					</span>
				}
			>
				{t('explore.start.why')}
			</EmptyState>
		</Panel>
	)
}

function select(area: HTMLTextAreaElement | null, position: number): void {
	area?.focus()
	area?.setSelectionRange(position - 1, position)
}

/** Where the cursor is, with a space before it where two words would meet. */
function insert(area: HTMLTextAreaElement | null, name: string, setText: (change: (text: string) => string) => void): void {
	const { selectionStart: start = 0, selectionEnd: end = 0 } = area ?? {}
	setText((text) => {
		const before = text.slice(0, start)
		const written = `${/[\w'"]$/.test(before) ? ' ' : ''}${name}`
		requestAnimationFrame(() => {
			area?.focus()
			area?.setSelectionRange(start + written.length, start + written.length)
		})
		return before + written + text.slice(end)
	})
}
