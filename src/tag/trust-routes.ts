import { z } from 'zod'
import { fail } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import { sensitivityOfTrait } from '#query'
import { agreement } from './agreement.ts'
import { checkDays, permitUse, refusalText, uses } from './permit-use.ts'
import { auditTag, codeParam, existing, type TagRouteNeeds, tagEditors } from './route-needs.ts'
import { starterRoute } from './starter-route.ts'
import { maySee } from './tag-view.ts'

const text = z.object({ zh: z.string(), en: z.string() })

export function trustRoutes(needs: TagRouteNeeds): Route[] {
	return [starterRoute(needs), agreementRoute(needs), checkRoute(needs), checksRoute(needs), permitRoute(needs)]
}

const side = z.string().regex(/^(?:[a-z][a-z0-9_-]{1,59}|trait:.{1,200})$/, 'must be the code of a tag, or trait:name')

function agreementRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/tags/agreement',
		access: everyone,
		tag: 'tag',
		summary: 'How far two sources agree beyond chance: two tags, or a tag and a trait. Not accuracy: neither is the truth',
		body: z.object({ a: side, b: side }),
		response: z.object({
			matrix: z.array(z.array(z.int())),
			labelsA: z.array(text),
			labelsB: z.array(text),
			n: z.int(),
			onlyA: z.int(),
			onlyB: z.int(),
			observed: z.number(),
			expected: z.number(),
			kappa: z.number().nullable(),
			standardError: z.number().nullable(),
			low: z.number().nullable(),
			high: z.number().nullable(),
			formula: text,
		}),
		handle: async ({ body: { a, b }, principal }) => {
			const { tags, analytics, query } = needs
			await tags.catalogue.load()
			for (const one of [a, b]) {
				const found = one.startsWith('trait:')
					? (sensitivityOfTrait(one.slice(6)) ?? 'none')
					: tags.catalogue.duties(one).sensitivity
				if (!maySee(principal, found)) fail('forbidden', 'This is sensitive data, which is for administrators')
			}
			const { matrix, labelsA, labelsB, ...rest } = await agreement(
				{ analytics, query, catalogue: tags.catalogue },
				a,
				b,
				scopeOf(principal),
			)
			return {
				...rest,
				...{ matrix: matrix.map((row) => [...row]), labelsA: [...labelsA], labelsB: [...labelsB] },
				formula: {
					zh: 'Cohen κ = (一致率 − 偶然一致率) / (1 − 偶然一致率)；标准误按 Fleiss、Cohen、Everitt (1969)。衡量两个来源的一致程度，不代表谁更准确',
					en: 'Cohen’s κ = (observed − expected) / (1 − expected), standard error after Fleiss, Cohen and Everitt (1969). How far two sources agree, not which is right',
				},
			}
		},
	})
}

const group = z.object({ name: z.string().trim().min(1).max(120), n: z.int().min(1), value: z.number().min(0) })
const checkView = z.object({
	id: z.string(),
	version: z.int(),
	at: z.iso.datetime(),
	by: z.string(),
	compared: z.object({ measure: z.string(), groups: z.array(group), difference: z.number(), limit: z.number() }),
	fair: z.boolean(),
	note: z.string(),
})

function checkRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/tags/:code/fairness-checks',
		access: tagEditors,
		tag: 'tag',
		summary: 'Logs a fairness check: which groups were compared by what, how far they differ and whether that is fair',
		params: codeParam,
		body: z.object({
			measure: z.string().trim().min(1).max(200),
			groups: z.array(group).min(2).max(50),
			/** Largest relative difference that the shop calls fair. */
			limit: z.number().min(0).max(0.2).default(0.05),
			note: z.string().trim().max(1000).default(''),
		}),
		response: checkView,
		handle: async ({ params: { code }, body, principal }) => {
			const tag = await existing(needs, code)
			if (!tag.published) return fail('conflict', 'A draft is not checked: publish it first')
			const { measure, groups, limit, note } = body
			const values = groups.map(({ value }) => value)
			const people = groups.reduce((sum, { n }) => sum + n, 0)
			const mean = groups.reduce((sum, { n, value }) => sum + n * value, 0) / people
			const difference = mean === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / mean
			const check = await needs.fairness.record({
				...{ code, version: tag.published.version, at: needs.clock.now(), by: nameOf(principal), note },
				...{ compared: { measure, groups, difference, limit }, fair: difference <= limit },
			})
			await auditTag(needs, principal, 'fairness-checked', code, { difference, limit, fair: check.fair, measure })
			return viewCheck(check)
		},
	})
}

function checksRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/tags/:code/fairness-checks',
		access: everyone,
		tag: 'tag',
		summary: 'Fairness checks of a tag and the questions for permission, newest first',
		params: codeParam,
		response: z.object({
			/** A check older than this no longer stands for anything. */
			checkDays: z.int(),
			items: z.array(checkView),
			uses: z.array(
				z.object({ use: z.string(), by: z.string(), at: z.iso.datetime(), permitted: z.boolean(), reason: text.nullable() }),
			),
		}),
		handle: async ({ params: { code } }) => {
			await existing(needs, code)
			const [checks, asked] = await Promise.all([needs.fairness.of(code), needs.fairness.usesOf(code)])
			return {
				checkDays,
				items: checks.map(viewCheck),
				uses: asked.map(({ use, by, at, permitted, reason }) => ({
					...{ use, by, at: new Date(at).toISOString(), permitted },
					reason: reason === '' ? null : refusalText(reason),
				})),
			}
		},
	})
}

function viewCheck({ id, version, at, by, compared, fair, note }: Awaited<ReturnType<TagRouteNeeds['fairness']['record']>>) {
	return { id, version, by, fair, note, at: new Date(at).toISOString(), compared: { ...compared, groups: [...compared.groups] } }
}

function permitRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/tags/:code/permit',
		access: tagEditors,
		tag: 'tag',
		summary: `May this tag be used so? Sensitive data never; prices and coupons only after a fairness check of the last ${checkDays} days`,
		params: codeParam,
		body: z.object({ use: z.enum(uses) }),
		response: z.object({ permitted: z.literal(true), check: checkView.nullable() }),
		handle: async ({ params: { code }, body: { use }, principal }) => {
			const tag = await existing(needs, code)
			if (!tag.published) return fail('conflict', 'A draft is not used: publish it first')
			await needs.tags.catalogue.load()
			const now = needs.clock.now()
			const duties = needs.tags.catalogue.duties(code)
			const answer = permitUse(use, duties, tag.published.version, await needs.fairness.of(code), now)
			const reason = answer.permitted ? '' : answer.reason.en
			await needs.fairness.logUse({ code, use, by: nameOf(principal), at: now, permitted: answer.permitted, reason })
			await auditTag(needs, principal, answer.permitted ? 'use-permitted' : 'use-refused', code, { use, reason })
			if (!answer.permitted) return fail(answer.code, answer.reason.en, { use, reason: answer.reason })
			return { permitted: true as const, check: answer.check && viewCheck(answer.check) }
		},
	})
}
