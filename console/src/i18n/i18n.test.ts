import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { en } from './en/index.ts'
import { wantedLocale } from './wanted-locale.ts'
import { zh } from './zh/index.ts'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [key: string, text: string][] {
	return Object.entries(tree).flatMap(([key, value]) =>
		typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
	)
}

const texts = { zh: new Map(leaves(zh)), en: new Map(leaves(en)) }
/** English tells one from many, Chinese does not. */
const withoutCount = (key: string) => key.replace(/_(one|other)$/, '_n')
const keys = (of: Map<string, string>) => [...new Set([...of.keys()].map(withoutCount))].sort()
const slots = (text: string) => [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]))].sort()

describe('the two languages', () => {
	it('say the same things', () => {
		expect(keys(texts.zh)).toEqual(keys(texts.en))
	})

	it('leave nothing empty', () => {
		expect([...texts.zh, ...texts.en].filter(([, text]) => text.trim() === '')).toEqual([])
	})

	it('fill in the same values', () => {
		for (const [key, text] of texts.zh) {
			const english = texts.en.get(key) ?? ''
			expect(slots(text), key).toEqual(slots(english))
		}
	})

	it('have both forms wherever English counts, and the one form of Chinese', () => {
		const counted = [...texts.en.keys()].filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -4))
		for (const key of counted) {
			expect(texts.en.has(`${key}_other`), key).toBe(true)
			expect(texts.zh.has(`${key}_other`), key).toBe(true)
		}
		expect([...texts.zh.keys()].filter((key) => key.endsWith('_one'))).toEqual([])
	})

	it('are each written in their own script and punctuation', () => {
		const han = /\p{Script=Han}/u
		const english = [...texts.en].filter(
			([key, text]) => han.test(text) && !['frame.otherLanguage', 'settings.account.zh'].includes(key),
		)
		expect(english).toEqual([])
		const halfWidth = [...texts.zh].filter(([, text]) =>
			/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u.test(text.replaceAll(/\{\{.*?\}\}/g, '')),
		)
		expect(halfWidth).toEqual([])
	})

	it('do not beg, shout or blame', () => {
		const tone = [...texts.zh, ...texts.en].filter(([, text]) => /请您|！|!|\bplease\b|\boops\b|\bsorry\b/i.test(text))
		expect(tone).toEqual([])
	})
})

/** From the description of the API, which is made from the one table of codes. */
function serverCodes(): string[] {
	const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'))
	return document.components.schemas.Error.properties.error.properties.code.enum
}

describe('failures', () => {
	it('are said and answered in both languages, whatever code the server gives', () => {
		for (const code of serverCodes()) {
			for (const text of [texts.zh, texts.en]) {
				expect(text.has(`error.what.${code}`), code).toBe(true)
				expect(text.has(`error.advice.${code}`), code).toBe(true)
			}
		}
	})
})

describe('the first language', () => {
	it('is the one chosen, else the browser’s first that we speak, else English', () => {
		expect(wantedLocale('zh', ['en-US'])).toBe('zh')
		expect(wantedLocale(undefined, ['de-DE', 'zh-TW', 'en'])).toBe('zh')
		expect(wantedLocale(undefined, ['fr-FR', 'en-US'])).toBe('en')
		expect(wantedLocale(undefined, ['fr-FR'])).toBe('en')
	})
})

interface Node {
	readonly type: string
	readonly start: number
	readonly [key: string]: unknown
}

/** Attributes whose text a person sees or hears. */
const shown = new Set([
	'title',
	'label',
	'placeholder',
	'alt',
	'description',
	'content',
	'extra',
	'help',
	'aria-label',
	'aria-description',
	'okText',
	'cancelText',
	'note',
])
/** Words that are the same in every language. */
const universal = /^(RFM|JSON|NULL|s?MAPE|MASE|CSV|PNG|[\s\p{P}\p{S}\d]*|R|F|M|p =|https:\/\/shop\.example|\.\/qianmian demo)$/u

function rawTexts(code: string, file: string): string[] {
	const found: string[] = []
	const note = (text: string) => {
		if (!universal.test(text.trim()) && /\p{L}/u.test(text)) found.push(`${file}: ${text.trim()}`)
	}
	const visit = (node: unknown): void => {
		if (typeof node !== 'object' || node === null) return
		const { type, ...rest } = node as Node
		if (type === 'JSXText') note(String(rest.value))
		if (type === 'Literal' && typeof rest.value === 'string' && /\p{Script=Han}/u.test(rest.value)) note(rest.value)
		if (type === 'JSXAttribute') {
			const attribute = rest as { name?: { name?: string }; value?: { type?: string; value?: unknown } | null }
			if (shown.has(String(attribute.name?.name)) && attribute.value?.type === 'Literal') note(String(attribute.value.value))
		}
		Object.values(rest).forEach(visit)
	}
	visit(parseSync(file, code).program)
	return found
}

describe('the screens', () => {
	const root = join(import.meta.dirname, '..')
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
		(name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'),
	)

	it('hold no text outside the language files', () => {
		expect(files.flatMap((file) => rawTexts(readFileSync(join(root, file), 'utf8'), file))).toEqual([])
	})

	it('would be caught if they did', () => {
		expect(rawTexts('const a = <p title="Hello">你好 <b>world</b></p>', 'a.tsx')).toHaveLength(3)
	})
})
