import type { App } from '../src/main.ts'
import type { DemoClock } from './demo-clock.ts'

export interface SeedProgress {
	readonly step: 'simulate' | 'load' | 'import' | 'items' | 'consents' | 'campaign' | 'reactions' | 'facts'
	readonly done: number
	readonly total: number
}

export interface SeedNeeds {
	readonly app: App
	readonly clock: DemoClock
	readonly onProgress: (progress: SeedProgress) => void
}
