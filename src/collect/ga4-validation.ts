import { isFields } from './ga4-event.ts'

type Fields = Readonly<Record<string, unknown>>

/** As Google's own validation answers. */
export interface ValidationMessage {
	readonly fieldPath: string
	readonly description: string
	readonly validationCode:
		| 'VALUE_INVALID'
		| 'VALUE_REQUIRED'
		| 'NAME_INVALID'
		| 'NAME_RESERVED'
		| 'EXCEEDED_MAX_ENTITIES'
		| 'VALUE_OUT_OF_BOUNDS'
}

const nameShape = /^[A-Za-z]\w*$/
const reservedPrefix = /^(?:google_|ga_|firebase_)/
const limits = {
	events: 25,
	params: 25,
	eventName: 40,
	paramName: 40,
	paramValue: 100,
	userProperties: 25,
	userName: 24,
	userValue: 36,
} as const
const most = 50

/** The rules that Google states for the Measurement Protocol. We take what breaks them; Google would not. */
export function validateGa4(body: Fields): ValidationMessage[] {
	const messages: ValidationMessage[] = []
	const say = (validationCode: ValidationMessage['validationCode'], fieldPath: string, description: string) => {
		if (messages.length < most) messages.push({ fieldPath, description, validationCode })
	}
	if (!isText(body.client_id) && !isText(body.app_instance_id))
		say('VALUE_REQUIRED', 'client_id', 'A request needs a client_id or an app_instance_id.')
	const events = Array.isArray(body.events) ? body.events : []
	if (!Array.isArray(body.events)) say('VALUE_REQUIRED', 'events', 'A request needs a list of events.')
	if (events.length > limits.events) say('EXCEEDED_MAX_ENTITIES', 'events', `A request has at most ${limits.events} events.`)
	for (const [index, event] of events.slice(0, most).entries()) checkEvent(event, `events[${index}]`, say)
	checkUserProperties(body.user_properties, say)
	checkConsent(body.consent, say)
	return messages
}

type Say = (code: ValidationMessage['validationCode'], path: string, description: string) => void

function checkEvent(event: unknown, path: string, say: Say): void {
	if (!isFields(event)) {
		say('VALUE_INVALID', path, 'An event is an object.')
		return
	}
	checkName(event.name, `${path}.name`, limits.eventName, say)
	if (event.params === undefined) return
	if (!isFields(event.params)) {
		say('VALUE_INVALID', `${path}.params`, 'params is an object.')
		return
	}
	const entries = Object.entries(event.params)
	if (entries.length > limits.params)
		say('EXCEEDED_MAX_ENTITIES', `${path}.params`, `An event has at most ${limits.params} parameters.`)
	for (const [name, value] of entries) {
		checkName(name, `${path}.params.${name.slice(0, limits.paramName)}`, limits.paramName, say)
		if (typeof value === 'string' && value.length > limits.paramValue)
			say('VALUE_OUT_OF_BOUNDS', `${path}.params.${name}`, `A value has at most ${limits.paramValue} characters.`)
	}
	if (event.params.items !== undefined && !Array.isArray(event.params.items))
		say('VALUE_INVALID', `${path}.params.items`, 'items is a list.')
}

function checkName(name: unknown, path: string, longest: number, say: Say): void {
	if (!isText(name)) {
		say('VALUE_REQUIRED', path, 'A name is missing.')
		return
	}
	if (name.length > longest || !nameShape.test(name))
		say(
			'NAME_INVALID',
			path,
			`A name starts with a letter, holds letters, digits and underscores, and has at most ${longest} characters.`,
		)
	else if (reservedPrefix.test(name)) say('NAME_RESERVED', path, 'This prefix is reserved.')
}

function checkUserProperties(properties: unknown, say: Say): void {
	if (!isFields(properties)) return
	const entries = Object.entries(properties)
	if (entries.length > limits.userProperties)
		say('EXCEEDED_MAX_ENTITIES', 'user_properties', `There are at most ${limits.userProperties} user properties.`)
	for (const [name, stated] of entries) {
		checkName(name, `user_properties.${name.slice(0, limits.userName)}`, limits.userName, say)
		const value = isFields(stated) ? stated.value : undefined
		if (value === undefined) say('VALUE_REQUIRED', `user_properties.${name}.value`, 'A user property is an object with a value.')
		else if (String(value).length > limits.userValue)
			say('VALUE_OUT_OF_BOUNDS', `user_properties.${name}.value`, `A value has at most ${limits.userValue} characters.`)
	}
}

function checkConsent(consent: unknown, say: Say): void {
	if (!isFields(consent)) return
	for (const [name, value] of Object.entries(consent)) {
		if (value !== 'GRANTED' && value !== 'DENIED') say('VALUE_INVALID', `consent.${name}`, 'A consent is GRANTED or DENIED.')
	}
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== ''
}
