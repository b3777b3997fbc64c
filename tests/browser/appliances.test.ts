import { describe } from 'vitest'
import { useApplianceShop } from './appliance-shop.ts'
import { byHand } from './by-hand.ts'
import { executablePath } from './chromium.ts'
import { consoleAtFirst } from './console.ts'
import { segmentsByControls } from './segments.ts'

describe.skipIf(executablePath === undefined)('in the demo of appliances', () => {
	const shop = useApplianceShop()
	describe('at first', () => consoleAtFirst(shop))
	describe('by hand', () => byHand(shop))
	describe('segments', () => segmentsByControls(shop))
})
