import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { AutoComplete, Button, Form, Progress, Select, Upload } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportKind } from '../../api/model.ts'
import { useShop } from '../../app/session.ts'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { InboxOutlined } from '../../ui/icons.ts'
import { JsonEditor } from '../../ui/JsonEditor.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { readJson } from '../../ui/read-json.ts'
import { detectColumns } from './detect-columns.ts'
import { importQuery, importsQuery, sourcesQuery } from './queries.ts'
import css from './settings.module.css'
import { suggestMapping } from './suggest-mapping.ts'
import { uploadFile } from './upload-file.ts'

const kinds: readonly ImportKind[] = ['orders', 'profiles', 'events', 'items']

export function ImportForm({ onStarted }: { onStarted: (id: string) => void }) {
	const { t } = useTranslation()
	const { currency } = useShop()
	const sources = useQuery(sourcesQuery)
	const [file, setFile] = useState<File>()
	const [as, setAs] = useState<ImportKind>('orders')
	const [source, setSource] = useState('')
	const [columns, setColumns] = useState<string[]>()
	const [mapping, setMapping] = useState('{}')
	const { upload, id, share, cancel } = useUpload(onStarted)
	const suggest = (kind: ImportKind, names: string[] | undefined, from: string) =>
		setMapping(JSON.stringify(suggestMapping(kind, names ?? [], from || 'my-shop', currency).mapping, null, 2))
	const choose = async (chosen: File) => {
		const names = await detectColumns(chosen)
		const from = source || sourceIdOf(chosen.name)
		setFile(chosen)
		setColumns(names)
		setSource(from)
		suggest(as, names, from)
	}
	const read = readJson(mapping)
	const missing = columns
		? suggestMapping(as, columns, source, currency).missing.filter((field) => !mapping.includes(`"${field}"`))
		: []
	return (
		<Form layout="vertical" component="div">
			<Form.Item label={t('imports.file')}>
				<Chooser file={file} onChoose={(chosen) => void choose(chosen)} />
			</Form.Item>
			<Form.Item label={t('imports.as')} htmlFor="import-as">
				<Select<ImportKind>
					id="import-as"
					value={as}
					onChange={(kind) => {
						setAs(kind)
						suggest(kind, columns, source)
					}}
					options={kinds.map((kind) => ({ value: kind, label: t(`imports.kind.${kind}`) }))}
				/>
			</Form.Item>
			<Form.Item label={t('settings.keys.source')} htmlFor="import-source" extra={t('imports.sourceHelp')}>
				<AutoComplete
					id="import-source"
					value={source}
					options={sources.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []}
					onChange={(next: string) => {
						setSource(next)
						if (read.ok && typeof read.value === 'object' && read.value !== null)
							setMapping(JSON.stringify({ ...read.value, source: next }, null, 2))
					}}
				/>
			</Form.Item>
			{file && (
				<>
					<Columns columns={columns} />
					<JsonEditor
						label={t('imports.mapping')}
						help={
							missing.length > 0
								? t('imports.missing', { fields: missing.join(', ') })
								: t(columns ? 'imports.mappingHelp' : 'imports.mappingUnread')
						}
						text={mapping}
						onChange={setMapping}
						rows={14}
					/>
				</>
			)}
			{upload.isError && upload.error.name !== 'AbortError' && <ErrorState error={upload.error} compact />}
			{upload.isPending ? (
				<UploadProgress id={id} share={share} onCancel={cancel} />
			) : (
				<Button
					type="primary"
					disabled={!file || !read.ok}
					onClick={() => file && read.ok && upload.mutate({ file, as, mapping: read.value })}
				>
					{t('imports.start')}
				</Button>
			)}
		</Form>
	)
}

function Chooser({ file, onChoose }: { file: File | undefined; onChoose: (file: File) => void }) {
	const { t } = useTranslation()
	const locale = useLocale()
	return (
		<Upload.Dragger
			accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json,.parquet,.xlsx,.gz"
			maxCount={1}
			showUploadList={false}
			beforeUpload={(chosen) => {
				onChoose(chosen)
				return false
			}}
		>
			<p>
				<InboxOutlined />
			</p>
			<p>
				{file ? t('imports.chosen', { name: file.name, kb: exact(Math.ceil(file.size / 1024), locale) }) : t('imports.choose')}
			</p>
			<p className={css.faint}>{t('imports.formats')}</p>
		</Upload.Dragger>
	)
}

function Columns({ columns }: { columns: string[] | undefined }) {
	const { t } = useTranslation()
	if (columns === undefined) return <p className={css.faint}>{t('imports.columnsUnread')}</p>
	return (
		<>
			<p className={css.faint}>{t('imports.columns')}</p>
			<div className={css.columns}>
				{columns.map((column) => (
					<Pill key={column}>{column}</Pill>
				))}
			</div>
		</>
	)
}

/** First the bytes go over; then the server may still read. */
function UploadProgress({ id, share, onCancel }: { id: string; share: number; onCancel: () => void }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const report = useQuery({ ...importQuery(id), retry: true, refetchInterval: 1000 }).data
	const said =
		share < 1 || !report
			? t('imports.uploading', { share: percent(share, locale) })
			: t('imports.reading', { count: report.rowsRead })
	return (
		<>
			<Progress percent={Math.round(share * 100)} showInfo={false} aria-label={said} />
			<p className={css.faint} aria-live="polite">
				{said}
			</p>
			<Button onClick={onCancel}>{t('action.cancel')}</Button>
		</>
	)
}

interface Ask {
	readonly file: File
	readonly as: ImportKind
	readonly mapping: unknown
}

function useUpload(onStarted: (id: string) => void) {
	const queries = useQueryClient()
	const [share, setShare] = useState(0)
	const [id, setId] = useState('')
	const controller = useRef<AbortController>(undefined)
	const upload = useMutation({
		mutationFn: (ask: Ask) => {
			const chosen = randomUuid()
			controller.current = new AbortController()
			setShare(0)
			setId(chosen)
			return uploadFile({ ...ask, id: chosen, signal: controller.current.signal, onProgress: setShare })
		},
		onSuccess: (report) => onStarted(report.id),
		onSettled: () => queries.invalidateQueries({ queryKey: importsQuery.queryKey }),
	})
	return { upload, id, share, cancel: () => controller.current?.abort(new DOMException('cancelled', 'AbortError')) }
}

/** `crypto.randomUUID` exists on https and localhost only; a console on a plain address of the house network has none. */
function randomUuid(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16))
	const hex = [...bytes]
		.map((byte, nth) =>
			(nth === 6 ? (byte & 0x0f) | 0x40 : nth === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
		)
		.join('')
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** `Orders 2026.csv.gz` → `orders-2026`. */
function sourceIdOf(name: string): string {
	return (name.split('.')[0] ?? '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '')
		.slice(0, 40)
}
