import { queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../../api/client.ts'
import type { Definition } from '../../../api/definition.ts'
import type { Answer } from '../../../api/model.ts'

export type Explained = Answer<'/api/segments/explain', 'post'>
export type ExplainedNode = Explained['tree']
export type Found = NonNullable<ExplainedNode['found']>
export type Verdict = Explained['answer']

/** What somebody is asked about: a segment as it is saved, or a definition that is still being made. */
export type Subject = { readonly segment: string } | { readonly definition: Definition }

/** Read anew each time: shoppers do things while one looks. */
export const explanationQuery = (subject: Subject, profileId: number) =>
	queryOptions({
		queryKey: ['segments', 'explain', subject, profileId],
		queryFn: ({ signal }) =>
			'segment' in subject
				? explainSaved(subject.segment, profileId, signal)
				: explainDraft(subject.definition, profileId, signal),
		retry: false,
		staleTime: 0,
	})

function explainSaved(id: string, profileId: number, signal: AbortSignal): Promise<Explained> {
	return ok(api.GET('/api/segments/{id}/explain', { params: { path: { id }, query: { profileId } }, signal }))
}

function explainDraft(definition: Definition, profileId: number, signal: AbortSignal): Promise<Explained> {
	return ok(api.POST('/api/segments/explain', { body: { definition: { ...definition }, profileId }, signal }))
}
