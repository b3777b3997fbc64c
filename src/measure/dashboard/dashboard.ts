import { z } from 'zod'
import { fail } from '#kit/errors'
import { type Principal, type Role, roles } from '#kit/route'

/** What one dashboard may hold, and one person keep. */
export const limits = { tiles: 40, dashboards: 100, questionBytes: 20_000, requestBytes: 512 * 1024 } as const

/** Whoever may keep dashboards: viewers read them. */
export const makers: readonly Role[] = ['admin', 'marketer', 'analyst']

/** Dashboards are drawn on so many columns. */
const columns = 12
const widest = { w: 6, h: 8 } as const

const placeSchema = z
	.strictObject({
		x: z
			.int()
			.min(0)
			.max(columns - 1),
		y: z.int().min(0).max(5_000),
		w: z.int().min(1).max(columns),
		h: z.int().min(1).max(60).meta({ description: 'In rows of 40 px' }),
	})
	.refine(({ x, w }) => x + w <= columns, { message: `reaches beyond the ${columns} columns` })

const questionSchema = z.strictObject({
	kind: z.string().min(1).max(80).meta({ description: 'Path of the question’s own route without /api/, such as metrics/read' }),
	body: z.record(z.string(), z.unknown()).meta({ description: 'What that route takes, without from and to' }),
})

const contentSchema = z.union([
	z.strictObject({ question: questionSchema }),
	z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
])

const days = z.int().min(1).max(3_650)
const shown = {
	title: z.string().trim().min(1).max(120).nullable().default(null).meta({ description: 'Null: the question says its own name' }),
	days: days.nullable().default(null).meta({ description: 'A range of its own; null: that of the dashboard' }),
	view: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a name such as line or table'),
	is: contentSchema,
}

/** A tile as it is sent: without an id it is a new one. */
const tileSchema = z.strictObject({
	id: z
		.string()
		.regex(/^[\w-]{1,40}$/)
		.optional(),
	place: placeSchema,
	...shown,
})

/** A tile put below the others. */
export const addedTileSchema = z.strictObject({
	w: z.int().min(1).max(columns).default(widest.w),
	h: z.int().min(1).max(60).default(widest.h),
	...shown,
})

export const comparisons = ['none', 'previous', 'year'] as const
const sharing = z.array(z.enum(roles)).max(roles.length).default([])

const content = {
	name: z.string().trim().min(1).max(120),
	description: z.string().trim().max(2_000).default(''),
	sharedWith: sharing.meta({ description: 'Roles that may read it, beside its owner and administrators' }),
	editableBy: sharing.meta({ description: 'Roles that may change it, and so read it; viewers may not' }),
	range: z.strictObject({ days }).default({ days: 28 }).meta({ description: 'Days of the shop, up to and with today' }),
	compare: z.enum(comparisons).default('none'),
	tiles: z.array(tileSchema).max(limits.tiles, `must be at most ${limits.tiles} tiles`).default([]),
}

export const newDashboardSchema = z.strictObject(content)
export const savedDashboardSchema = z.strictObject({ ...content, version: z.int().min(1) })

export type Question = z.output<typeof questionSchema>
export type Tile = z.output<typeof tileSchema> & { id: string }
export type SentContent = z.output<typeof newDashboardSchema>
export type AddedTile = z.output<typeof addedTileSchema>
export type Content = Omit<SentContent, 'tiles'> & { tiles: Tile[] }

export interface Dashboard extends Content {
	readonly id: string
	readonly owner: { readonly id: string; readonly name: string }
	/** Name of whoever saved it last; unknown for what the software brings. */
	readonly savedBy?: string
	/** Grows with each saving. */
	readonly version: number
	/** UTC ms; null for what the software brings. */
	readonly updatedAt: number | null
	/** Which of those that the software brings. */
	readonly starter?: string
}

/** Whoever asks, as far as dashboards look at them. Raises `not-signed-in` for anybody else. */
export function readerOf(principal: Principal): { readonly id: string; readonly name: string; readonly role: Role } {
	return principal.kind === 'user' || principal.kind === 'admin-key' ? principal : fail('not-signed-in')
}

type Shared = Pick<Dashboard, 'owner' | 'sharedWith' | 'editableBy' | 'starter'>

export function mayRead(principal: Principal, dashboard: Shared): boolean {
	const { role } = readerOf(principal)
	return dashboard.starter !== undefined || mayEdit(principal, dashboard) || dashboard.sharedWith.includes(role)
}

/** Tiles and words; what a viewer was given as an editor is to read. */
export function mayEdit(principal: Principal, dashboard: Shared): boolean {
	const { role } = readerOf(principal)
	if (dashboard.starter !== undefined || !makers.includes(role)) return false
	return owns(principal, dashboard) || dashboard.editableBy.includes(role)
}

/** Who else may see it, and whether it is there at all, is up to its owner and to administrators. */
export function owns(principal: Principal, { owner, starter }: Shared): boolean {
	const { id, role } = readerOf(principal)
	return starter === undefined && (role === 'admin' || owner.id === id)
}
