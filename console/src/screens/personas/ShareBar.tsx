import css from './ShareBar.module.css'

/** A part of a whole, drawn; the number beside it says the same. */
export function ShareBar({ share }: { share: number }) {
	return (
		<svg viewBox="0 0 100 6" preserveAspectRatio="none" className={css.bar} aria-hidden="true">
			<rect className={css.track} width="100" height="6" />
			<rect className={css.part} width={Math.max(0, Math.min(1, share)) * 100} height="6" />
		</svg>
	)
}
