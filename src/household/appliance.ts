import type { ApplianceFact } from './appliance-fact.ts'
import type { ApplianceFile, ApplianceStatus } from './fold-appliance.ts'

/** One appliance as it stands in the store. */
export interface Appliance {
	readonly id: string
	/** The serial number as ciphertext. */
	readonly sealed: Buffer
	readonly hash: Buffer
	/** What stands for the serial number in the facts. */
	readonly token: string
	readonly file: ApplianceFile
	readonly updatedAt: number
}

/** A line of history with the appliance that it is about. */
export interface ApplianceEntry {
	readonly hash: Buffer
	readonly sealed: Buffer
	readonly token: string
	readonly fact: ApplianceFact
}

export interface ApplianceFilter {
	readonly owners?: readonly number[] | undefined
	readonly category?: string | undefined
	readonly status?: ApplianceStatus | undefined
	readonly cursor?: string | undefined
	readonly limit: number
}
