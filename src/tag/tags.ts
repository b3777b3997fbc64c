import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import type { DataScope } from '#kit/route'
import { sensitivityOfTrait } from '#query'
import { isScoped } from '#storage/data-scope'
import { createCatalogue } from './catalogue.ts'
import { assertNoCircle, before, checkDefinition, inOrder } from './check-tag.ts'
import { countInScope, numbersInScope } from './count-in-scope.ts'
import { shapeOf, type TagDefinition } from './definition.ts'
import { type Sources, sourcesOf } from './depends-on.ts'
import { type FailureReason, failureReason } from './failure-reason.ts'
import { forgetTag, type Generation, previewPrefix } from './generation-store.ts'
import { tagJobs } from './jobs.ts'
import { usesOfSource } from './lineage.ts'
import { createKnownMinors, minorsAmong } from './minors.ts'
import { compareValues, countValues } from './read-values.ts'
import { refreshTags } from './refresh-tags.ts'
import { tagRoutes } from './routes.ts'
import { createSqlSandbox } from './sql-sandbox.ts'
import { fieldName, type LastRefresh, type Tag, type TagContent } from './tag.ts'
import type { Preview, SaveInput, TagNeeds, Tags, Usage } from './tag-needs.ts'
import { maySee } from './tag-view.ts'
import { settleAll, watchTags } from './watch-tags.ts'

/** Tags computed in one go, so that what they share is read once and no statement grows without bound. */
const perBatch = 40

