import { Component, type ReactNode } from 'react'
import { ErrorState } from '../../ui/ErrorState.tsx'

/** A tile that cannot be drawn fails alone. */
export class TileBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
	override readonly state: { error: unknown } = { error: undefined }

	static getDerivedStateFromError(error: unknown): { error: unknown } {
		return { error }
	}

	override render(): ReactNode {
		const { error } = this.state
		if (error === undefined) return this.props.children
		return <ErrorState error={error} compact onRetry={() => this.setState({ error: undefined })} />
	}
}
