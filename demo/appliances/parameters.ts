import { categories } from './parameters/categories.ts'
import { contact } from './parameters/contact.ts'
import { people, personas } from './parameters/people.ts'
import { advertising, campaign, consents, dirt, service, subsidies, subsidyPilots, tiers, trade } from './parameters/trade.ts'

export { type Category, categories, categoryCodes, type Lifetime } from './parameters/categories.ts'
export { contact } from './parameters/contact.ts'
export { ageBands, type PersonaName, people, personaNames, personas } from './parameters/people.ts'
export {
	type AdChannel,
	adChannels,
	advertising,
	campaign,
	consents,
	dirt,
	service,
	subsidies,
	subsidyPilots,
	tiers,
	trade,
} from './parameters/trade.ts'

/** Everything that is planted, in one object: the documentation is generated from it, and so is what is written as truth. */
export const parameters = {
	categories,
	personas,
	people,
	contact,
	advertising,
	trade,
	tiers,
	subsidies,
	subsidyPilots,
	service,
	consents,
	campaign,
	dirt,
}
