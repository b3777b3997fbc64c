import { personId } from '#identify'
import type { Consented } from '#query'

/** Everyone who agreed to every one of the purposes: what was said last of each holds, merged people included. */
export const consented: Consented = (purposes, { dialect, parameters }) => {
	const asked = parameters.add('Array(String)', [...purposes].sort())
	const order = '(at, version)'
	const latest = `SELECT ${personId(dialect)} AS pid, purpose, argMax(status, ${order}) AS now FROM ${dialect.database}.consent_states WHERE purpose IN ${asked} GROUP BY pid, purpose`
	return `SELECT groupBitmapState(pid) FROM (SELECT pid FROM (${latest}) WHERE now = 'granted' GROUP BY pid HAVING count() = length(${asked}))`
}
