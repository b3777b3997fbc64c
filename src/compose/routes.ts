import { z } from 'zod'
import type { Clock } from '#kit/clock'
import { pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import { nameOf } from '#kit/principal'
import { editors, everyone, type Route, route } from '#kit/route'
import type { Rendering } from './render-template.ts'
import { newTemplate, type ShopperContext, type Template, type TemplateContent, templateContent } from './template.ts'
import type { TemplateStore } from './template-store.ts'

const templateView = newTemplate.extend({
	id: z.uuid(),
	version: z.int(),
	createdAt: z.iso.datetime(),
	updatedAt: z.iso.datetime(),
	createdBy: z.string(),
})

const problemView = z.object({
	code: z.string(),
	severity: z.enum(['error', 'warning']),
	message: z.object({ zh: z.string(), en: z.string() }),
	detail: z.string().optional(),
})

const id = z.object({ id: z.uuid() })

interface Needs {
	readonly templates: TemplateStore
	readonly preview: (content: TemplateContent, shopper?: ShopperContext) => Promise<Rendering>
	readonly shopper: (profileId: number) => Promise<ShopperContext | undefined>
	readonly clock: Clock
}

export function composeRoutes({ templates, preview, shopper, clock }: Needs): readonly Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/templates',
			access: everyone,
			tag: 'compose',
			summary: 'Message templates, newest change first',
			query: pageQuery,
			response: z.object({ items: z.array(templateView), next: z.string().nullable() }),
			handle: async ({ query }) => {
				const page = await templates.list(query)
				return { items: page.items.map(view), next: page.next }
			},
		}),
		route({
			method: 'POST',
			path: '/api/templates',
			access: editors,
			tag: 'compose',
			summary: 'Creates a template',
			body: newTemplate,
			response: templateView,
			handle: async ({ body, principal }) => {
				const at = clock.now()
				return view(await templates.create(uuidv7(at), body, nameOf(principal), at))
			},
		}),
		route({
			method: 'POST',
			path: '/api/templates/preview',
			access: editors,
			tag: 'compose',
			summary: 'Renders a template and says what is wrong with it',
			body: templateContent.extend({ profileId: z.int().positive().optional() }),
			response: z.object({ subject: z.string(), html: z.string(), text: z.string(), problems: z.array(problemView) }),
			handle: async ({ body }) => {
				const { profileId, ...content } = body
				const person = profileId === undefined ? undefined : ((await shopper(profileId)) ?? fail('not-found', 'No such shopper'))
				const { subject, html, text, problems } = await preview(content, person)
				return { subject, html, text, problems: [...problems] }
			},
		}),
		route({
			method: 'GET',
			path: '/api/templates/:id',
			access: everyone,
			tag: 'compose',
			summary: 'One template; an older version with ?version=',
			params: id,
			query: z.object({ version: z.coerce.number().int().positive().optional() }),
			response: templateView,
			handle: async ({ params, query }) => view((await templates.get(params.id, query.version)) ?? fail('not-found')),
		}),
		route({
			method: 'PUT',
			path: '/api/templates/:id',
			access: editors,
			tag: 'compose',
			summary: 'Saves a new version; `version` is the one that was edited',
			params: id,
			body: newTemplate.extend({ version: z.int().positive() }),
			response: templateView,
			handle: async ({ params, body, principal }) => {
				const { version, ...template } = body
				return view(await templates.update(params.id, version, template, nameOf(principal), clock.now()))
			},
		}),
	]
}

function view(template: Template): z.input<typeof templateView> {
	return {
		...template,
		createdAt: new Date(template.createdAt).toISOString(),
		updatedAt: new Date(template.updatedAt).toISOString(),
	}
}
