import type { Text } from './text.ts'

/** Something that somebody should look at. Raising it again while it is open only renews what it says. */
export interface Alert {
	/** What kind of thing went wrong, as `plan-drift`. */
	readonly kind: string
	/** What it is about: with `kind` it names the alert. */
	readonly key: string
	readonly severity: 'info' | 'warning' | 'critical'
	readonly text: Text
	/** Where in the console it can be looked into, as `/quality?source=web`. */
	readonly link?: string
	/** The figures behind it. Never personal data. */
	readonly details?: Readonly<Record<string, unknown>>
}

/** For stages that watch something. */
export interface Alerts {
	raise(alert: Alert): Promise<void>
	/** The cause is gone: closes the alert where it is open. */
	settle(kind: string, key: string): Promise<void>
}
