import { fieldsOf } from './sensors-ids.ts'

type Fields = Readonly<Record<string, unknown>>

/** Where the properties of 神策 stand in the context that every event here has. The properties themselves stay as they are. */
const places: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	page: { url: '$url', path: '$url_path', title: '$title', referrer: '$referrer' },
	campaign: { name: '$utm_campaign', source: '$utm_source', medium: '$utm_medium', term: '$utm_term', content: '$utm_content' },
	os: { name: '$os', version: '$os_version' },
	device: { id: '$device_id', model: '$model', manufacturer: '$manufacturer' },
	app: { name: '$app_name', version: '$app_version' },
	screen: { width: '$screen_width', height: '$screen_height' },
}

/** @param userAgent of the request, when a page itself sent it */
export function sensorsContext(raw: Fields, userAgent: string | undefined): Record<string, unknown> {
	const properties = fieldsOf(raw.properties)
	const context: Record<string, unknown> = {}
	for (const [place, names] of Object.entries(places)) {
		const found = Object.entries(names).flatMap(([name, property]) =>
			isScalar(properties[property]) ? [[name, properties[property]]] : [],
		)
		if (found.length > 0) context[place] = Object.fromEntries(found)
	}
	const { $lib: name, $lib_version: version } = fieldsOf(raw.lib)
	if (isScalar(name)) context.library = { name: `sensors-${name}`, ...(isScalar(version) && { version }) }
	const agent = typeof properties.$user_agent === 'string' ? properties.$user_agent : userAgent
	if (agent !== undefined) context.userAgent = agent
	if (typeof properties.$ip === 'string') context.ip = properties.$ip
	if (typeof raw.project === 'string') context.project = raw.project
	if (raw.time_free === true) context.timeFree = true
	return context
}

function isScalar(value: unknown): value is string | number {
	return (typeof value === 'string' && value !== '') || typeof value === 'number'
}
