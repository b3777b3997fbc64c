import type { Address, Identify } from '#identify'
import type { Queryable } from '#storage/operations'

/** What deliver asks of the stages above, as narrow as it needs. */
export type People = Pick<Identify, 'survivors' | 'families' | 'addresses' | 'holders'>

export interface ConsentGate {
	/** Absent where a person never said anything. Only `granted` opens the gate. */
	current(tx: Queryable, profileIds: readonly number[], purpose: string): Promise<ReadonlyMap<number, string>>
	set(
		profileId: number,
		setting: { purpose: string; granted: boolean; source: string; evidence?: string; synthetic?: boolean },
	): Promise<void>
}

/** Of these people, those whom an open service case holds: nobody advertises to somebody who waits for help. */
export type CaseGate = (tx: Queryable, profileIds: readonly number[]) => Promise<ReadonlySet<number>>

/** Everybody known to be a minor, as of a moment ago. Asked outside any transaction. */
export interface MinorGate {
	/** Undefined where it has to be looked up again. */
	kept(): ReadonlySet<number> | undefined
	read(): Promise<ReadonlySet<number>>
}

export type { Address }
