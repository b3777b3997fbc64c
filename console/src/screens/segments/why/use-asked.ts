import { type Codecs, flag, ordinal } from '../../../url/codec.ts'
import { useUrlState } from '../../../url/use-url-state.ts'

const codecs: Codecs<{ ask: boolean; person: number | undefined }> = { ask: flag(), person: ordinal() }

/** Whether the drawer of "why" is open, and about whom: in the address, as everything that one sees. */
export function useAsked() {
	const [{ ask, person }, set] = useUrlState(codecs)
	return {
		open: ask,
		profileId: person,
		/** Opens it; about nobody as yet where nobody is named. */
		onAsk: (profileId?: number) => set({ ask: true, person: profileId }),
		onClose: () => set({ ask: false, person: undefined }),
	}
}
