/** By what apps say of their system, and browsers of themselves: tablets call themselves mobile too. */
const system = "lower(JSONExtractString(context, 'os', 'name'))"
const agent = "lower(JSONExtractString(context, 'userAgent'))"
const deviceSql = `multiIf(match(${agent}, 'ipad|tablet') OR match(${agent}, 'android') AND NOT match(${agent}, 'mobile'), 'tablet', ${system} IN ('ios', 'android', 'harmonyos') OR match(${agent}, 'iphone|mobile|android|openharmony'), 'phone', ${agent} != '' OR ${system} != '', 'computer', '')`

/** Columns of `events` that the engine takes out of the context of each as it comes in. Empty where it says nothing. */
export const fromContext = {
	...{ campaign_source: campaign('source'), campaign_medium: campaign('medium'), campaign_name: campaign('name') },
	device: deviceSql,
} as const

/** Few events name a campaign: those without the word need not be read as JSON. */
function campaign(key: string): string {
	return `if(position(context, '"campaign"') > 0, JSONExtractString(context, 'campaign', '${key}'), '')`
}
