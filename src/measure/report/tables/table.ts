import type { Text } from '#kit/text'

/** How a column is written. `money` is a decimal of the shop's currency; `share` a part of 1; `day` `YYYY-MM-DD`. */
export type ColumnKind = 'text' | 'day' | 'count' | 'number' | 'share' | 'money'

export interface Column {
	/** In files. */
	readonly name: string
	/** In mails. */
	readonly label: Text
	readonly as: ColumnKind
}

export type Cell = string | number | null

/** An answer, row by row. */
export interface Table {
	readonly columns: readonly Column[]
	readonly rows: readonly (readonly Cell[])[]
}

/** The body of the question, without its days. */
export type Asked = Readonly<Record<string, unknown>>

export function column(name: string, as: ColumnKind, zh: string, en: string): Column {
	return { name, as, label: { zh, en } }
}

/** What a value of a breakdown is called where it is not one value. */
export const gathered: Readonly<Record<'others' | 'unsaid' | 'never', Text>> = {
	others: { zh: '其他', en: 'others' },
	unsaid: { zh: '（未知）', en: '(not said)' },
	never: { zh: '（未到达）', en: '(never got there)' },
}
