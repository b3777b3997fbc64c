import type { DayRange } from '../calendar.ts'

/** The body of a question as its route takes it, by its schema. */
export type Asked = DayRange & Readonly<Record<string, unknown>>