export async function createTag(needs: TagNeeds): Promise<Tags> {
	const { analytics, store, query, clock, log } = needs
	const sandbox = needs.sandbox ?? createSqlSandbox(analytics)
	const catalogue = createCatalogue(store, needs.segments, clock, log)
	const checks = { ...needs, sandbox }
	await catalogue.load()

	async function checked(code: string, content: TagContent) {
		await catalogue.load()
		await checkDefinition(checks, content.definition)
		if (!(await store.categories()).some((category) => category.code === content.category))
			fail('bad-definition', `category: there is no category ${content.category}`, { path: 'category' })
		const segments = await needs.segments()
		return (tags: ReadonlyMap<string, Tag>) => assertNoCircle(code, content, tags, segments)
	}

	async function settle(tag: Tag): Promise<Tag> {
		await catalogue.load()
		if (tag.published?.version !== tag.version) return tag
		await refresh([tag.code])
		return (await store.get(tag.code)) ?? tag
	}

	async function usages(code: string): Promise<Usage[]> {
		const tags = (await store.all()).flatMap((tag) => {
			const contents = [tag.content, ...(tag.published ? [tag.published.content] : [])]
			return tag.code !== code && contents.some((content) => sourcesOf(content).tags.includes(code))
				? [{ kind: 'tag', id: tag.code, name: tag.content.name.zh }]
				: []
		})
		const segments = (await needs.segments()).filter(({ definition }) =>
			JSON.stringify(definition).includes(JSON.stringify(fieldName(code))),
		)
		const campaigns = await Promise.all(segments.map(({ id }) => needs.usesOfSegment(id)))
		return [...tags, ...segments.map(({ id, name }) => ({ kind: 'segment', id, name })), ...unique(campaigns.flat())]
	}

	/** Tags that rest on something directly, as published or as a draft. */
	async function restingOn(test: (sources: Sources) => boolean): Promise<Usage[]> {
		return (await store.all()).flatMap(({ code, content, published }) =>
			[content, ...(published ? [published.content] : [])].some((one) => test(sourcesOf(one)))
				? [{ kind: 'tag', id: code, name: content.name.zh }]
				: [],
		)
	}

	/** Tags whose statement compares with a trait's name. */
	async function statementsOn(trait: string): Promise<Usage[]> {
		const found: Usage[] = []
		for (const { code, content, published } of await store.all())
			for (const { definition } of [content, ...(published ? [published.content] : [])])
				if (definition.kind === 'sql' && (await sandbox.reads(definition.statement)).traits.includes(trait))
					found.push({ kind: 'tag', id: code, name: content.name.zh })
		return found
	}

	async function assertUnused(code: string): Promise<void> {
		const used = await usages(code)
		if (used.length > 0) fail('in-use', undefined, { usages: used })
	}

	async function refresh(codes: readonly string[]): Promise<Map<string, string>> {
		await catalogue.load()
		const wanted = catalogue.tags().filter((tag) => tag.published && codes.includes(tag.code))
		const failed = new Map<string, string>()
		for (const level of inOrder(wanted))
			for (let from = 0; from < level.length; from += perBatch) await refreshBatch(level.slice(from, from + perBatch), failed)
		await catalogue.load()
		return failed
	}

	/** One tag that cannot be computed must not keep the others waiting: then each is tried by itself. */
	async function refreshBatch(tags: readonly Tag[], failed: Map<string, string>): Promise<void> {
		const asked = tags.flatMap(({ code, published }) =>
			published
				? [
						{
							key: code,
							version: published.version,
							content: published.content,
							before: before(code, published.content, catalogue.tags()),
						},
					]
				: [],
		)
		try {
			const { found, earlier } = await refreshTags({ ...needs, sandbox }, asked)
			for (const generation of found) await store.recordRefresh(generation.tag, lastOf(generation))
			await watchTags(needs.alerts, catalogue.tags(), found, earlier)
		} catch (error) {
			if (tags.length > 1) {
				for (const tag of tags) await refreshBatch([tag], failed)
				return
			}
			const [tag] = tags as [Tag]
			const reason = failureReason(error)
			const told = `${reason.code}: ${reason.text.en}`
			log.error({ err: error, tag: tag.code }, 'a tag could not be computed')
			failed.set(tag.code, told)
			await store.recordRefresh(tag.code, failedRefresh(tag, told, clock.now()))
			await needs.alerts.raise(failureAlert(tag, reason))
		}
	}

	async function preview(definition: TagDefinition, code: string | undefined, scope: DataScope = {}): Promise<Preview> {
		const started = clock.now()
		await catalogue.load()
		await checkDefinition(checks, definition)
		// Stays until the next tidying: taking its rows away at once would rewrite parts of four tables for every look.
		const key = `${previewPrefix}${uuidv7(started)}`
		const present = code === undefined ? undefined : catalogue.tag(code)
		const against = present?.last ? present.code : undefined
		const asked = { key, version: 1, content: { definition }, before: [], ...(code === undefined ? {} : { against: code }) }
		const { found } = await refreshTags({ ...needs, sandbox }, [asked])
		const [generation] = found
		if (!generation) throw new Error('a preview found nothing')
		const { as } = shapeOf(definition)
		const comparable = against !== undefined && present?.published && shapeOf(present.published.content.definition).as === as
		const [values, diff] = await Promise.all([
			countValues(analytics, key, scope),
			comparable ? compareValues(analytics, against, key, as, scope) : null,
		])
		const seen = isScoped(scope) ? await generationIn(scope, generation, as) : generation
		return { values, generation: seen, diff, elapsedMs: clock.now() - started }
	}

	/** What a reader with a data scope sees of a computation: their own people. Drift is told of the whole shop alone. */
	async function generationIn(scope: DataScope, generation: Generation, as: 'label' | 'number'): Promise<Generation> {
		const { everyone, known, holders } = (await countInScope(analytics, [generation.tag], scope))(generation.tag)
		const numbers = as === 'number' ? await numbersInScope(analytics, generation, known, scope) : { counts: {}, edges: [] }
		return { ...generation, ...numbers, everyone, known, holders, conflicts: 0, psi: null }
	}

	const tags: Tags = {
		...{ catalogue, store, sandbox, usages, refresh, preview },
		fields: catalogue.fields,
		create: async (code, input, author) => {
			const check = await checked(code, input.content)
			return settle(await store.create(code, versionOf(input, author), check))
		},
		update: async (code, edited, input, author) => {
			const check = await checked(code, input.content)
			return settle(await store.saveVersion(code, edited, versionOf(input, author), check))
		},
		publish: async (code, version) => {
			const versions = await store.versions(code)
			const found = versions.find((one) => one.version === version) ?? fail('not-found')
			// What a later version computed would go on counting as the newest.
			if (versions.some((one) => one.version > version && one.publishedAt !== null))
				fail('conflict', 'A later version was published: roll back to this one instead')
			const check = await checked(code, found.content)
			await store.publish(code, version, clock.now(), check)
			await refresh([code])
			return (await store.get(code)) ?? fail('not-found')
		},
		unpublish: async (code) => {
			await assertUnused(code)
			const tag = await store.unpublish(code, clock.now(), () => undefined)
			await settleAll(needs.alerts, code)
			await catalogue.load()
			return tag
		},
		remove: async (code) => {
			if (!(await store.get(code))) fail('not-found')
			await assertUnused(code)
			await store.remove(code, () => undefined)
			await catalogue.load()
			await forgetTag(analytics, code)
			await settleAll(needs.alerts, code)
		},
		dutiesOfFields: (names) => {
			const contents = catalogue.contents()
			const codes = names.flatMap((name) => (name.startsWith('tag.') ? [name.slice(4)] : []))
			const duties = codes.map((code) => catalogue.duties(code))
			const barred = names.flatMap((name) => {
				const code = name.startsWith('tag.') ? name.slice(4) : undefined
				const found = code === undefined ? sensitivityOfTrait(name) : catalogue.duties(code).sensitivity
				const label = code === undefined ? query.fields.profileField(name)?.label : contents.get(code)?.name
				return found === undefined || found === 'none' ? [] : [{ field: name, label: label ?? { zh: name, en: name } }]
			})
			const sensitivity = barred.length === 0 ? 'none' : duties.some((one) => one.sensitivity === 'minor') ? 'minor' : 'sensitive'
			return {
				sensitivity,
				requires: [...new Set(duties.flatMap(({ requires }) => requires))],
				pricing: duties.some(({ pricing }) => pricing),
				barred,
			}
		},
		assertReadable: (principal, names) => {
			const { barred } = tags.dutiesOfFields(names)
			if (barred.length > 0 && !maySee(principal, 'sensitive'))
				fail('forbidden', 'This rests on sensitive data, which is for administrators', {
					fields: barred.map(({ field }) => field),
				})
		},
		usesOfField: async (name) => {
			const direct = await restingOn(({ fields }) => fields.includes(name))
			return unique([...direct, ...(await statementsOn(name))])
		},
		usesOfEvent: async (name) => {
			await catalogue.load()
			const graph = { catalogue, query, sandbox, segments: await needs.segments(), usesOfSegment: needs.usesOfSegment }
			return usesOfSource(graph, 'event', name)
		},
		usesOfSegment: (segmentId) => restingOn(({ segments }) => segments.includes(segmentId)),
		minorsAmong: (profileIds) => minorsAmong(needs, catalogue, profileIds),
		minors: createKnownMinors(needs, catalogue),
		get routes() {
			return routes
		},
		get jobs() {
			return jobs
		},
	}
	const routes = tagRoutes({ ...needs, tags })
	const jobs = tagJobs({ ...needs, tags })
	return tags

	function versionOf({ content, note, publish, rollbackOf = undefined }: SaveInput, author: string) {
		return { content, note, publish, author, at: clock.now(), rollbackOf: rollbackOf ?? null }
	}
}

function lastOf({ tag: _, generation: __, counts: ___, edges: ____, ...rest }: Generation): LastRefresh {
	return { ...rest, error: null }
}

function failedRefresh({ published, last }: Tag, error: string, at: number): LastRefresh {
	const nothing = { elapsedMs: 0, known: 0, holders: 0, everyone: 0, conflicts: 0, psi: null }
	return { ...(last ?? { ...nothing, at }), version: published?.version ?? 0, error }
}

function failureAlert({ code, content }: Tag, { code: why, text }: FailureReason) {
	return {
		kind: 'tag-failed',
		key: code,
		severity: 'critical' as const,
		text: {
			zh: `标签「${content.name.zh}」计算失败：${text.zh}（${why}）`,
			en: `The tag “${content.name.en}” could not be computed: ${text.en} (${why})`,
		},
		link: `/tags/${code}`,
		details: { code: why },
	}
}

function unique(usages: readonly Usage[]): Usage[] {
	return [...new Map(usages.map((usage) => [`${usage.kind} ${usage.id}`, usage])).values()]
}
