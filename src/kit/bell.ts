/** Tells whoever listens that something happened, not what: they look for themselves. */
export interface Bell {
	ring(): void
	/** Returns how to stop listening. */
	readonly listen: (listener: () => void) => () => void
}

export function createBell(): Bell {
	const listeners = new Set<() => void>()
	return {
		ring() {
			for (const listener of listeners) listener()
		},
		listen(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
}
