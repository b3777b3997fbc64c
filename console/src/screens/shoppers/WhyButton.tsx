import { useTranslation } from 'react-i18next'
import { useUrlState } from '../../url/use-url-state.ts'
import css from './WhyButton.module.css'
import { whyCodecs } from './why.ts'

/** Asks why the system thinks so. The answer opens in a drawer that has an address. */
export function WhyButton({ of, name }: { of: string; name: string }) {
	const { t } = useTranslation()
	const [, set] = useUrlState(whyCodecs)
	return (
		<button type="button" className={css.why} aria-label={t('why.of', { name })} onClick={() => set({ why: of })}>
			{t('why.button')}
		</button>
	)
}
