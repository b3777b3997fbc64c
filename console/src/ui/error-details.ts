/** What exactly is wrong, out of the details that the server sends with some codes. */
export interface ErrorDetail {
	/** Where: a path in the input, or a kind of thing. */
	readonly where: string
	readonly what: string | { readonly zh: string; readonly en: string }
}

/** Issues of a request, problems of a mapping or a campaign, usages of what is to be deleted, the place in a definition, the reason of a refusal. */
export function errorDetails(details: unknown): ErrorDetail[] {
	if (!isObject(details)) return []
	const listed = [details.issues, details.problems, details.usages].filter(Array.isArray).flat()
	const place =
		typeof details.path === 'string' && typeof details.problem === 'string'
			? [{ path: details.path, message: details.problem }]
			: []
	const reason = isText(details.reason) ? [{ message: details.reason }] : []
	return [...listed, ...place, ...reason].flatMap(toDetail).slice(0, 8)
}

function toDetail(item: unknown): ErrorDetail[] {
	if (!isObject(item)) return []
	const what = item.message ?? item.name
	if (typeof what !== 'string' && !isText(what)) return []
	const where = [item.path, item.kind].find((each) => typeof each === 'string')
	return [{ where: typeof where === 'string' ? where : '', what }]
}

function isText(value: unknown): value is { zh: string; en: string } {
	return isObject(value) && typeof value.zh === 'string' && typeof value.en === 'string'
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
