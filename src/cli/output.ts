import { CodedError, type ErrorCode, isCoded } from '#kit/errors'
import type { Text } from '#kit/text'
import { drawBar } from './progress.ts'
import { type Language, speaker, type Word } from './words.ts'

/** stdout carries the result, stderr everything else; with --json the result is one JSON document, failures too. */
export interface Output {
	readonly json: boolean
	readonly language: Language
	readonly say: (word: Word) => string
	/** Picks the language of a text that is not in the table. */
	readonly pick: (text: Text) => string
	/** A line for people: to stdout, or to stderr when stdout belongs to the JSON document. */
	line(text?: string): void
	/** The result: `document` with --json, else the lines. */
	result(document: unknown, lines: readonly string[]): void
	/** Shows how far long work is; `done` of `total`, in the unit of `label`. */
	progress(label: string, done: number, total: number | undefined): void
	/** Says what went wrong and gives the exit code. */
	failure(error: unknown): 1 | 2
}

export function createOutput(json: boolean, language: Language): Output {
	const stream = json ? process.stderr : process.stdout
	const bar = drawBar(process.stderr)
	const line = (text = ''): void => {
		bar.clear()
		stream.write(`${text}\n`)
	}
	return {
		json,
		language,
		say: speaker(language),
		pick: (text) => text[language],
		line,
		result: (document, lines) => {
			bar.clear()
			if (json) process.stdout.write(`${JSON.stringify(document, null, '\t')}\n`)
			else for (const text of lines) line(text)
		},
		progress: (label, done, total) => bar.show(label, done, total),
		failure: (error) => {
			bar.clear()
			const coded = isCoded(error) ? error : new CodedError('internal', undefined, undefined, { cause: error })
			process.stderr.write(isCoded(error) ? explain(error) : `${error instanceof Error ? error.stack : String(error)}\n`)
			if (json) process.stdout.write(`${JSON.stringify(coded, null, '\t')}\n`)
			return faultOfCaller.has(coded.code) ? 2 : 1
		},
	}
}

/** Failures that the caller can mend by asking differently. */
const faultOfCaller = new Set<ErrorCode>([
	'bad-request',
	'malformed-json',
	'malformed-gzip',
	'not-found',
	'conflict',
	'too-large',
	'unsupported-encoding',
	'bad-definition',
	'query-limit',
	'bad-mapping',
	'bad-file',
	'bad-template',
	'bad-config',
])

function explain({ code, message, details }: CodedError): string {
	const more = details === undefined ? '' : `\n${JSON.stringify(details, null, '  ')}`
	return `${message} [${code}]${more}\n`
}
